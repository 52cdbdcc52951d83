import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import type { GuestView } from "../../booking/guest-view.server.ts";
import { DateInput, TextArea, TextInput } from "../../ui/field.tsx";
import { AnswerFields } from "./answer-fields.tsx";

/** What somebody said on the phone. */
export function NoteAnswer({ guest }: { guest: GuestView }) {
	const form = useForm("noteAnswer", guest.id);
	const field = (name: string) => ({
		name,
		id: form.idOf(name),
		defaultValue: form.typed(name),
		error: form.error(name),
	});
	return (
		<details className="confirm confirm-plain" open={form.wasRefused}>
			<summary>Write down an answer by phone</summary>
			<StepForm step="noteAnswer" form={form} button="Write the answer down" fields={{ item: guest.id }}>
				<AnswerFields form={form} whose="theirs" />
				<div className="columns">
					<TextInput {...field("called")} type="tel" label="Number you called" maxLength={40} />
					<TextInput {...field("spokeWith")} label="Whom you spoke with" maxLength={120} />
					<DateInput {...field("calledOn")} label="Day of the call" />
					<TextInput
						{...field("calledAt")}
						type="time"
						label="Time of the call"
						hint="In your own time zone."
					/>
				</div>
				<TextInput
					{...field("code")}
					label="Code from their letter"
					hint="Ten letters and figures, like 7QK4D-9XW2M."
					autoComplete="off"
					maxLength={40}
					optional
				/>
				<TextArea {...field("noCode")} label="Or why there was none" rows={2} maxLength={500} optional />
			</StepForm>
		</details>
	);
}
