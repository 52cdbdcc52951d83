import { WORD_CAME_BY } from "../../db/vocabulary.ts";
import { Select, TextInput } from "../ui/field.tsx";
import { WORD_CAME_BY_NAMES } from "../words/names.ts";
import type { FormState } from "./refused.tsx";

/** Staff who pass on a contact's word say whose, how it came, and why the contact did not do it. */
export function OnBehalfFields({
	form,
	principals,
}: {
	form: FormState;
	principals: readonly { contactId: string; name: string }[];
}) {
	return (
		<fieldset className="field">
			<legend className="field-label">You act for the resort</legend>
			<p className="field-hint">Both sides see this in the history.</p>
			<div className="columns">
				<Select
					name="contact"
					id={form.idOf("contact")}
					label="On whose word"
					empty="Choose a person"
					options={principals.map(({ contactId, name }) => ({ value: contactId, label: name }))}
					defaultValue={form.typed("contact")}
					error={form.error("contact")}
				/>
				<Select
					name="wordCameBy"
					id={form.idOf("wordCameBy")}
					label="How it reached you"
					empty="Choose one"
					options={WORD_CAME_BY.map((value) => ({ value, label: WORD_CAME_BY_NAMES[value] }))}
					defaultValue={form.typed("wordCameBy")}
					error={form.error("wordCameBy")}
				/>
				<TextInput
					name="behalfReason"
					id={form.idOf("behalfReason")}
					label="Why they did not do it here"
					defaultValue={form.typed("behalfReason")}
					error={form.error("behalfReason")}
					maxLength={500}
				/>
			</div>
		</fieldset>
	);
}
