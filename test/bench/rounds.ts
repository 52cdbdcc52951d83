/** Rounds of floor, page, page, floor: what the machine does meanwhile happens to both. */
import type { Taken } from "./ask.ts";

/** The middle one of the rounds, with the least and the most. */
export interface Figure {
	median: number;
	min: number;
	max: number;
}

export interface Ratios {
	/** Answers a second, as a share of the floor's. */
	rate: Figure;
	/** p99/p50, as a multiple of the floor's. */
	spread: Figure;
	/** Answers a second of the page and of the floor: of this machine, for orientation. */
	page: Figure;
	floor: Figure;
	/** How many answers were looked at. */
	answers: number;
}

/** Measures in `rounds` rounds, after `warmUp` pairs of legs that are thrown away. */
export async function measure(
	{ rounds, warmUp }: { rounds: number; warmUp: number },
	floor: () => Promise<Taken>,
	page: () => Promise<Taken>,
): Promise<Ratios> {
	for (let pair = 0; pair < warmUp; pair++) {
		await floor();
		await page();
	}
	const taken: [Taken, Taken, Taken, Taken][] = [];
	for (let round = 0; round < rounds; round++) {
		taken.push([await floor(), await page(), await page(), await floor()]);
	}
	const of = (ratio: (floors: [Taken, Taken], pages: [Taken, Taken]) => number) =>
		figureOf(taken.map(([f1, p1, p2, f2]) => ratio([f1, f2], [p1, p2])));
	return {
		rate: of((floors, pages) => mean(pages, "rate") / mean(floors, "rate")),
		spread: of((floors, pages) => spread(pages) / spread(floors)),
		page: of((_floors, pages) => mean(pages, "rate")),
		floor: of((floors) => mean(floors, "rate")),
		answers: taken.flat().reduce((sum, { answers }) => sum + answers, 0),
	};
}

const mean = ([a, b]: [Taken, Taken], key: "rate" | "p50" | "p99") => (a[key] + b[key]) / 2;
const spread = (legs: [Taken, Taken]) => mean(legs, "p99") / mean(legs, "p50");

/** @param values at least one */
export function figureOf(values: readonly number[]): Figure {
	const sorted = values.toSorted((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	const median = sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
	return { median, min: sorted[0]!, max: sorted.at(-1)! };
}
