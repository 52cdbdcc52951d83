import { Link } from "@remix-run/react";
import { OnBehalfFields } from "../../access/on-behalf-fields.tsx";
import { useForm } from "../../access/refused.tsx";
import { GuardedStep } from "../../access/step-form.tsx";
import { Select } from "../../ui/field.tsx";
import { CANCEL_REASONS } from "../../words/names.ts";

interface CancelProps {
	onBehalf: boolean;
	principals: { contactId: string; name: string }[];
	/** Whether the slot could be moved instead. */
	canMove: boolean;
}

/** Gives the slot back; most people who open this only want another time, so that is offered first (B10). */
export function Cancel({ onBehalf, principals, canMove }: CancelProps) {
	const form = useForm("cancelBooking");
	return (
		<GuardedStep
			step="cancelBooking"
			form={form}
			label="Cancel the booking"
			consequence={
				<>
					<p>The slot is free for others at once, and everybody invited hears of it.</p>
					{canMove ? (
						<p>
							<Link to="?move=yes">Move the slot instead</Link>: then everybody stays invited.
						</p>
					) : null}
				</>
			}
			confirm="Cancel the booking"
			reason={{
				label: "In your own words",
				hint: "Both sides read it.",
				minLength: 1,
				optional: true,
			}}
		>
			<Select
				name="because"
				id={form.idOf("because")}
				label="Why"
				empty="Choose what comes closest"
				options={Object.entries(CANCEL_REASONS).map(([value, label]) => ({ value, label }))}
				defaultValue={form.typed("because")}
				error={form.error("because")}
			/>
			{onBehalf ? <OnBehalfFields form={form} principals={principals} /> : null}
		</GuardedStep>
	);
}
