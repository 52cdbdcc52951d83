import { Link } from "@remix-run/react";
import { Card } from "../../ui/card.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { TimePair } from "../../words/time.ts";

export interface ConflictRow {
	id: string;
	/** Left out on the resort's own page. */
	resort?: string;
	release: string;
	time: TimePair;
	reasons: readonly string[];
}

/** Bookings that stand although a rule or a blocked day speaks against them: all of them, each with every reason. */
export function Conflicts({ conflicts }: { conflicts: readonly ConflictRow[] }) {
	if (conflicts.length === 0) return null;
	const many = conflicts.length > 1;
	return (
		<Card
			id="conflicts"
			title={many ? `${conflicts.length} bookings do not fit` : "One booking does not fit"}
			tone="danger"
		>
			<p>
				{many ? "They stay" : "It stays"} until somebody moves or cancels {many ? "them" : "it"}: talk to the
				people concerned.
			</p>
			<ul className="plain stack">
				{conflicts.map(({ id, resort, release, time, reasons }) => (
					<li key={id}>
						<p>
							<Link to={`/upgrades/${id}/book`}>{resort ? `${resort}, ${release}` : release}</Link>:{" "}
							<TimeText time={time} inline />
						</p>
						<ul className="bullets">
							{reasons.map((reason) => (
								<li key={reason}>{reason}</li>
							))}
						</ul>
					</li>
				))}
			</ul>
		</Card>
	);
}
