import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Select } from "../../ui/field.tsx";
import type { IssueView } from "../view.server.ts";

/** Which of the known faults this is. */
export function MarkKnown({ view }: { view: IssueView }) {
	const form = useForm("markKnown");
	if (view.faults.length === 0) return null;
	return (
		<details open={form.wasRefused}>
			<summary>This is a known fault</summary>
			<StepForm step="markKnown" form={form} button="Mark it as known" look="secondary">
				<Select
					name="fault"
					id={form.idOf("fault")}
					label="Known fault"
					hint="The resort reads these words and nothing of other resorts."
					empty="Choose one"
					options={view.faults.map(({ id, summary }) => ({ value: id, label: summary }))}
					defaultValue={form.typed("fault")}
					error={form.error("fault")}
				/>
			</StepForm>
		</details>
	);
}
