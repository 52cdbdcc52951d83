import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { TextArea } from "../../ui/field.tsx";
import { Timeline } from "../../ui/timeline.tsx";
import type { IssueView } from "../view.server.ts";
import { FormPictures } from "./form-pictures.tsx";
import { Pictures } from "./pictures.tsx";

/** What happened and what was said, in order; and a place to add to it. */
export function Conversation({ view }: { view: IssueView }) {
	const form = useForm("comment");
	return (
		<Card id="conversation" title="Conversation">
			<Timeline
				label="What was said and done about this report"
				entries={view.conversation.map(({ pictures, detail, ...entry }) => ({
					...entry,
					detail: pictures.length > 0 ? <Pictures label="Pictures with it" pictures={pictures} /> : detail,
				}))}
			/>
			{view.mayComment ? (
				<StepForm step="comment" form={form} button="Add the comment" look="secondary" hasFile>
					<TextArea
						name="words"
						id={form.idOf("words")}
						label="Comment"
						hint="Both sides read it; whoever reported, joined or works on it gets it by mail."
						defaultValue={form.typed("words")}
						error={form.error("words")}
						maxLength={4000}
						// Another entry, another form: empty again.
						key={view.conversation.length}
					/>
					<FormPictures view={view} form={form} />
				</StepForm>
			) : null}
		</Card>
	);
}
