/** The home page in words, for either side. */
import type { Db } from "../../db/connect.ts";
import type { UpgradeStage } from "../../db/vocabulary.ts";
import { queryWith } from "../access/query.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { coverageView } from "../booking/guest-view.server.ts";
import { progressOf } from "../process/checklist.ts";
import type { Invited } from "../process/coverage.ts";
import { DECIDERS } from "../process/parties.ts";
import { upgradeJourney } from "../words/journey.ts";
import { releaseName } from "../words/names.ts";
import { TURN } from "../words/status.ts";
import { formatTime, relative, timePair } from "../words/time.ts";
import type { OverviewRow } from "./components/overview.tsx";
import type { OwnUpgrade } from "./components/own-upgrade.tsx";
import { aboveOverview, type OverviewFilter, overviewPage, ownUpgrades } from "./overview.server.ts";

/** What waits for me and for us, my resort's turn first. */
export async function resortHome(db: Db, visitor: Visitor, now: Date) {
	const rows = await ownUpgrades(db, visitor.scope, visitor.actor.personId);
	const upgrades = rows.map((row): OwnUpgrade => {
		const pair = (instant: Date) => timePair(instant, row.resortZone, visitor.zone);
		const decides = DECIDERS.some((party) => party.covers(visitor.actor, row));
		const waits = row.stage !== "booked" && row.windowUntil;
		const progress = row.stage === "inTest" && row.items.length > 0 ? progressOf(row.items) : null;
		const answered = progress !== null && progress.failed + progress.toDo === 0;
		return {
			id: row.id,
			side: row.pulledAt ? "resort" : TURN[row.stage],
			resort: row.resortName,
			release: releaseName(row.product, row.version),
			releaseSlug: row.releaseSlug,
			summary: row.summary,
			journey: upgradeJourney(row.stage),
			isRead: row.isRead === true,
			progress,
			slot: row.startsAt && pair(row.startsAt),
			gap: gapOf(row),
			deadline: waits ? { time: pair(waits), relative: relative(waits, now) } : null,
			isPulled: row.pulledAt !== null,
			next: row.pulledAt
				? { to: `/upgrades/${row.id}/book`, label: decides ? "Choose another time" : "Look at the booking" }
				: nextThing(row.stage, row.id, { decides, answered }),
		};
	});
	return { side: "resort" as const, upgrades };
}

/** What a booked slot still lacks of people, in a sentence; null when nothing. */
function gapOf({ startsAt, guests }: { startsAt: Date | null; guests: readonly Invited[] }): string | null {
	const coverage = startsAt && coverageView({ startsAt, guests });
	return coverage?.state === "notCovered" ? coverage.text : null;
}

/** The one next thing for this person; what only the deciders can do is not asked of others. */
function nextThing(
	stage: UpgradeStage,
	id: string,
	{ decides, answered }: { decides: boolean; answered: boolean },
): OwnUpgrade["next"] {
	const at = `/upgrades/${id}`;
	if (stage === "inTest" && answered) {
		return decides ? { to: `${at}#sign-off`, label: "Go to the sign-off" } : null;
	}
	if (stage === "inTest") return { to: `${at}/smoke-test`, label: "Work through the smoke test" };
	if (stage === "booked") return { to: `${at}/book`, label: "Look at the booking" };
	if (!decides) return null;
	if (stage === "notified") return { to: `${at}#decide`, label: "Decide about this release" };
	if (stage === "accepted") return { to: `${at}/book`, label: "Choose a slot" };
	return null;
}

/** Every resort in one table. */
export async function vendorHome(db: Db, visitor: Visitor, filter: OverviewFilter, now: Date) {
	const { rows, more } = await overviewPage(db, visitor.scope, filter);
	const { releases, owed } = await aboveOverview(db, now);
	const last = rows[rows.length - 1];
	const { after: _after, ...kept } = filter;
	return {
		side: "vendor" as const,
		filter: kept,
		releases: releases.map(({ slug, product, version }) => ({
			value: slug,
			label: releaseName(product, version),
		})),
		owed: owed!,
		next: more && last ? queryWith(kept, { after: `${last.stageSince.toISOString()}~${last.id}` }) : null,
		rows: rows.map(
			(row): OverviewRow => ({
				id: row.id,
				stage: row.stage,
				resort: row.resortName,
				release: releaseName(row.product, row.version),
				production: row.productionVersion,
				since: formatTime(row.stageSince, row.resortZone),
				ago: relative(row.stageSince, now),
				isPulled: row.pulledAt !== null,
				slot: row.startsAt && formatTime(row.startsAt, row.resortZone),
				gap: gapOf(row),
				representative: row.representativeName,
			}),
		),
	};
}
