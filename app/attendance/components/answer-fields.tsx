import type { FormState } from "../../access/refused.tsx";
import { RadioGroup } from "../../ui/choices.tsx";
import { TextArea, TextInput } from "../../ui/field.tsx";

interface AnswerFieldsProps {
	form: FormState;
	/** Who answers: the reader, or somebody whose word staff write down. */
	whose: "own" | "theirs";
	answer?: "yes" | "no" | undefined;
}

/** Yes; or no, with somebody who stands in, or another time that would suit. */
export function AnswerFields({ form, whose, answer }: AnswerFieldsProps) {
	const own = whose === "own";
	return (
		<>
			<RadioGroup
				name="answer"
				id={form.idOf("answer")}
				legend={own ? "Yes or no" : "Can they be there?"}
				choices={[
					{ value: "yes", label: own ? "Yes, I can be there" : "Yes" },
					{ value: "no", label: own ? "No, I cannot be there" : "No" },
				]}
				defaultValue={form.typed("answer", answer)}
				error={form.error("answer")}
			/>
			<fieldset className="field gap-3">
				<legend className="field-label">{own ? "If you cannot be there" : "If they cannot be there"}</legend>
				<p className="field-hint">
					Name somebody who stands in: they are invited and take {own ? "your" : "that"} part. Or say which
					other time would suit: the representative gets the wish, and the slot stays until it is moved.
				</p>
				<div className="columns">
					<TextInput
						name="backupName"
						id={form.idOf("backupName")}
						label="Who stands in"
						autoComplete="off"
						maxLength={120}
						optional
						defaultValue={form.typed("backupName")}
						error={form.error("backupName")}
					/>
					<TextInput
						type="email"
						name="backupEmail"
						id={form.idOf("backupEmail")}
						label="Their address"
						autoComplete="off"
						maxLength={200}
						optional
						defaultValue={form.typed("backupEmail")}
						error={form.error("backupEmail")}
					/>
				</div>
				<TextArea
					name="wish"
					id={form.idOf("wish")}
					label="Another time that would suit"
					rows={2}
					maxLength={500}
					optional
					defaultValue={form.typed("wish")}
					error={form.error("wish")}
				/>
			</fieldset>
		</>
	);
}
