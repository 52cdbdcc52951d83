/** The vendor's days, and ranges that come again every year. */
import { expect, test } from "vitest";
import { vendorDay } from "../../app/booking/days.ts";
import { contains, covers } from "../../app/booking/ranges.ts";
import { hoursOf } from "./calendars.ts";

const on = (fromDay: string, untilDay: string, days: string[], yearly = true) =>
	days.filter((day) => covers({ fromDay, untilDay, yearly }, day));

test("once is once", () => {
	const days = ["2027-03-04", "2027-03-05", "2027-03-06", "2027-03-07", "2028-03-05"];
	expect(on("2027-03-05", "2027-03-06", days, false)).toEqual(["2027-03-05", "2027-03-06"]);
});

test("a yearly range comes again in every later year and in none before", () => {
	const days = ["2026-03-05", "2027-03-04", "2027-03-05", "2028-03-06", "2028-03-07", "2044-03-05"];
	expect(on("2027-03-05", "2027-03-06", days)).toEqual(["2027-03-05", "2028-03-06", "2044-03-05"]);
});

test("a yearly range over New Year covers both its ends", () => {
	const days = [
		"2027-01-02",
		"2027-12-27",
		"2027-12-28",
		"2028-01-03",
		"2028-01-04",
		"2028-12-31",
		"2029-01-01",
	];
	expect(on("2027-12-28", "2028-01-03", days)).toEqual([
		"2027-12-28",
		"2028-01-03",
		"2028-12-31",
		"2029-01-01",
	]);
});

test("29 February is there in leap years, and a range around it is whole in all others", () => {
	expect(on("2028-02-29", "2028-02-29", ["2029-02-28", "2029-03-01", "2032-02-29"])).toEqual(["2032-02-29"]);
	const around = ["2029-02-27", "2029-02-28", "2029-03-01", "2029-03-02", "2032-02-29"];
	expect(on("2028-02-28", "2028-03-01", around)).toEqual(["2029-02-28", "2029-03-01", "2032-02-29"]);
	expect(on("2028-02-20", "2028-02-29", around)).toEqual(["2029-02-27", "2029-02-28", "2032-02-29"]);
});

test("a yearly range of most of the year leaves the rest free", () => {
	const days = ["2027-11-30", "2027-12-01", "2028-04-01", "2028-11-20", "2028-11-26", "2028-12-01"];
	expect(on("2027-12-01", "2028-11-20", days)).toEqual([
		"2027-12-01",
		"2028-04-01",
		"2028-11-20",
		"2028-12-01",
	]);
});

test("a range lies within another as a whole", () => {
	const within = (outer: [string, string, boolean], inner: [string, string, boolean]) => {
		const [one, other] = [outer, inner].map(([fromDay, untilDay, yearly]) => ({ fromDay, untilDay, yearly }));
		return contains(one!, other!);
	};
	const march: [string, string, boolean] = ["2027-03-01", "2027-03-31", false];
	expect(within(march, ["2027-03-01", "2027-03-31", false])).toBe(true);
	expect(within(march, ["2027-03-02", "2027-04-01", false])).toBe(false);
	expect(within(march, ["2027-03-02", "2027-03-02", true])).toBe(false);
	const winter: [string, string, boolean] = ["2027-12-01", "2028-09-26", true];
	expect(within(winter, ["2028-12-05", "2029-01-05", false])).toBe(true);
	expect(within(winter, ["2028-12-05", "2029-01-05", true])).toBe(true);
	expect(within(winter, ["2029-09-20", "2029-12-05", false])).toBe(false);
	expect(within(winter, ["2026-12-05", "2026-12-06", false])).toBe(false);
});

const RULE = {
	zone: "America/Denver",
	hours: hoursOf([1, 2, 3, 4, 5, 6, 7], 1, 3, 24),
	blockBeforeMinutes: 60,
};

test("support opens before the first start and closes by the clock, also when clocks change", () => {
	const of = (day: string, hours = RULE.hours) => {
		const { opensAt, closesAt, starts } = vendorDay({ ...RULE, hours }, day);
		return [opensAt.toISOString(), closesAt.toISOString(), starts.length];
	};
	expect(of("2027-01-13")).toEqual(["2027-01-13T07:00:00.000Z", "2027-01-14T07:00:00.000Z", 3]);
	// In March 02:00 does not exist and the day is an hour shorter; in November 01:00 comes twice.
	expect(of("2027-03-14")).toEqual(["2027-03-14T07:00:00.000Z", "2027-03-15T06:00:00.000Z", 2]);
	expect(of("2027-11-07")).toEqual(["2027-11-07T06:00:00.000Z", "2027-11-08T07:00:00.000Z", 4]);
	// A day that closes in the hour that comes twice closes at the end of it; in a skipped one at the change.
	expect(of("2027-11-07", hoursOf([7], 0, 0, 1))[1]).toBe("2027-11-07T08:00:00.000Z");
	expect(of("2027-03-14", hoursOf([7], 0, 1, 2))[1]).toBe("2027-03-14T09:00:00.000Z");
});
