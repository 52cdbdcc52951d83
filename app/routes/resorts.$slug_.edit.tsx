import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { useForm } from "../access/refused.tsx";
import { StepForm } from "../access/step-form.tsx";
import { missing, requireAct } from "../access/visitor.server.ts";
import { ResortFields } from "../people/components/resort-fields.tsx";
import { Switch } from "../people/components/switch.tsx";
import { zoneChoices } from "../people/reads.server.ts";
import { isSlug, resortForms } from "../people/resort/forms.ts";
import { representatives, resortToEdit } from "../people/resort/reads.server.ts";
import { advanceResort } from "../people/resort/writes.server.ts";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: data ? `Edit ${data.resort.name}` : "Edit a resort" },
];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, params: { slug = "" }, context }: LoaderFunctionArgs) {
	await requireAct(request, context, "managePeople");
	const { db } = context.portal;
	const resort = isSlug(slug) ? await resortToEdit(db, slug) : undefined;
	if (!resort) throw missing();
	const now = await representatives(db);
	// Who was chosen earlier stays to be seen, or saving would silently take them away.
	const kept = resort.representativeId && !now.some(({ id }) => id === resort.representativeId);
	const { createdAt: _, switchedOffAt, representativeName, ...facts } = resort;
	return {
		resort: facts,
		off: switchedOffAt !== null,
		representatives: kept
			? [...now, { id: resort.representativeId!, name: `${representativeName}, no longer a representative` }]
			: now,
		zones: zoneChoices(),
	};
}

export async function action({ request, params: { slug = "" }, context }: ActionFunctionArgs) {
	const { actor } = await requireAct(request, context, "managePeople");
	if (!isSlug(slug)) throw missing();
	const form = await readForm(request, resortForms);
	if (!form.ok) return invalid(form);
	const { portal } = context;
	const by = { actorId: actor.personId, now: portal.clock() };
	const outcome = await once(portal, actor.personId, form.receipt, (tx) =>
		advanceResort(tx, by, slug, form.data),
	);
	return answer(outcome, form);
}

export default function EditResort() {
	const { resort, off, representatives, zones } = useLoaderData<typeof loader>();
	const form = useForm("editResort");
	return (
		<Page
			key={resort.id}
			title={`Edit ${resort.name}`}
			crumbs={[
				{ to: "/resorts", label: "Resorts" },
				{ to: `/resorts/${resort.slug}`, label: resort.name },
			]}
			width="narrow"
		>
			<StepForm step="editResort" form={form} button={`Save ${resort.name}`}>
				<ResortFields form={form} resort={resort} zones={zones} representatives={representatives} />
			</StepForm>
			<Switch
				off={off}
				steps={{ off: "switchResortOff", on: "switchResortOn" }}
				what={resort.name}
				consequence={`Everybody at ${resort.name} is signed out at once and sees it no more; new releases are not announced to it. What was done stays written down.`}
			/>
		</Page>
	);
}
