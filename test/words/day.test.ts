import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, formatDay, formatMonth, isDay, weeksOf } from "../../app/words/day.ts";

test("days and months read as people say them", () => {
	expect(formatDay("2027-01-14")).toBe("Thu 14 Jan 2027");
	expect(formatMonth("2027-01")).toBe("January 2027");
	expect(() => formatDay("2027-02-29")).toThrow(RangeError);
	expect(["2028-02-29", "2027-02-29", "2027-1-4", "tomorrow"].map(isDay)).toEqual([
		true,
		false,
		false,
		false,
	]);
});

test("steps over the ends of months and years", () => {
	expect(addDays("2027-01-31", 1)).toBe("2027-02-01");
	expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
	expect(addMonths("2027-01", -1)).toBe("2026-12");
	expect(addMonths("2026-12", 14)).toBe("2028-02");
});

test("a month has each of its days once, in its weekday's column", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 400 }),
			fc.constantFrom(0 as const, 1 as const),
			(months, weekStartsOn) => {
				const month = addMonths("2020-01", months);
				const weeks = weeksOf(month, weekStartsOn);
				const days = weeks.flat().filter((day) => day !== null);
				expect(days[0]).toBe(`${month}-01`);
				expect(addDays(days.at(-1)!, 1).slice(0, 7)).toBe(addMonths(month, 1));
				expect(new Set(days).size).toBe(days.length);
				for (const week of weeks) {
					week.forEach((day, column) => {
						if (day) expect(new Date(`${day}T00:00Z`).getUTCDay()).toBe((column + weekStartsOn) % 7);
					});
				}
			},
		),
	);
});
