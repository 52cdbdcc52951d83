import { Link } from "@remix-run/react";
import { Card } from "../../ui/card.tsx";
import { Mark } from "../../ui/mark.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { COVERAGE_STATUS } from "../../words/status.ts";
import type { UpgradeView } from "../view.server.ts";

/** The booked slot, or the way to one. */
export function Slot({ view }: { view: UpgradeView }) {
	if (!view.booking && !view.steps.book?.can) return null;
	const isPulled = view.booking?.isPulled === true;
	return (
		<Card
			id="slot"
			title="Release slot"
			tone={(view.booking && !isPulled) || view.viewer === "vendor" ? "plain" : "turn"}
			actions={
				<Link className="btn btn-primary" to={`/upgrades/${view.id}/book`}>
					{isPulled ? "Choose another time" : view.booking ? "Look at the booking" : "Choose a slot"}
				</Link>
			}
		>
			{view.booking ? (
				<>
					<p>
						<TimeText time={view.booking.start} />
						{isPulled ? " The vendor cannot keep this date." : null}
					</p>
					<p>
						<Mark status={COVERAGE_STATUS[view.booking.coverage.state]} />
						<br />
						{view.booking.coverage.text}
					</p>
				</>
			) : (
				<p>The sign-off is accepted. Choose when the release goes live, and who is invited.</p>
			)}
		</Card>
	);
}
