import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { useForm } from "../access/refused.tsx";
import { StepForm } from "../access/step-form.tsx";
import { missing, requireAct } from "../access/visitor.server.ts";
import { VENDOR_ZONE } from "../access/zone.ts";
import { ContentFields, MaterialField } from "../release/components/content-fields.tsx";
import { editRelease } from "../release/edit.server.ts";
import { editForm } from "../release/forms.ts";
import { releasePage } from "../release/reads.server.ts";
import { Page } from "../ui/page.tsx";
import { releaseName } from "../words/names.ts";
import { dayOf } from "../words/time.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Edit ${data?.name ?? "a release"}` },
];

export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireAct(request, context, "editRelease");
	const release = await releasePage(context.portal.db, visitor.scope, visitor.actor.personId, params.slug!);
	if (!release) throw missing();
	const dayText = (instant: Date | null) => instant && dayOf(instant, VENDOR_ZONE);
	return {
		name: releaseName(release.product, release.version),
		slug: release.slug,
		isOut: release.stage !== "draft",
		content: {
			summary: release.summary,
			notes: release.notes,
			needsDowntime: release.needsDowntime,
			needsConfiguration: release.needsConfiguration,
			betaFrom: dayText(release.betaFrom),
			betaUntil: dayText(release.betaUntil),
			windowFrom: dayText(release.windowFrom),
			windowUntil: dayText(release.windowUntil),
			supportUntil: dayText(release.supportUntil),
			moveCutOffHours: release.moveCutOffHours,
		},
	};
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const visitor = await requireAct(request, context, "editRelease");
	const form = await readForm(request, editForm);
	if (!form.ok) return invalid(form);
	return answer(await editRelease(context.portal, visitor, params.slug!, form), form);
}

export default function EditRelease() {
	const { name, slug, content, isOut } = useLoaderData<typeof loader>();
	const form = useForm("edit");
	return (
		<Page
			title={`Edit ${name}`}
			crumbs={[
				{ to: "/releases", label: "Releases" },
				{ to: `/releases/${slug}`, label: name },
			]}
			width="narrow"
		>
			<StepForm step="edit" form={form} button={isOut ? "Save the edit" : "Save the draft"}>
				<ContentFields form={form} content={content} />
				{isOut ? <MaterialField form={form} /> : null}
			</StepForm>
		</Page>
	);
}
