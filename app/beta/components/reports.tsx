import { Link } from "@remix-run/react";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Mark } from "../../ui/mark.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { ISSUE_STATUS } from "../../words/status.ts";
import type { PartView } from "../view.server.ts";

/** What the resort has met in this beta, and the way to tell of more. */
export function BetaReports({ view }: { view: PartView }) {
	const { reports, reportAt, openReports } = view;
	if (reports.length === 0 && !reportAt) return null;
	return (
		<Card
			id="reports"
			title="Reports"
			actions={
				<>
					{reportAt ? (
						<ButtonLink to={reportAt} look="primary" icon="plus">
							Report a fault
						</ButtonLink>
					) : null}
					{reports.length > 0 ? (
						<ButtonLink to={`/issues?release=${view.slug}&resort=${view.resort.slug}`}>
							See all reports
						</ButtonLink>
					) : null}
				</>
			}
		>
			{reports.length === 0 ? (
				<p>
					Nothing reported yet. Tell us of anything that goes wrong: the form knows the build and the site.
				</p>
			) : (
				<>
					<p>{openReports === 0 ? "None of them is open." : `${openReports} open.`}</p>
					<ul className="stack">
						{reports.map(({ number, what, stage, reported }) => (
							<li key={number}>
								<Link to={`/issues/${number}`}>{number}</Link> {what}
								<p className="small">
									<Mark status={ISSUE_STATUS[stage]} /> Reported <TimeText time={reported} inline />
								</p>
							</li>
						))}
					</ul>
				</>
			)}
		</Card>
	);
}
