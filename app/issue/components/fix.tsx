import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Select, TextInput } from "../../ui/field.tsx";
import type { IssueView } from "../view.server.ts";
import { FormPictures } from "./form-pictures.tsx";

/** The build that has the fix. */
export function Fix({ view }: { view: IssueView }) {
	const form = useForm("fixIn");
	return (
		<StepForm
			step="fixIn"
			form={form}
			button="Ask for a retest"
			look={view.offered.startFix?.can ? "secondary" : "primary"}
			hasFile
		>
			<Select
				name="build"
				id={form.idOf("build")}
				label="Fixed in build"
				empty="Choose the build that has the fix"
				options={view.builds.map(({ id, label }) => ({ value: id, label }))}
				defaultValue={form.typed("build")}
				error={form.error("build")}
			/>
			<TextInput
				name="words"
				id={form.idOf("words")}
				label="Note for the resort"
				defaultValue={form.typed("words")}
				error={form.error("words")}
				maxLength={2000}
				optional
			/>
			<FormPictures view={view} form={form} />
		</StepForm>
	);
}
