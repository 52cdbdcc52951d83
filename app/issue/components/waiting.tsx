import { Link } from "@remix-run/react";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Mark } from "../../ui/mark.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { ISSUE_STATUS } from "../../words/status.ts";
import type { WaitingReport } from "../waiting.server.ts";

/** The reports that wait for the reader's resort. */
export function WaitingReports({ reports }: { reports: readonly WaitingReport[] }) {
	const [first, second] = reports;
	if (!first) return null;
	const withResort = reports.some(({ resort }) => resort !== first.resort);
	return (
		<Card
			title={second ? "Reports that wait for you" : "A report that waits for you"}
			tone="turn"
			actions={<ButtonLink to="/issues">See all reports</ButtonLink>}
		>
			<ul className="stack">
				{reports.map((report) => (
					<li key={report.number}>
						<Link to={`/issues/${report.number}`}>{report.number}</Link> {report.what}
						<p className="small">
							<Mark status={ISSUE_STATUS[report.stage]} /> {report.release}
							{withResort ? ` at ${report.resort}` : null}, since{" "}
							<TimeText time={report.since.time} relative={report.since.relative} inline />
						</p>
					</li>
				))}
			</ul>
		</Card>
	);
}
