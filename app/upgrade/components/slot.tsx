import { Link } from "@remix-run/react";
import { Card } from "../../ui/card.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { UpgradeView } from "../view.server.ts";

/** The booked slot, or the way to one. */
export function Slot({ view }: { view: UpgradeView }) {
	if (!view.booking && !view.steps.book?.can) return null;
	return (
		<Card
			id="slot"
			title="Release slot"
			tone={view.booking || view.viewer === "vendor" ? "plain" : "turn"}
			actions={
				<Link className="btn btn-primary" to={`/upgrades/${view.id}/book`}>
					{view.booking ? "Look at the booking" : "Choose a slot"}
				</Link>
			}
		>
			{view.booking ? (
				<p>
					<TimeText time={view.booking.start} />
				</p>
			) : (
				<p>The sign-off is accepted. Choose when the release goes live, and who is invited.</p>
			)}
		</Card>
	);
}
