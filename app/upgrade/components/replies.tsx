import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { MOST_OWED, type RepliesOwed } from "../replies-owed.ts";

/** What the vendor owes to those who have reported something. */
export function Replies({ owed: { waiting, late } }: { owed: RepliesOwed }) {
	if (waiting === 0) return null;
	const count = waiting < MOST_OWED ? waiting : `At least ${MOST_OWED}`;
	return (
		<Notice
			tone={late > 0 ? "warning" : "info"}
			title={`${count} ${waiting === 1 ? "report waits" : "reports wait"} for a first reply`}
			actions={
				<ButtonLink to={late > 0 ? "/issues?late=yes" : "/issues?of=unanswered"} size="small">
					{late > 0 ? "See the late ones" : "See what waits"}
				</ButtonLink>
			}
		>
			{late > 0 ? `Late: ${late}. A reply is due within one business day.` : null}
		</Notice>
	);
}
