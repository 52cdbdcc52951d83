import { useForm } from "../../access/refused.tsx";
import { GuardedStep } from "../../access/step-form.tsx";
import { TextArea } from "../../ui/field.tsx";

/** Inside the cut-off: a request to the vendor instead of a dead end. */
export function RequestMove() {
	const form = useForm("requestMove");
	return (
		<GuardedStep
			step="requestMove"
			form={form}
			label="Ask for another time"
			consequence="The slot stays booked until the vendor has moved it. Your representative gets your request at once."
			confirm="Ask for another time"
			look="plain"
		>
			<TextArea
				name="wish"
				id={form.idOf("wish")}
				label="Which times would suit you"
				rows={2}
				defaultValue={form.typed("wish")}
				error={form.error("wish")}
				maxLength={500}
			/>
		</GuardedStep>
	);
}
