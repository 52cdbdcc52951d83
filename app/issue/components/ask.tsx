import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { TextArea } from "../../ui/field.tsx";
import type { IssueView } from "../view.server.ts";
import { FormPictures } from "./form-pictures.tsx";

/** A question to the resort. */
export function Ask({ view }: { view: IssueView }) {
	const form = useForm("askForMore");
	return (
		<details open={form.wasRefused}>
			<summary>Ask {view.resort} for more</summary>
			<StepForm step="askForMore" form={form} button="Ask the resort" look="secondary" hasFile>
				<TextArea
					name="words"
					id={form.idOf("words")}
					label="The question"
					hint="Everybody who reported or joined gets it by mail."
					defaultValue={form.typed("words")}
					error={form.error("words")}
					maxLength={4000}
				/>
				<FormPictures view={view} form={form} />
			</StepForm>
		</details>
	);
}
