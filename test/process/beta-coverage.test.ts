/** What a resort has tried in a beta, and what it is asked to try next: the rules alone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	NEXT_MINUTES,
	type NextCandidate,
	nextToTry,
	triedCounts,
	triedState,
} from "../../app/process/beta-coverage.ts";
import { SCENARIOS } from "../../app/process/beta-scenarios.ts";
import { triedText } from "../../app/words/progress.ts";
import { PRODUCT_TYPES, type ProductType, TRIED_STATES } from "../../db/vocabulary.ts";

describe("where a product type stands", () => {
	test("is what was said last, and an open report outweighs it", () => {
		expect(triedState({ hasOpenReport: false, newest: null })).toBe("notTested");
		expect(triedState({ hasOpenReport: false, newest: "notTested" })).toBe("notTested");
		expect(triedState({ hasOpenReport: false, newest: "tested" })).toBe("tested");
		for (const newest of [null, "notTested", "tested"] as const) {
			expect(triedState({ hasOpenReport: true, newest })).toBe("issue");
		}
	});

	test("is counted, and a fault that was found is a try as well", () => {
		const counts = triedCounts(["tested", "issue", "notTested", "notTested", "tested", "tested"]);
		expect(counts).toEqual({ tested: 3, issue: 1, notTested: 2 });
		expect(triedText(counts)).toBe("4 of 6 product types tried");
		expect(triedText(triedCounts(["notTested"]))).toBe("0 of 1 product type tried");
		expect(triedText(triedCounts([]))).toBe("0 of 0 product types tried");
	});
});

const candidate = (type: ProductType, rest: Partial<NextCandidate> = {}): NextCandidate => ({
	type,
	state: "notTested",
	onEarlierBuild: false,
	triedElsewhere: 0,
	troubleElsewhere: 0,
	...rest,
});

describe("what to try next", () => {
	test("is what nobody here has tried, before what was tried on an earlier build", () => {
		const earlier = candidate("liftTicket", { state: "tested", onEarlierBuild: true });
		const untried = candidate("voucher", { triedElsewhere: 9 });
		expect(nextToTry([earlier, untried])).toEqual(["voucher", "liftTicket"]);
	});

	test("is never what works on the present build, nor what waits for a fix", () => {
		const works = candidate("liftTicket", { state: "tested" });
		const broken = candidate("voucher", { state: "issue", onEarlierBuild: true });
		expect(nextToTry([works, broken])).toEqual([]);
	});

	test("prefers holes over all resorts, then trouble elsewhere, then the order of the list", () => {
		const known = candidate("liftTicket", { triedElsewhere: 2 });
		const late = candidate("locker", { triedElsewhere: 1 });
		const early = candidate("nightTicket", { triedElsewhere: 1 });
		expect(nextToTry([known, late, early])).toEqual(["nightTicket", "locker", "liftTicket"]);
		const troubled = { ...late, troubleElsewhere: 1 };
		expect(nextToTry([known, troubled, early])).toEqual(["locker", "nightTicket", "liftTicket"]);
		expect(nextToTry([{ ...known, troubleElsewhere: 9 }, early])).toEqual(["nightTicket", "liftTicket"]);
	});

	test("makes room for the next when one no longer fits into the half hour", () => {
		expect(SCENARIOS.familyPass.minutes + SCENARIOS.subscription.minutes).toBe(26);
		const all = (["familyPass", "subscription", "paymentPlanPass", "locker", "nightTicket"] as const).map(
			(type, index) => candidate(type, { triedElsewhere: index }),
		);
		expect(nextToTry(all)).toEqual(["familyPass", "subscription"]);
		const [, , , locker] = all;
		expect(nextToTry([all[0]!, all[2]!, locker!, all[4]!])).toEqual([
			"familyPass",
			"paymentPlanPass",
			"locker",
		]);
	});

	test("is at most three of the resort's own, fits, and does not depend on the order of asking", () => {
		const any = fc.uniqueArray(
			fc.record({
				type: fc.constantFrom(...PRODUCT_TYPES),
				state: fc.constantFrom(...TRIED_STATES),
				onEarlierBuild: fc.boolean(),
				triedElsewhere: fc.nat(3),
				troubleElsewhere: fc.nat(3),
			}),
			{ selector: ({ type }) => type },
		);
		fc.assert(
			fc.property(any, fc.infiniteStream(fc.nat()), (candidates, luck) => {
				const chosen = nextToTry(candidates);
				const shuffled = candidates
					.map((one) => ({ one, at: luck.next().value as number }))
					.sort((a, b) => a.at - b.at)
					.map(({ one }) => one);
				expect(nextToTry(shuffled)).toEqual(chosen);
				expect(chosen.length).toBeLessThanOrEqual(3);
				expect(chosen.reduce((sum, type) => sum + SCENARIOS[type].minutes, 0)).toBeLessThanOrEqual(
					NEXT_MINUTES,
				);
				expect(candidates.map(({ type }) => type)).toEqual(expect.arrayContaining(chosen));
				const untried = candidates.filter(({ state }) => state === "notTested");
				if (untried.length > 0) expect(untried.map(({ type }) => type)).toContain(chosen[0]);
			}),
		);
	});
});

test("every product type has a scenario that can be read on a phone and fits into the half hour", () => {
	expect(Object.keys(SCENARIOS)).toEqual([...PRODUCT_TYPES]);
	for (const [type, { aim, steps, look, minutes }] of Object.entries(SCENARIOS)) {
		expect(steps.length, type).toBeGreaterThanOrEqual(3);
		expect(steps.length, type).toBeLessThanOrEqual(5);
		expect(new Set(steps).size, type).toBe(steps.length);
		expect(minutes, type).toBeGreaterThan(0);
		expect(minutes, type).toBeLessThan(NEXT_MINUTES);
		for (const sentence of [aim, look]) expect(sentence, type).toMatch(/^[A-Z].{20,150}\.$/);
		// A step goes into a report as it stands, where steps have no full stop.
		for (const step of steps) expect(step, type).toMatch(/^[A-Z][^.]{5,120}$/);
	}
	expect(new Set(Object.values(SCENARIOS).map(({ aim }) => aim)).size).toBe(PRODUCT_TYPES.length);
});
