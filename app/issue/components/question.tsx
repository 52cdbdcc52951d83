import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { TextArea } from "../../ui/field.tsx";
import type { IssueView } from "../view.server.ts";
import { FormPictures } from "./form-pictures.tsx";

/** What the vendor has asked, and the answer to it. */
export function Answer({ view }: { view: IssueView }) {
	const form = useForm("answerQuestion");
	return (
		<Card id="answer" title="The vendor needs more from you" tone="turn">
			{view.question ? <blockquote className="said typed">{view.question}</blockquote> : null}
			<StepForm step="answerQuestion" form={form} button="Send the answer" hasFile>
				<TextArea
					name="words"
					id={form.idOf("words")}
					label="Your answer"
					defaultValue={form.typed("words")}
					error={form.error("words")}
					maxLength={4000}
				/>
				<FormPictures view={view} form={form} />
			</StepForm>
		</Card>
	);
}
