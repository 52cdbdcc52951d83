import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { isId } from "../access/params.server.ts";
import { useForm } from "../access/refused.tsx";
import { GuardedStep, StepForm } from "../access/step-form.tsx";
import { missing, requireAct } from "../access/visitor.server.ts";
import { MaterialField } from "../release/components/content-fields.tsx";
import { editChange } from "../release/edit.server.ts";
import { changeForms } from "../release/forms.ts";
import { changeOf, releasePage } from "../release/reads.server.ts";
import { TextArea, TextInput } from "../ui/field.tsx";
import { Page } from "../ui/page.tsx";
import { releaseName } from "../words/names.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "A change" }];

export const shouldRevalidate: ShouldRevalidateFunction = () => true;

const NEW = "new";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireAct(request, context, "editRelease");
	const { slug, change: changeId } = params;
	const { db } = context.portal;
	const change = isId(changeId) ? await changeOf(db, slug!, changeId) : null;
	const release =
		change ?? (changeId === NEW ? await releasePage(db, visitor.scope, visitor.actor.personId, slug!) : null);
	if (!release) throw missing();
	return {
		title: change ? `Edit “${change.title}”` : "A change that touches production",
		name: releaseName(release.product, release.version),
		slug: release.slug,
		isOut: release.stage !== "draft",
		change: change && {
			title: change.title,
			consequence: change.consequence,
			guideTitle: change.guideTitle,
			guideBody: change.guideBody,
		},
	};
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const visitor = await requireAct(request, context, "editRelease");
	const form = await readForm(request, changeForms);
	if (!form.ok) return invalid(form);
	if (params.change !== NEW && !isId(params.change)) throw missing();
	const changeId = params.change === NEW ? null : params.change!;
	return answer(await editChange(context.portal, visitor, params.slug!, changeId, form), form);
}

export default function Change() {
	const { title, name, slug, change, isOut } = useLoaderData<typeof loader>();
	const form = useForm("saveChange");
	const removal = useForm("removeChange");
	return (
		<Page
			title={title}
			crumbs={[
				{ to: "/releases", label: "Releases" },
				{ to: `/releases/${slug}`, label: name },
			]}
			lead="Each change that touches production has a guide. A release without one of its guides cannot be published."
			width="narrow"
		>
			<StepForm step="saveChange" form={form} button="Save the change">
				<TextInput
					name="title"
					id={form.idOf("title")}
					label="What changes"
					defaultValue={form.typed("title", change?.title)}
					error={form.error("title")}
					maxLength={160}
				/>
				<TextArea
					name="consequence"
					id={form.idOf("consequence")}
					label="What it does to a resort's production"
					defaultValue={form.typed("consequence", change?.consequence)}
					error={form.error("consequence")}
					rows={3}
				/>
				<TextInput
					name="guideTitle"
					id={form.idOf("guideTitle")}
					label="Title of its guide"
					hint="Left empty, the guide is named like the change."
					defaultValue={form.typed("guideTitle", change?.guideTitle)}
					error={form.error("guideTitle")}
					maxLength={160}
					optional
				/>
				<TextArea
					name="guideBody"
					id={form.idOf("guideBody")}
					label="Configuration guide"
					hint="Markdown: what to set, where, who does it, and how to see that it works."
					defaultValue={form.typed("guideBody", change?.guideBody)}
					error={form.error("guideBody")}
					rows={12}
					optional
				/>
				{isOut ? <MaterialField form={form} /> : null}
			</StepForm>
			{change ? (
				<GuardedStep
					step="removeChange"
					form={removal}
					label="Remove this change"
					consequence="The change and the way to its guide disappear from the release. Readers of a published release are asked to look again."
					confirm="Remove the change"
				/>
			) : null}
		</Page>
	);
}
