import { OnBehalfFields } from "../../access/on-behalf-fields.tsx";
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

/** Gives the slot back. */
export function Cancel({
	onBehalf,
	principals,
}: {
	onBehalf: boolean;
	principals: { contactId: string; name: string }[];
}) {
	const form = useForm("cancelBooking");
	return (
		<GuardedStep
			step="cancelBooking"
			form={form}
			label="Cancel the booking"
			consequence="The slot is free for others at once, and everybody invited hears of it. To keep it at another time, move it instead."
			confirm="Cancel the booking"
		>
			{onBehalf ? <OnBehalfFields form={form} principals={principals} /> : null}
		</GuardedStep>
	);
}
