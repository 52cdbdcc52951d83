/** What has been tried in a beta, in words: one resort's product types, or those of all of them. */
import type { ProductType } from "../../../db/vocabulary.ts";
import type { Visitor } from "../../access/visitor.server.ts";
import { may } from "../../process/acts.ts";
import { betaIsOpen, refusedInBeta } from "../../process/beta.ts";
import { NEXT_MINUTES, nextToTry, triedCounts, triedState } from "../../process/beta-coverage.ts";
import { SCENARIOS } from "../../process/beta-scenarios.ts";
import { issueNumber, PRODUCT_TYPE_NAMES } from "../../words/names.ts";
import { relative, type TimePair, timePair } from "../../words/time.ts";
import type { PartPage } from "../reads.server.ts";
import { situationOf } from "../situation.server.ts";
import type { TriesRow, triesOverAll } from "./reads.server.ts";

type GridRow = Awaited<ReturnType<typeof triesOverAll>>[number];

export type TriesView = NonNullable<ReturnType<typeof triesView>>;
export type TriedType = TriesView["types"][number];
export type GridView = ReturnType<typeof gridView>;
export type GridType = GridView["types"][number];

/**
 * What a resort sells, as long as it takes part: where each product type stands, who said so, what to try next; and
 * whether this visitor can mark it.
 */
export function triesView(page: PartPage, visitor: Visitor, now: Date) {
	const { partId, buildId, resortId, resortZone, tries } = page;
	if (!partId || !page.acceptedAt || tries.length === 0) return null;
	const pair = (instant: string) => timePair(new Date(instant), resortZone, visitor.zone);
	const types = tries.map((row) => ({
		...typeWords(row.type),
		state: triedState({ hasOpenReport: row.reports.length > 0, newest: row.last?.result ?? null }),
		...lastWords(row, buildId, pair),
	}));
	const next = nextToTry(
		tries.map((row, index) => {
			const { state, last } = types[index]!;
			return { ...row, state, onEarlierBuild: last?.onEarlierBuild ?? false };
		}),
	).map((type) => ({ ...typeWords(type), why: elsewhereWords(tries.find((row) => row.type === type)!) }));
	const isContact = may(visitor.actor, "markTried", page);
	const takesPart = page.volunteers.some(({ id }) => id === visitor.actor.personId);
	const situation = {
		...situationOf(page, page),
		trial: { takesPart, siteBuild: buildId, shownBuild: buildId },
	};
	const refusal = refusedInBeta("markTried", situation, now);
	const isOpen = betaIsOpen.holds(situation, now);
	return {
		types,
		counts: triedCounts(types.map(({ state }) => state)),
		earlier: types.filter(({ last }) => last?.onEarlierBuild).length,
		next: isOpen && buildId ? next : [],
		nextMinutes: NEXT_MINUTES,
		/** What the forms carry; null for whoever cannot mark anything now. */
		of: isContact && !refusal && buildId ? { partId, resortId, buildId } : null,
		whyNot: isContact && refusal?.kind === "gate" ? (refusal.gates[0]?.why ?? null) : null,
		ends: isOpen && page.betaUntil ? `the beta ends ${relative(page.betaUntil, now)}` : null,
	};
}

const typeWords = (type: ProductType) => ({
	type,
	name: PRODUCT_TYPE_NAMES[type],
	scenario: SCENARIOS[type],
});

function lastWords({ last, reports }: TriesRow, buildId: string | null, pair: (instant: string) => TimePair) {
	return {
		last: last && {
			id: last.id,
			isMark: last.result === "tested",
			by: last.name,
			at: pair(last.at),
			build: last.build,
			note: last.note,
			onEarlierBuild: last.result === "tested" && last.buildId !== buildId,
		},
		reports: reports.map(({ number, stage }) => ({ number: issueNumber(number), stage })),
	};
}

const resorts = (count: number) => `${count} other ${count === 1 ? "resort" : "resorts"}`;

/** Numbers alone: what other resorts have met stays theirs. */
function elsewhereWords({ triedElsewhere, troubleElsewhere }: TriesRow): string {
	if (triedElsewhere === 0) return "No other resort has tried it.";
	const trouble = troubleElsewhere ? `, and ${troubleElsewhere} of them met trouble` : "";
	return `Tried by ${resorts(triedElsewhere)}${trouble}.`;
}

/** Every product type over all resorts; holes, which nobody has tried, come first. */
export function gridView(rows: readonly GridRow[]) {
	const types = rows.map(({ type, tested, issue, notTested, untried, invitable }) => {
		const sold = tested + issue + notTested;
		return {
			type,
			name: PRODUCT_TYPE_NAMES[type],
			sold,
			tested,
			issue,
			notTested,
			isHole: tested + issue === 0,
			untried: untried ?? NOBODY,
			invitable: invitable ?? NOBODY,
		};
	});
	const holes = types.filter(({ isHole }) => isHole).sort((a, b) => b.sold - a.sold);
	return { types: [...holes, ...types.filter(({ isHole }) => !isHole)], holes: holes.length };
}

const NOBODY = { count: 0, names: [] };
