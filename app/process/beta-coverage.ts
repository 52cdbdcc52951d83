/**
 * How much of what a resort sells has been tried in the beta of a release, and what to try next: pure. Nothing here
 * counts for an upgrade or its smoke test.
 */
import { PRODUCT_TYPES, type ProductType, type TriedState, type TryResult } from "../../db/vocabulary.ts";
import { SCENARIOS } from "./beta-scenarios.ts";

/** What is known of one product type at one resort. */
export interface Trial {
	/** Whether a report of this resort about it is not over. */
	hasOpenReport: boolean;
	/** What was said last; null where nobody has said anything. */
	newest: TryResult | null;
}

/** An open report outweighs every press of "it works"; a mark taken back counts as none. */
export function triedState({ hasOpenReport, newest }: Trial): TriedState {
	if (hasOpenReport) return "issue";
	return newest === "tested" ? "tested" : "notTested";
}

export function triedCounts(states: readonly TriedState[]): Record<TriedState, number> {
	const count = (state: TriedState) => states.filter((one) => one === state).length;
	return { tested: count("tested"), issue: count("issue"), notTested: count("notTested") };
}

/** What decides what to try next. */
export interface NextCandidate {
	type: ProductType;
	state: TriedState;
	/** Whether the last try was of a build that has been replaced since. */
	onEarlierBuild: boolean;
	/** How many of the other resorts that take part have tried it. */
	triedElsewhere: number;
	/** How many of them have an open report about it. */
	troubleElsewhere: number;
}

/** What one asks of a tester at a time. */
export const NEXT_MINUTES = 30;
const NEXT_TYPES = 3;

/**
 * The product types to try in the next half hour, best first: what nobody here has tried, before what was tried on an
 * earlier build; the holes of all resorts before what others have tried; then what gave others trouble; then the order
 * of the list. One that no longer fits into the time makes room for the next. A type with an open report waits for
 * its fix.
 */
export function nextToTry(candidates: readonly NextCandidate[]): ProductType[] {
	const rank = ({ type, state, triedElsewhere, troubleElsewhere }: NextCandidate) => [
		state === "notTested" ? 0 : 1,
		triedElsewhere,
		-troubleElsewhere,
		PRODUCT_TYPES.indexOf(type),
	];
	const chosen: ProductType[] = [];
	let left = NEXT_MINUTES;
	for (const { type } of candidates.filter(isWorthAsking).sort((a, b) => compare(rank(a), rank(b)))) {
		const { minutes } = SCENARIOS[type];
		if (chosen.length === NEXT_TYPES || minutes > left) continue;
		chosen.push(type);
		left -= minutes;
	}
	return chosen;
}

const isWorthAsking = ({ state, onEarlierBuild }: NextCandidate) =>
	state === "notTested" || (state === "tested" && onEarlierBuild);

/** The first number in which they differ. */
function compare(one: readonly number[], other: readonly number[]): number {
	const at = one.findIndex((value, index) => value !== other[index]);
	return at < 0 ? 0 : one[at]! - other[at]!;
}
