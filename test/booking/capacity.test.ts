/** How many runs fit beside each other: a run blocks its deployer from an hour before it to three hours after. */
import { expect, test } from "vitest";
import type { Taken } from "../../app/booking/lanes.ts";
import { nearest, placeAt, placesOn } from "../../app/booking/places.ts";
import { ANN, BEN, calendarOf, denver, LONG_BEFORE, taken } from "./calendars.ts";

const NOON = denver("2027-01-13", "12:00");
const freeHours = (deployers: string[], runs: Parameters<typeof calendarOf>[0]) =>
	placesOn(calendarOf({ deployers, ...runs }), "2027-01-13", "2027-01-13", LONG_BEFORE)
		.filter(({ obstacle }) => obstacle === null)
		.map(({ startsAt }) => startsAt.getUTCHours() - 7);

test("one deployer with a run at noon has no other free hour that day but those that do not touch it", () => {
	expect(freeHours([ANN], {})).toEqual([9, 10, 11, 12, 13, 14]);
	expect(freeHours([ANN], { taken: [taken(ANN, NOON)] })).toEqual([]);
	// From 08:00 to 12:00 blocked by the run at nine: a run at one begins to block at noon.
	expect(freeHours([ANN], { taken: [taken(ANN, denver("2027-01-13", "09:00"))] })).toEqual([13, 14]);
	expect(freeHours([ANN], { taken: [taken(ANN, denver("2027-01-13", "14:00"))] })).toEqual([9, 10]);
});

test("the words of a taken place", () => {
	const place = placeAt(calendarOf({ taken: [taken(ANN, NOON)] }), NOON, LONG_BEFORE);
	expect(place).toMatchObject({
		obstacle: "taken",
		short: "Taken",
		why: "Taken: everybody who could deploy is busy then.",
		deployers: [],
	});
});

test("a second deployer doubles the day, and the free one is chosen", () => {
	expect(freeHours([ANN, BEN], { taken: [taken(ANN, NOON)] })).toEqual([9, 10, 11, 12, 13, 14]);
	const beside = placeAt(calendarOf({ deployers: [ANN, BEN], taken: [taken(ANN, NOON)] }), NOON, LONG_BEFORE);
	expect(beside.deployers).toEqual([BEN]);
	expect(freeHours([ANN, BEN], { taken: [taken(ANN, NOON), taken(BEN, NOON)] })).toEqual([]);
	const both = [taken(ANN, NOON), taken(BEN, denver("2027-01-13", "09:00"))];
	expect(freeHours([ANN, BEN], { taken: both })).toEqual([13, 14]);
});

test("a deployer takes as many runs beside each other as they have lanes", () => {
	const of = (parallelRuns: number, lanes: number[]) =>
		placeAt(
			{
				...calendarOf({ taken: lanes.map((lane) => taken(ANN, NOON, lane)) }),
				deployers: [{ personId: ANN, parallelRuns }],
			},
			NOON,
			LONG_BEFORE,
		).obstacle;
	expect(of(2, [1])).toBe(null);
	expect(of(2, [2])).toBe(null);
	expect(of(2, [1, 2])).toBe("taken");
	// The second lane was taken away since: its run still counts.
	expect(of(1, [2])).toBe("taken");
});

test("a run of another calendar takes one of those who are free, whoever it will be", () => {
	const other = { ...taken(ANN, NOON), deployerId: null };
	expect(freeHours([ANN, BEN], { taken: [other] })).toEqual([9, 10, 11, 12, 13, 14]);
	expect(freeHours([ANN, BEN], { taken: [other, other] })).toEqual([]);
	expect(freeHours([ANN], { taken: [other] })).toEqual([]);
	expect(freeHours([ANN, BEN], { taken: [other, taken(BEN, NOON)] })).toEqual([]);
});

test("a place that is only held says by which side, and is told before what is taken", () => {
	const why = (...runs: Taken[]) => placeAt(calendarOf({ taken: runs }), NOON, LONG_BEFORE);
	const held = (heldBy: Taken["heldBy"]) => ({ ...taken(ANN, NOON), heldBy });
	expect(why(held("other"))).toMatchObject({
		obstacle: "held",
		short: "Held",
		why: "Held by another resort for the next minutes.",
		deployers: [],
	});
	expect(why(held("other"), held("colleague"), held(null))).toMatchObject({
		obstacle: "held",
		why: "Held by somebody else of your resort for the next minutes.",
	});
	expect(why(held(null))).toMatchObject({ obstacle: "taken" });
});

test("runs of somebody who no longer deploys block nobody", () => {
	expect(freeHours([ANN], { taken: [taken(BEN, NOON)] })).toEqual([9, 10, 11, 12, 13, 14]);
});

test("alternatives are the three nearest free places, in order of time", () => {
	const calendar = calendarOf({ taken: [taken(ANN, NOON)] });
	expect(nearest(calendar, NOON, LONG_BEFORE).map(({ startsAt }) => startsAt)).toEqual([
		denver("2027-01-12", "14:00"),
		denver("2027-01-14", "09:00"),
		denver("2027-01-14", "10:00"),
	]);
});

test("alternatives never offer what is not free, and at the window's end look back", () => {
	const calendar = calendarOf({
		taken: [taken(ANN, NOON)],
		windowUntil: denver("2027-01-13", "17:00"),
		blackouts: [{ fromDay: "2027-01-12", untilDay: "2027-01-12", reason: "Fitting day" }],
	});
	expect(nearest(calendar, NOON, LONG_BEFORE, 2).map(({ startsAt }) => startsAt)).toEqual([
		denver("2027-01-11", "13:00"),
		denver("2027-01-11", "14:00"),
	]);
	expect(nearest({ ...calendar, deployers: [] }, NOON, LONG_BEFORE)).toEqual([]);
});
