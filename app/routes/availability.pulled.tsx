import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { queryOf } from "../access/query.server.ts";
import { useForm } from "../access/refused.tsx";
import { requireAct } from "../access/visitor.server.ts";
import { pullDay } from "../pulled/advance.server.ts";
import { PulledDay } from "../pulled/components/pulled-day.tsx";
import { Pulling } from "../pulled/components/pulling.tsx";
import { pulledForms } from "../pulled/forms.ts";
import { pulledPage } from "../pulled/view.server.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { DateInput } from "../ui/field.tsx";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Pulled dates" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

const filters = z.object({ day: z.iso.date().startsWith("20").optional().catch(undefined) });

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireAct(request, context, "pullDates");
	const { db, clock } = context.portal;
	return pulledPage(db, visitor.zone, queryOf(request, filters).day, clock());
}

export async function action({ request, context }: ActionFunctionArgs) {
	const visitor = await requireAct(request, context, "pullDates");
	const form = await readForm(request, pulledForms);
	if (!form.ok) return invalid(form);
	return answer(await pullDay(context.portal, visitor, form), form);
}

export default function Pulled() {
	const { asked, affected, days } = useLoaderData<typeof loader>();
	const form = useForm("pullDate");
	return (
		<Page
			title="Pulled dates"
			crumbs={[
				{ to: "/", label: "Home" },
				{ to: "/availability", label: "Availability" },
			]}
			lead="A day that the vendor cannot keep is taken out of the calendar here. See what is booked on it first."
			width="narrow"
		>
			<Card title="Which day">
				<Form method="get" className="stack">
					<DateInput
						name="day"
						label="Day of the vendor's calendar"
						defaultValue={asked?.day}
						error={form.error("day")}
					/>
					<div className="actions">
						<Button look="secondary">Show what is booked</Button>
					</div>
				</Form>
			</Card>
			{asked ? <Pulling key={asked.day} {...asked} affected={affected} /> : null}
			{days.map((day) => (
				<PulledDay key={day.day} {...day} />
			))}
		</Page>
	);
}
