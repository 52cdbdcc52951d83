/** The vendor's hours as resorts around the world meet them, on ordinary days and when clocks change. */
import { expect, test } from "vitest";
import { placesOn } from "../../app/booking/places.ts";
import { dayOf, formatTime } from "../../app/words/time.ts";
import { calendarOf, hoursOf, LONG_BEFORE } from "./calendars.ts";

const startsOn = (resortZone: string, from: string, until = from, rule = {}) =>
	placesOn(calendarOf({ resortZone }, rule), from, until, LONG_BEFORE);
const read = (resortZone: string, from: string, until = from) =>
	startsOn(resortZone, from, until)
		.filter(({ obstacle }) => obstacle === null)
		.map(({ startsAt }) => formatTime(startsAt, resortZone));

/** First and last free start of a resort's week, by its own clocks; worked out by hand from the offsets. */
const WEEKS: [zone: string, from: string, until: string, first: string, last: string, count: number][] = [
	// The week after Denver has gone to summer time; Europe follows a fortnight later, Phoenix never.
	[
		"America/Denver",
		"2027-03-15",
		"2027-03-19",
		"Mon 15 Mar 2027, 09:00 MDT (UTC-6)",
		"Thu 18 Mar 2027, 14:00 MDT (UTC-6)",
		24,
	],
	[
		"America/Toronto",
		"2027-03-15",
		"2027-03-19",
		"Mon 15 Mar 2027, 11:00 EDT (UTC-4)",
		"Thu 18 Mar 2027, 16:00 EDT (UTC-4)",
		24,
	],
	[
		"Europe/Zurich",
		"2027-03-15",
		"2027-03-19",
		"Mon 15 Mar 2027, 16:00 CET (UTC+1)",
		"Thu 18 Mar 2027, 21:00 CET (UTC+1)",
		24,
	],
	[
		"Europe/Zurich",
		"2027-03-29",
		"2027-04-02",
		"Mon 29 Mar 2027, 17:00 CEST (UTC+2)",
		"Thu 1 Apr 2027, 22:00 CEST (UTC+2)",
		24,
	],
	[
		"America/Phoenix",
		"2027-03-15",
		"2027-03-19",
		"Mon 15 Mar 2027, 08:00 MST (UTC-7)",
		"Thu 18 Mar 2027, 13:00 MST (UTC-7)",
		24,
	],
	[
		"Australia/Sydney",
		"2027-03-15",
		"2027-03-20",
		"Tue 16 Mar 2027, 02:00 AEDT (UTC+11)",
		"Fri 19 Mar 2027, 07:00 AEDT (UTC+11)",
		24,
	],
	[
		"Australia/Adelaide",
		"2027-03-15",
		"2027-03-20",
		"Tue 16 Mar 2027, 01:30 ACDT (UTC+10:30)",
		"Fri 19 Mar 2027, 06:30 ACDT (UTC+10:30)",
		24,
	],
	[
		"America/St_Johns",
		"2027-03-15",
		"2027-03-19",
		"Mon 15 Mar 2027, 12:30 NDT (UTC-2:30)",
		"Thu 18 Mar 2027, 17:30 NDT (UTC-2:30)",
		24,
	],
	[
		"Asia/Kathmandu",
		"2027-03-15",
		"2027-03-20",
		"Mon 15 Mar 2027, 20:45 (UTC+5:45)",
		"Fri 19 Mar 2027, 01:45 (UTC+5:45)",
		24,
	],
	// And the week after it has gone back.
	[
		"America/Denver",
		"2027-11-08",
		"2027-11-12",
		"Mon 8 Nov 2027, 09:00 MST (UTC-7)",
		"Thu 11 Nov 2027, 14:00 MST (UTC-7)",
		24,
	],
	[
		"Australia/Sydney",
		"2027-11-08",
		"2027-11-13",
		"Tue 9 Nov 2027, 03:00 AEDT (UTC+11)",
		"Fri 12 Nov 2027, 08:00 AEDT (UTC+11)",
		24,
	],
	[
		"Asia/Kathmandu",
		"2027-11-08",
		"2027-11-13",
		"Mon 8 Nov 2027, 21:45 (UTC+5:45)",
		"Fri 12 Nov 2027, 02:45 (UTC+5:45)",
		24,
	],
];

