import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { requireAct } from "../access/visitor.server.ts";
import { NewContact, NewStaff } from "../people/components/new-person.tsx";
import { newPersonForms } from "../people/forms.ts";
import { addContact } from "../people/hat/writes.server.ts";
import { resortChoices, zoneChoices } from "../people/reads.server.ts";
import { addStaff } from "../people/writes.server.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Page } from "../ui/page.tsx";
import { Tabs } from "../ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Add a person" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, context }: LoaderFunctionArgs) {
	const { scope, zone } = await requireAct(request, context, "managePeople");
	const query = new URL(request.url).searchParams;
	const resorts = await resortChoices(context.portal.db, scope);
	return {
		as: query.get("as") === "staff" ? ("staff" as const) : ("contact" as const),
		resorts: resorts.map(({ id, name }) => ({ value: id, label: name })),
		resort: resorts.find(({ slug }) => slug === query.get("resort"))?.id ?? "",
		zone,
		zones: zoneChoices(),
	};
}

export async function action({ request, context }: ActionFunctionArgs) {
	const { actor } = await requireAct(request, context, "managePeople");
	const form = await readForm(request, newPersonForms);
	if (!form.ok) return invalid(form);
	const { portal } = context;
	const by = { actorId: actor.personId, now: portal.clock() };
	const asked = form.data;
	const outcome = await once(portal, actor.personId, form.receipt, (tx) =>
		asked.step === "addStaff" ? addStaff(tx, by, asked) : addContact(tx, by, asked),
	);
	return answer(outcome, form);
}

export default function NewPerson() {
	const { as, resorts, resort, zone, zones } = useLoaderData<typeof loader>();
	return (
		<Page
			title="Add a person"
			crumbs={[{ to: "/people", label: "People" }]}
			lead="They sign in with a code that is mailed to their address; nothing else has to be set up."
			width="narrow"
		>
			<Tabs
				label="What they are"
				items={[
					{ to: "/people/new?as=contact", label: "Contact of a resort", current: as === "contact" },
					{ to: "/people/new?as=staff", label: "Your staff", current: as === "staff" },
				]}
			/>
			{as === "staff" ? (
				<NewStaff zones={zones} zone={zone} />
			) : resorts.length > 0 ? (
				<NewContact zones={zones} resorts={resorts} resort={resort} />
			) : (
				<Empty
					title="There is no resort yet"
					icon="plus"
					actions={<ButtonLink to="/resorts/new">Add a resort</ButtonLink>}
				>
					<p>A contact belongs to a resort, so the resort comes first.</p>
				</Empty>
			)}
		</Page>
	);
}
