import { RefusedStep } from "../../access/refused.tsx";
import { Card } from "../../ui/card.tsx";
import { Mark, TurnBadge } from "../../ui/mark.tsx";
import { Page } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Timeline } from "../../ui/timeline.tsx";
import { BETA_STATUS, RELEASE_STATUS } from "../../words/status.ts";
import type { TimelineWords } from "../../words/timeline.ts";
import { Tries } from "../tries/components/tries.tsx";
import type { PartView } from "../view.server.ts";
import { Caveat } from "./caveat.tsx";
import { Part } from "./part.tsx";
import { BetaReports } from "./reports.tsx";
import { BetaSite } from "./site.tsx";
import { Volunteers } from "./volunteers.tsx";

/** The beta of a release at one resort, for its people and for the vendor's. */
export function PartPage({ view, timeline }: { view: PartView; timeline: readonly TimelineWords[] }) {
	const { slug, others, resort } = view;
	const at = `/releases/${slug}`;
	return (
		<Page
			title={`${view.release} beta at ${resort.name}`}
			crumbs={[
				{ to: "/releases", label: "Releases" },
				...(view.notesAreOut || !view.isContact ? [{ to: at, label: view.release }] : []),
				...(view.isContact ? [] : [{ to: `${at}/beta`, label: "Beta" }]),
			]}
			status={
				<>
					{view.notesAreOut ? <Mark status={RELEASE_STATUS[view.stage]} /> : null}
					{view.state ? <Mark status={BETA_STATUS[view.state]} /> : null}
					<TurnBadge side={view.side} viewer={view.viewer} names={{ resort: resort.name }} />
				</>
			}
			lead={view.summary}
			side={view.volunteers.length > 0 ? <Volunteers view={view} /> : null}
		>
			{view.isContact && others.length > 1 ? (
				<Tabs
					label="Your resorts"
					items={others.map((one) => ({
						to: `?resort=${one.slug}`,
						label: one.name,
						current: one.slug === resort.slug,
					}))}
				/>
			) : null}
			<Caveat build={view.build} />
			<RefusedStep shown={(step) => view.can[step as keyof typeof view.can] === true} />
			<Part view={view} />
			<BetaSite view={view} />
			{view.tries ? <Tries view={view.tries} /> : null}
			<BetaReports view={view} />
			{timeline.length > 0 ? (
				<Card title="What happened">
					<Timeline label="What happened in this beta" entries={timeline} />
				</Card>
			) : null}
		</Page>
	);
}
