import { ButtonLink } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { TimePair } from "../../words/time.ts";

export interface EndedProps {
	start: TimePair;
	at: TimePair;
	who: string;
	reason: string | null;
}

/** What somebody reads who comes from a letter about a booking that is no more. */
export function Ended({ start, at, who, reason }: EndedProps) {
	return (
		<Notice id="ended" title="The booked slot is cancelled">
			<p>
				It was for <TimeText time={start} inline />.
			</p>
			<p>
				{who} cancelled it, <TimeText time={at} inline />
				{reason ? `: ${reason}` : "."}
			</p>
		</Notice>
	);
}

export interface NothingToBookProps {
	/** The upgrade's page. */
	at: string;
	/** Nothing comes any more, either. */
	isOver: boolean;
	why: string;
}

/** Before the calendar opens, and after it has closed. */
export function NothingToBook({ at, isOver, why }: NothingToBookProps) {
	return (
		<Empty
			title={isOver ? "There is nothing to book any more" : "There is nothing to book yet"}
			icon="clock"
			actions={<ButtonLink to={at}>See where this upgrade stands</ButtonLink>}
		>
			{why}
		</Empty>
	);
}
