import { Link } from "@remix-run/react";
import { Card } from "../../ui/card.tsx";
import { DefinitionList } from "../../ui/definition-list.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { IssueView } from "../view.server.ts";
import { ReplyClock } from "./reply-clock.tsx";

/** What is known about where, when and by whom; and how long the first reply may take. */
export function ReportSide({ view }: { view: IssueView }) {
	return (
		<>
			<ReplyClock view={view} />
			<Card title="The report">
				<DefinitionList
					items={[
						{ term: "Resort", value: <Link to={`/resorts/${view.resortSlug}`}>{view.resort}</Link> },
						{ term: "Release", value: <Link to={`/releases/${view.releaseSlug}`}>{view.release}</Link> },
						{ term: "Build", value: view.build },
						{ term: "Product type", value: view.productType },
						{ term: "Fixed in build", value: view.fixedIn },
						{ term: "Severity", value: view.severityName },
						{ term: "Reported by", value: view.reporter },
						{ term: "Reported", value: <TimeText time={view.reported} /> },
						{ term: "Happened", value: view.occurred ? <TimeText time={view.occurred} /> : null },
						{
							term: "Smoke test",
							value: view.item ? <Link to={view.item.to}>{view.item.title}</Link> : null,
						},
						{
							term: "Site",
							value: view.environment ? <a href={view.environment}>{view.environment}</a> : null,
						},
						{ term: "Browser", value: view.browser },
						{ term: "Window", value: view.windowSize },
						{ term: "Told of it", value: view.told.join(", ") },
					]}
				/>
			</Card>
		</>
	);
}
