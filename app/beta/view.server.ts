/** One resort's part in a beta in words: whose turn, until when, on which site, who tries it, what they have met. */
import type { Visitor } from "../access/visitor.server.ts";
import { firstLine } from "../issue/row-view.server.ts";
import { may } from "../process/acts.ts";
import {
	type BetaStep,
	type BetaTurn,
	betaIsNotOver,
	betaTurn,
	partState,
	refusedInBeta,
} from "../process/beta.ts";
import { issueNumber, releaseName } from "../words/names.ts";
import type { Side } from "../words/status.ts";
import { relative, timePair } from "../words/time.ts";
import type { PartPage } from "./reads.server.ts";
import { situationOf } from "./situation.server.ts";
import { triesView } from "./tries/view.server.ts";

export type PartView = ReturnType<typeof partView>;

const SIDE = {
	answer: "resort",
	prepare: "vendor",
	wait: "nobody",
	try: "resort",
	nothing: "nobody",
} as const satisfies Record<BetaTurn, Side>;

export function partView(page: PartPage, visitor: Visitor, now: Date) {
	const { personId } = visitor.actor;
	const pair = (instant: Date | string) => timePair(new Date(instant), page.resortZone, visitor.zone);
	const part = page.partId ? page : null;
	const situation = situationOf(page, part);
	const can = (step: BetaStep) =>
		may(visitor.actor, step, page) && refusedInBeta(step, situation, now) === null;
	const turn = betaTurn({ ...situation, part }, now);
	const isContact = may(visitor.actor, "joinBeta", page);
	const [newest] = page.builds;
	const you = page.volunteers.find(({ id }) => id === personId);
	return {
		slug: page.slug,
		release: releaseName(page.product, page.version),
		stage: page.stage,
		summary: page.summary,
		resort: { id: page.resortId, name: page.resortName, slug: page.resortSlug },
		others: visitor.hats
			.filter(({ resortId }) => may(visitor.actor, "joinBeta", { resortId }))
			.map(({ resortName, resortSlug }) => ({ name: resortName, slug: resortSlug })),
		viewer: isContact ? ("resort" as const) : ("vendor" as const),
		isContact,
		state: part && partState(part),
		isOver: !betaIsNotOver.holds(situation, now),
		turn,
		side: SIDE[turn],
		window: windowOf(page, pair, now),
		notesAreOut: page.stage !== "draft",
		build: page.build ?? newest?.label ?? null,
		site: siteOf(page, pair),
		testUrl: page.testUrl,
		builds: page.builds,
		youTry: you !== undefined,
		youHaveRead: you?.acknowledgedAt != null,
		volunteers: page.volunteers.map(({ id, name, since, acknowledgedAt }) => ({
			id,
			name,
			since: pair(since),
			read: acknowledgedAt && pair(acknowledgedAt),
		})),
		can: {
			joinBeta: can("joinBeta") && !you,
			declineBeta: can("declineBeta"),
			leaveBeta: can("leaveBeta") && you !== undefined,
			setBetaSite: can("setBetaSite") && page.builds.length > 0,
		},
		tries: triesView(page, visitor, now),
		reportAt: isContact && page.partId && turn === "try" ? `/issues/new?beta=${page.partId}` : null,
		reports: page.reports.map(({ number, stage, what, reportedAt }) => ({
			number: issueNumber(number),
			stage,
			what: firstLine(what),
			reported: pair(reportedAt),
		})),
		openReports: Number(page.openReports ?? 0),
	};
}

type Pair = (instant: Date | string) => ReturnType<typeof timePair>;

/** A beta has both dates or none, and without dates it has no page. */
function windowOf({ betaFrom, betaUntil }: PartPage, pair: Pair, now: Date) {
	return {
		from: betaFrom && pair(betaFrom),
		until: betaUntil && pair(betaUntil),
		begins: betaFrom && betaFrom > now ? relative(betaFrom, now) : null,
		ends: betaUntil && relative(betaUntil, now),
	};
}

function siteOf({ build, buildId, siteUrl, siteNote, readyAt, builds }: PartPage, pair: Pair) {
	if (!build || !siteUrl || !readyAt) return null;
	const [newest] = builds;
	return {
		build,
		buildId,
		url: siteUrl,
		note: siteNote,
		since: pair(readyAt),
		newer: newest && newest.id !== buildId ? newest.label : null,
	};
}
