/** What the calendar shows and what the door accepts are the same, for any rules, zones and bookings. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
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
	"Asia/Kolkata",
	"Australia/Lord_Howe",
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

const hours = fc
	.record({
		weekday: fc.integer({ min: 1, max: 7 }),
		firstStartHour: fc.integer({ min: 0, max: 12 }),
		more: fc.integer({ min: 0, max: 11 }),
		after: fc.integer({ min: 1, max: 6 }),
	})
	.map(({ weekday, firstStartHour, more, after }) => ({
		weekday,
		firstStartHour,
		lastStartHour: firstStartHour + more,
		endsByHour: Math.min(24, firstStartHour + more + after),
	}));

const calendars: fc.Arbitrary<Calendar> = fc.record({
	rule: fc.record({
		zone: fc.constantFrom("America/Denver", ...ZONES),
		hours: fc.uniqueArray(hours, { minLength: 1, selector: ({ weekday }) => weekday }),
		noticeHours: fc.constantFrom(0, 24, RULE.noticeHours),
		blockBeforeMinutes: fc.constantFrom(0, 60),
		blockAfterMinutes: fc.constantFrom(60, 180),
	}),
	holidays: fc.array(fc.record({ day, name: fc.constant("Closed") }), { maxLength: 3 }),
	blackouts: fc.array(
		fc
			.record({
				fromDay: day,
				yearsAgo: fc.integer({ min: 0, max: 2 }),
				length: fc.integer({ min: 0, max: 20 }),
				yearly: fc.boolean(),
				forAll: fc.boolean(),
			})
			.map(({ fromDay, yearsAgo, length, ...rest }) => {
				const from = `${2027 - yearsAgo}${fromDay.slice(4)}`;
				return { fromDay: from, untilDay: addDays(from, length), reason: "Busy", ...rest };
			}),
		{ maxLength: 3 },
	),
	deployers: fc.uniqueArray(
		fc.record({ personId: fc.constantFrom(ANN, BEN), parallelRuns: fc.integer({ min: 1, max: 3 }) }),
		{ selector: ({ personId }) => personId },
	),
	taken: fc.array(
		fc
			.tuple(fc.constantFrom(ANN, BEN), hourOfTheYear, fc.integer({ min: 1, max: 3 }))
			.map(([who, start, lane]) => taken(who, start, lane)),
		{ maxLength: 40 },
	),
	backupMinutes: fc.constantFrom(0, 30, 60, 95, 120),
	deploymentMinutes: fc.constantFrom(null, 60, 240),
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

/** Whether a yearly range, written out for every year since it began, has this day. */
function isBlocked({ fromDay, untilDay, yearly }: Calendar["blackouts"][number], date: string): boolean {
	const first = Temporal.PlainDate.from(fromDay);
	const length = first.until(Temporal.PlainDate.from(untilDay)).days;
	return Array.from({ length: yearly ? 6 : 1 }, (_, years) => {
		const from = first.add({ years });
		return Array.from({ length: length + 1 }, (_, days) => from.add({ days }).toString());
	})
		.flat()
		.includes(date);
}

/** The rules read once more, with nothing of what makes the calendar. */
function breaches(calendar: Calendar, start: Date, end: Date, now: Date): string[] {
	const { rule, windowUntil, backupMinutes, deploymentMinutes, resortZone } = calendar;
	const at = (instant: Date, zone: string) =>
		Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
	const vendor = at(start, rule.zone);
	const vendorEnd = at(end, rule.zone);
	const backup = Math.max(rule.blockBeforeMinutes, backupMinutes);
	const hours = rule.hours.find(({ weekday }) => weekday === vendor.dayOfWeek);
	if (!hours) return ["weekday"];
	const midnight = vendorEnd.toPlainTime().equals("00:00") && hours.endsByHour === 24;
	const minutesInto = midnight ? 24 * 60 : vendorEnd.hour * 60 + vendorEnd.minute;
	const endDay = midnight ? vendorEnd.toPlainDate().subtract({ days: 1 }) : vendorEnd.toPlainDate();
	const opening = vendor
		.toPlainDate()
		.toZonedDateTime({ timeZone: rule.zone, plainTime: { hour: hours.firstStartHour } });
	const resortDays = [at(start, resortZone), at(new Date(end.getTime() - 1), resortZone)].map((local) =>
		local.toPlainDate().toString(),
	);
	const date = vendor.toPlainDate().toString();
	const broken = {
		length: end.getTime() - start.getTime() !== (deploymentMinutes ?? rule.blockAfterMinutes) * 60_000,
		start: vendor.minute !== 0 || vendor.hour < hours.firstStartHour || vendor.hour > hours.lastStartHour,
		end: !endDay.equals(vendor.toPlainDate()) || minutesInto > hours.endsByHour * 60,
		backup: start.getTime() - backup * 60_000 < opening.epochMilliseconds - rule.blockBeforeMinutes * 60_000,
		notice: start.getTime() - now.getTime() < rule.noticeHours * HOUR,
		window: windowUntil !== null && start >= windowUntil,
		holiday: calendar.holidays.some(({ day }) => day === date),
		forAll: calendar.blackouts.some((range) => range.forAll && isBlocked(range, date)),
		own: calendar.blackouts.some((range) => !range.forAll && resortDays.some((day) => isBlocked(range, day))),
		crowded: !calendar.deployers.some(({ personId, parallelRuns }) => {
			const busy = calendar.taken.filter(
				(run) =>
					run.deployerId === personId &&
					Date.parse(run.blockedUntil) > start.getTime() - backup * 60_000 &&
					Date.parse(run.blockedFrom) < end.getTime(),
			);
			return new Set(busy.map(({ lane }) => lane)).size < parallelRuns;
		}),
	};
	return Object.entries(broken).flatMap(([name, is]) => (is ? [name] : []));
}

test("a place is free exactly when it breaks no rule", () => {
	let free = 0;
	fc.assert(
		fc.property(calendars, anyDay, hourOfTheYear, (calendar, date, now) => {
			for (const { startsAt, endsAt, obstacle, deployers, why } of placesOn(calendar, date, date, now)) {
				const broken = breaches(calendar, startsAt, endsAt, now);
				expect([obstacle === null, startsAt.toISOString()], `${obstacle}: ${broken}`).toEqual([
					broken.length === 0,
					startsAt.toISOString(),
				]);
				expect(deployers.length > 0).toBe(obstacle === null);
				expect(why.length > 0).toBe(obstacle !== null);
				if (obstacle === null) free++;
			}
		}),
		{ numRuns: 1_000 },
	);
	expect(free, "there were free places to look at").toBeGreaterThan(100);
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
