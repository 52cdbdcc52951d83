import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { HoldView } from "./held.tsx";

/** On the calendar: what this person holds meanwhile, and the way back to it. */
export function Holding({ hold, moving }: { hold: HoldView; moving: boolean }) {
	const query = new URLSearchParams({ slot: hold.start, ...(moving && { move: "yes" }) });
	return (
		<Notice
			title="You hold a time"
			actions={
				<ButtonLink look="secondary" to={`?${query}#choose`}>
					Go on with it
				</ButtonLink>
			}
		>
			<TimeText time={hold.time} inline /> is held for you until <TimeText time={hold.until} inline />.
		</Notice>
	);
}
