import { Button } from "../../ui/button.tsx";

/** Back to the calendar; what was typed waits with the hold. */
export function OtherTime({ isHeld }: { isHeld: boolean }) {
	if (!isHeld) return null;
	return (
		<>
			<Button look="secondary" name="other" value="keepEntries" formNoValidate>
				Choose another time
			</Button>
			<Button look="quiet" name="other" value="letGo" formNoValidate>
				Let it go
			</Button>
		</>
	);
}
