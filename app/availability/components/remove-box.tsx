import { FormKey } from "../../access/form-key.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";

export interface RemoveBoxProps {
	step: "removeHoliday" | "removeBlackout";
	item: string;
	/** What is removed, for those who do not see the row. */
	what: string;
	consequence: string;
	confirm: string;
}

/** Takes a row off its table at the second press. */
export function RemoveBox({ step, item, what, consequence, confirm }: RemoveBoxProps) {
	return (
		<ConfirmBox
			id={`${step}-${item}`}
			label={
				<>
					Remove<span className="sr-only"> {what}</span>
				</>
			}
			consequence={<p>{consequence}</p>}
			confirm={confirm}
			fields={{ step, item }}
			reason={false}
			look="plain"
			inline
		>
			<FormKey />
		</ConfirmBox>
	);
}
