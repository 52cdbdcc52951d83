import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	clockChangeOn,
	dayOf,
	duration,
	formatClock,
	formatDayOf,
	formatSpan,
	formatTime,
	instantOf,
	instantsOf,
	pairText,
	relative,
	timePair,
} from "../../app/words/time.ts";

const at = (text: string) => new Date(text);

describe("formatTime", () => {
	test.each([
		["America/Denver", "Thu 14 Jan 2027, 05:00 MST (UTC-7)"],
		["America/Phoenix", "Thu 14 Jan 2027, 05:00 MST (UTC-7)"],
		["America/Toronto", "Thu 14 Jan 2027, 07:00 EST (UTC-5)"],
		["America/St_Johns", "Thu 14 Jan 2027, 08:30 NST (UTC-3:30)"],
		["Europe/London", "Thu 14 Jan 2027, 12:00 GMT (UTC+0)"],
		["Europe/Zurich", "Thu 14 Jan 2027, 13:00 CET (UTC+1)"],
		["Asia/Kathmandu", "Thu 14 Jan 2027, 17:45 (UTC+5:45)"],
		["Australia/Adelaide", "Thu 14 Jan 2027, 22:30 ACDT (UTC+10:30)"],
		["Australia/Sydney", "Thu 14 Jan 2027, 23:00 AEDT (UTC+11)"],
		["Pacific/Auckland", "Fri 15 Jan 2027, 01:00 NZDT (UTC+13)"],
		["Pacific/Chatham", "Fri 15 Jan 2027, 01:45 CHADT (UTC+13:45)"],
		["America/Argentina/Buenos_Aires", "Thu 14 Jan 2027, 09:00 (UTC-3)"],
		["UTC", "Thu 14 Jan 2027, 12:00 UTC (UTC+0)"],
	])("%s", (zone, text) => {
		expect(formatTime(at("2027-01-14T12:00:00Z"), zone)).toBe(text);
	});

	test("September has three letters like every month, and midnight is 00:00", () => {
		expect(formatTime(at("2027-09-01T06:00:00Z"), "America/Denver")).toBe(
			"Wed 1 Sep 2027, 00:00 MDT (UTC-6)",
		);
	});

	test("refuses a zone that does not exist", () => {
		expect(() => formatTime(at("2027-01-14T12:00:00Z"), "America/Nowhere")).toThrow(RangeError);
	});
});

describe("clock changes", () => {
	test.each([
		["America/Denver", "2027-03-14T08:59:00Z", "01:59 MST (UTC-7)", "03:00 MDT (UTC-6)"],
		["America/Denver", "2027-11-07T07:59:00Z", "01:59 MDT (UTC-6)", "01:00 MST (UTC-7)"],
		["America/Toronto", "2027-03-14T06:59:00Z", "01:59 EST (UTC-5)", "03:00 EDT (UTC-4)"],
		["America/Toronto", "2027-11-07T05:59:00Z", "01:59 EDT (UTC-4)", "01:00 EST (UTC-5)"],
		["Europe/Zurich", "2027-03-28T00:59:00Z", "01:59 CET (UTC+1)", "03:00 CEST (UTC+2)"],
		["Europe/Zurich", "2027-10-31T00:59:00Z", "02:59 CEST (UTC+2)", "02:00 CET (UTC+1)"],
		["Australia/Sydney", "2027-04-03T15:59:00Z", "02:59 AEDT (UTC+11)", "02:00 AEST (UTC+10)"],
		["Australia/Sydney", "2027-10-02T15:59:00Z", "01:59 AEST (UTC+10)", "03:00 AEDT (UTC+11)"],
	])("%s around %s", (zone, before, first, second) => {
		const minuteBefore = at(before);
		expect(formatClock(minuteBefore, zone)).toBe(first);
		expect(formatClock(new Date(minuteBefore.getTime() + 60_000), zone)).toBe(second);
	});

	test.each([
		["America/Denver", "2027-03-14", "2027-11-07"],
		["America/Toronto", "2027-03-14", "2027-11-07"],
		["Europe/Zurich", "2027-03-28", "2027-10-31"],
		["Australia/Sydney", "2027-10-03", "2027-04-04"],
	])("%s skips on %s and repeats on %s", (zone, skips, repeats) => {
		const [skipped, repeated] = [
			/^The clocks go forward on .* does not exist\.$/,
			/^The clocks go back on .* twice\.$/,
		];
		expect(clockChangeOn(skips, zone)).toMatch(skipped);
		expect(instantOf(skips, "02:30", zone)).toBeNull();
		expect(instantsOf(skips, "02:30", zone)).toHaveLength(0);
		expect(clockChangeOn(repeats, zone)).toMatch(repeated);
		const clock = zone.startsWith("America") ? "01:30" : "02:30";
		expect(instantsOf(repeats, clock, zone)).toHaveLength(2);
		expect(instantOf(repeats, clock, zone)).toBeNull();
		const [first, second] = [
			instantOf(repeats, clock, zone, "first"),
			instantOf(repeats, clock, zone, "second"),
		];
		expect(second!.getTime() - first!.getTime()).toBe(3_600_000);
		expect(formatClock(first!, zone)).not.toBe(formatClock(second!, zone));
	});

	test("Phoenix has none", () => {
		for (const day of ["2027-03-14", "2027-11-07"]) {
			expect(clockChangeOn(day, "America/Phoenix")).toBeNull();
			expect(instantsOf(day, "02:30", "America/Phoenix")).toHaveLength(1);
			expect(instantsOf(day, "01:30", "America/Phoenix")).toHaveLength(1);
		}
	});

	test("says what happens, half hours included", () => {
		expect(clockChangeOn("2027-03-14", "America/Denver")).toBe(
			"The clocks go forward on Sun 14 Mar 2027: 02:00 to 03:00 does not exist.",
		);
		expect(clockChangeOn("2027-04-04", "Australia/Lord_Howe")).toBe(
			"The clocks go back on Sun 4 Apr 2027: 01:30 to 02:00 happens twice.",
		);
		expect(clockChangeOn("2027-03-15", "America/Denver")).toBeNull();
	});
});