test.each(WEEKS)("a week in %s from %s", (zone, from, until, first, last, count) => {
	const times = read(zone, from, until);
	expect([times[0], times.at(-1), times.length]).toEqual([first, last, count]);
});

test("Kathmandu's day holds the evening of one day in Denver and the night of the day before", () => {
	expect(read("Asia/Kathmandu", "2027-01-13")).toEqual([
		"Wed 13 Jan 2027, 00:45 (UTC+5:45)",
		"Wed 13 Jan 2027, 01:45 (UTC+5:45)",
		"Wed 13 Jan 2027, 02:45 (UTC+5:45)",
		"Wed 13 Jan 2027, 21:45 (UTC+5:45)",
		"Wed 13 Jan 2027, 22:45 (UTC+5:45)",
		"Wed 13 Jan 2027, 23:45 (UTC+5:45)",
	]);
});

test("a resort beyond the date line has Friday places and no Monday ones", () => {
	expect(read("Pacific/Auckland", "2027-01-11")).toEqual([]);
	expect(read("Pacific/Auckland", "2027-01-15")).toHaveLength(6);
});

const EVERY_HOUR = { hours: hoursOf([1, 2, 3, 4, 5, 6, 7], 0, 23, 24), blockAfterMinutes: 60 };

test("an hour that Denver skips starts no slot, one that it repeats starts two", () => {
	const forward = startsOn("America/Denver", "2027-03-14", "2027-03-14", EVERY_HOUR);
	expect(forward).toHaveLength(23);
	expect(forward.map(({ startsAt }) => formatTime(startsAt, "America/Denver"))).not.toContain(
		expect.stringContaining("02:00"),
	);
	const back = startsOn("America/Denver", "2027-11-07", "2027-11-07", EVERY_HOUR);
	expect(back).toHaveLength(25);
	expect(new Set([...forward, ...back].map(({ obstacle }) => obstacle))).toEqual(new Set([null]));
	expect(back.slice(1, 3).map(({ startsAt }) => formatTime(startsAt, "America/Denver"))).toEqual([
		"Sun 7 Nov 2027, 01:00 MDT (UTC-6)",
		"Sun 7 Nov 2027, 01:00 MST (UTC-7)",
	]);
	// They are real hours: none the same, each an hour after the one before.
	for (const day of [forward, back]) {
		const gaps = day
			.slice(1)
			.map(({ startsAt }, index) => startsAt.getTime() - day[index]!.startsAt.getTime());
		expect(new Set(gaps)).toEqual(new Set([3_600_000]));
	}
});

test.each([
	"America/Toronto",
	"Europe/Zurich",
	"Australia/Sydney",
	"America/Phoenix",
	"Australia/Adelaide",
])("months of %s share no place and lose none, though clocks change", (zone) => {
	const year = startsOn(zone, "2027-01-01", "2027-12-31").map(({ startsAt }) => startsAt.toISOString());
	const months = Array.from({ length: 12 }, (_, index) => {
		const first = `2027-${String(index + 1).padStart(2, "0")}-01`;
		const last = new Date(Date.UTC(2027, index + 1, 0)).toISOString().slice(0, 10);
		return startsOn(zone, first, last).map(({ startsAt }) => startsAt.toISOString());
	}).flat();
	expect(months).toEqual(year);
	expect(new Set(year).size).toBe(year.length);
	expect(year.every((start) => dayOf(new Date(start), zone).startsWith("2027-"))).toBe(true);
	// Six hours on each of the vendor's days; the edges of the year lie in the resort's zone.
	expect(Math.abs(year.length - 365 * 6)).toBeLessThanOrEqual(6);
});
