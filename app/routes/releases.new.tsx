import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { PRODUCTS, RELEASE_KINDS } from "../../db/vocabulary.ts";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { useForm } from "../access/refused.tsx";
import { StepForm } from "../access/step-form.tsx";
import { requireAct } from "../access/visitor.server.ts";
import { ContentFields } from "../release/components/content-fields.tsx";
import { createRelease } from "../release/edit.server.ts";
import { createForm } from "../release/forms.ts";
import { Select, TextInput } from "../ui/field.tsx";
import { Page } from "../ui/page.tsx";
import { PRODUCT_NAMES, RELEASE_KIND_NAMES } from "../words/names.ts";

export const meta: MetaFunction = () => [{ title: "A new release" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
	await requireAct(request, context, "createRelease");
	return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
	const visitor = await requireAct(request, context, "createRelease");
	const form = await readForm(request, createForm);
	if (!form.ok) return invalid(form);
	return answer(await createRelease(context.portal, visitor, form), form);
}

export default function NewRelease() {
	const form = useForm("create");
	return (
		<Page
			title="A new release"
			crumbs={[{ to: "/releases", label: "Releases" }]}
			lead="It stays a draft that only the vendor sees until you publish it."
			width="narrow"
		>
			<StepForm step="create" form={form} button="Keep as a draft">
				<div className="columns">
					<Select
						name="product"
						id={form.idOf("product")}
						label="Product"
						options={PRODUCTS.map((value) => ({ value, label: PRODUCT_NAMES[value] }))}
						defaultValue={form.typed("product")}
						error={form.error("product")}
					/>
					<Select
						name="kind"
						id={form.idOf("kind")}
						label="Kind"
						options={RELEASE_KINDS.map((value) => ({ value, label: RELEASE_KIND_NAMES[value] }))}
						defaultValue={form.typed("kind")}
						error={form.error("kind")}
					/>
					<TextInput
						name="version"
						id={form.idOf("version")}
						label="Version"
						hint="Like 3.8, or 3.8.1 for a hotfix."
						defaultValue={form.typed("version")}
						error={form.error("version")}
						maxLength={20}
					/>
				</div>
				<ContentFields form={form} />
			</StepForm>
		</Page>
	);
}
