import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { useForm } from "../access/refused.tsx";
import { StepForm } from "../access/step-form.tsx";
import { requireAct } from "../access/visitor.server.ts";
import { ResortFields, SlugField } from "../people/components/resort-fields.tsx";
import { zoneChoices } from "../people/reads.server.ts";
import { newResortForms } from "../people/resort/forms.ts";
import { representatives } from "../people/resort/reads.server.ts";
import { addResort } from "../people/resort/writes.server.ts";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Add a resort" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, context }: LoaderFunctionArgs) {
	await requireAct(request, context, "managePeople");
	return { representatives: await representatives(context.portal.db), zones: zoneChoices() };
}

export async function action({ request, context }: ActionFunctionArgs) {
	const { actor } = await requireAct(request, context, "managePeople");
	const form = await readForm(request, newResortForms);
	if (!form.ok) return invalid(form);
	const { portal } = context;
	const by = { actorId: actor.personId, now: portal.clock() };
	return answer(await once(portal, actor.personId, form.receipt, (tx) => addResort(tx, by, form.data)), form);
}

export default function NewResort() {
	const { representatives, zones } = useLoaderData<typeof loader>();
	const form = useForm("addResort");
	return (
		<Page title="Add a resort" crumbs={[{ to: "/resorts", label: "Resorts" }]} width="narrow">
			<StepForm step="addResort" form={form} button="Add this resort">
				<ResortFields form={form} zones={zones} representatives={representatives}>
					<SlugField form={form} />
				</ResortFields>
			</StepForm>
		</Page>
	);
}