describe("instantOf", () => {
	test.each([
		["2027-02-30", "05:00"],
		["2027-1-14", "05:00"],
		["2027-01-14", "24:00"],
		["2027-01-14", "5:00"],
		["2027-01-14T05:00", "05:00"],
		["", ""],
	])("refuses %s %s", (date, clock) => {
		expect(instantOf(date, clock, "America/Denver")).toBeNull();
	});

	test("what is formatted can be read back, in every kind of zone", () => {
		const zone = fc.constantFrom(
			"America/Denver",
			"America/Phoenix",
			"America/Toronto",
			"America/St_Johns",
			"Europe/Zurich",
			"Asia/Kathmandu",
			"Australia/Adelaide",
			"Australia/Sydney",
			"Pacific/Chatham",
		);
		const minute = fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2037, 0, 1) / 60_000 });
		fc.assert(
			fc.property(minute, zone, (minutes, place) => {
				const instant = new Date(minutes * 60_000);
				const clock = formatClock(instant, place).slice(0, 5);
				const found = instantsOf(dayOf(instant, place), clock, place);
				expect(found.map(Number)).toContain(instant.getTime());
				expect(formatTime(instant, place)).toContain(formatDayOf(instant, place));
			}),
			{ numRuns: 500 },
		);
	});
});

describe("pairs, spans, distances", () => {
	const noon = at("2027-01-14T12:00:00Z");

	test("the reader's time stands second, and only where it reads differently", () => {
		const pair = timePair(noon, "America/Denver", "Europe/Zurich");
		expect(pairText(pair)).toBe(
			"Thu 14 Jan 2027, 05:00 MST (UTC-7); your time: Thu 14 Jan 2027, 13:00 CET (UTC+1)",
		);
		expect(timePair(noon, "America/Denver", "America/Phoenix").second).toBeNull();
		expect(timePair(at("2027-07-14T12:00:00Z"), "America/Denver", "America/Phoenix").second).not.toBeNull();
	});

	test("a span names the day once, unless day or offset changes", () => {
		const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
		expect(formatSpan(noon, later(3), "America/Denver")).toBe("Thu 14 Jan 2027, 05:00 to 08:00 MST (UTC-7)");
		expect(formatSpan(noon, later(20), "America/Denver")).toBe(
			"Thu 14 Jan 2027, 05:00 MST (UTC-7) to Fri 15 Jan 2027, 01:00 MST (UTC-7)",
		);
		expect(formatSpan(at("2027-03-14T08:00:00Z"), at("2027-03-14T10:00:00Z"), "America/Denver")).toBe(
			"Sun 14 Mar 2027, 01:00 MST (UTC-7) to Sun 14 Mar 2027, 04:00 MDT (UTC-6)",
		);
	});

	test.each([
		[0, "just now"],
		[-30, "just now"],
		[30, "in less than a minute"],
		[7_200, "in 2 hours"],
		[7_199, "in 1 hour"],
		[-3 * 86_400, "3 days ago"],
		[45 * 86_400, "in 1 month"],
	])("%i seconds from now is %s", (seconds, text) => {
		expect(relative(new Date(noon.getTime() + seconds * 1000), noon)).toBe(text);
	});

	test.each([
		[0, "0 minutes"],
		[1, "1 minute"],
		[90, "1 hour 30 minutes"],
		[2_880, "2 days"],
		[4_321, "3 days 1 minute"],
	])("%i minutes", (minutes, text) => {
		expect(duration(minutes)).toBe(text);
	});
});
