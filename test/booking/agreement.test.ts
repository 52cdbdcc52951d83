/** What the calendar shows and what the door accepts are the same, for any rules, zones and bookings. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Calendar, nearest, placeAt, placesOn } from "../../app/booking/places.ts";
import { addDays, dayOf } from "../../app/words/time.ts";
import { ANN, BEN, RULE, taken } from "./calendars.ts";

const ZONES = [
	"America/Denver",
	"America/Toronto",
	"Europe/Zurich",
	"Australia/Sydney",
	"America/Phoenix",
	"Australia/Adelaide",
	"America/St_Johns",
	"Asia/Kathmandu",
	"Pacific/Auckland",
	"Pacific/Kiritimati",
] as const;

const YEAR_STARTS = Date.UTC(2027, 0, 1);
const HOUR = 3_600_000;
const hourOfTheYear = fc
	.integer({ min: 0, max: 365 * 24 })
	.map((hours) => new Date(YEAR_STARTS + hours * HOUR));
const day = fc.integer({ min: 0, max: 364 }).map((days) => addDays("2027-01-01", days));
/** Days around the changes of Denver, Europe and Australia come up as often as all others together. */
const anyDay = fc.oneof(
	day,
	fc.constantFrom(
		"2027-03-13",
		"2027-03-14",
		"2027-03-15",
		"2027-03-28",
		"2027-04-04",
		"2027-10-03",
		"2027-11-07",
	),
);

const calendars: fc.Arbitrary<Calendar> = fc.record({
	rule: fc.record({
		zone: fc.constantFrom("America/Denver", ...ZONES),
		weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
		firstStartHour: fc.integer({ min: 0, max: 12 }),
		lastStartHour: fc.integer({ min: 12, max: 23 }),
		noticeHours: fc.constantFrom(0, 24, RULE.noticeHours),
		blockBeforeMinutes: fc.constantFrom(0, 60),
		blockAfterMinutes: fc.constantFrom(60, 180),
	}),
	holidays: fc.array(fc.record({ day, name: fc.constant("Closed") }), { maxLength: 3 }),
	blackouts: fc.array(
		fc.record({ fromDay: day, length: fc.integer({ min: 0, max: 20 }) }).map(({ fromDay, length }) => ({
			fromDay,
			untilDay: addDays(fromDay, length),
			reason: "Busy",
		})),
		{ maxLength: 3 },
	),
	deployers: fc.constantFrom([], [ANN], [ANN, BEN]),
	taken: fc.array(
		fc.tuple(fc.constantFrom(ANN, BEN), hourOfTheYear).map(([who, start]) => taken(who, start)),
		{
			maxLength: 20,
		},
	),
	resortZone: fc.constantFrom(...ZONES),
	windowUntil: fc.option(hourOfTheYear),
});

test("every place of a day is what the door would say of it, and the day leaves none out", () => {
	fc.assert(
		fc.property(calendars, anyDay, hourOfTheYear, (calendar, date, now) => {
			const shown = placesOn(calendar, date, date, now);
			for (const place of shown) expect(placeAt(calendar, place.startsAt, now)).toEqual(place);
			// All quarters of an hour that could fall on that day anywhere: what starts a slot there is shown.
			const noon = Date.parse(`${date}T12:00:00Z`);
			const starts: string[] = [];
			for (let at = noon - 28 * HOUR; at <= noon + 28 * HOUR; at += HOUR / 4) {
				const start = new Date(at);
				if (dayOf(start, calendar.resortZone) !== date) continue;
				if (placeAt(calendar, start, now).obstacle !== "notAStart") starts.push(start.toISOString());
			}
			expect(shown.map(({ startsAt }) => startsAt.toISOString())).toEqual(starts);
		}),
		{ numRuns: 150 },
	);
});

test("a free place breaks no rule, whatever else there is", () => {
	fc.assert(
		fc.property(calendars, anyDay, hourOfTheYear, (calendar, date, now) => {
			for (const { startsAt, blockedFrom, blockedUntil, obstacle, deployers } of placesOn(
				calendar,
				date,
				date,
				now,
			)) {
				if (obstacle !== null) {
					expect(deployers).toEqual([]);
					continue;
				}
				expect(startsAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(calendar.rule.noticeHours * HOUR);
				if (calendar.windowUntil) expect(startsAt < calendar.windowUntil).toBe(true);
				expect(deployers.length).toBeGreaterThan(0);
				for (const run of calendar.taken.filter(
					({ deployerId }) => deployerId !== null && deployers.includes(deployerId),
				)) {
					const apart =
						Date.parse(run.blockedUntil) <= blockedFrom.getTime() ||
						Date.parse(run.blockedFrom) >= blockedUntil.getTime();
					expect(apart).toBe(true);
				}
				expect(calendar.blackouts.some(({ fromDay, untilDay }) => fromDay <= date && date <= untilDay)).toBe(
					false,
				);
			}
		}),
		{ numRuns: 300 },
	);
});

test("alternatives are free places, and no free place is nearer", () => {
	fc.assert(
		fc.property(calendars, hourOfTheYear, hourOfTheYear, (calendar, wished, now) => {
			const offered = nearest(calendar, wished, now);
			const around = dayOf(wished, calendar.resortZone);
			const free = placesOn(calendar, addDays(around, -14), addDays(around, 14), now)
				.filter(({ obstacle }) => obstacle === null)
				.map(({ startsAt }) => Math.abs(startsAt.getTime() - wished.getTime()))
				.sort((a, b) => a - b);
			const distances = offered.map(({ startsAt }) => Math.abs(startsAt.getTime() - wished.getTime()));
			expect([...distances].sort((a, b) => a - b)).toEqual(free.slice(0, 3));
			expect(offered.map(({ startsAt }) => startsAt.getTime())).toEqual(
				offered.map(({ startsAt }) => startsAt.getTime()).sort((a, b) => a - b),
			);
		}),
		{ numRuns: 60 },
	);
});
