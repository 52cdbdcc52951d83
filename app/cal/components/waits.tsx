import { Notice } from "../../ui/notice.tsx";

/** A slot that the vendor still has to confirm in the calendar. */
export function Waits() {
	return (
		<Notice title="Held: waits for the vendor's confirmation">
			The time is kept for you. A letter tells you when it is confirmed, or why it is not.
		</Notice>
	);
}
