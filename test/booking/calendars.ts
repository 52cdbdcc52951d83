/** Calendars for tests of places: the seeded rules, one deployer, a resort in Denver, nothing in the way. */
import type { Taken } from "../../app/booking/lanes.ts";
import type { Calendar } from "../../app/booking/places.ts";
import { instantOf } from "../../app/words/time.ts";

export const ANN = "00000000-0000-4000-8000-000000000001";
export const BEN = "00000000-0000-4000-8000-000000000002";

export const RULE: Calendar["rule"] = {
	zone: "America/Denver",
	hours: hoursOf([1, 2, 3, 4], 9, 14, 17),
	noticeHours: 72,
	blockBeforeMinutes: 60,
	blockAfterMinutes: 180,
};

/** The same hours on each of these weekdays. */
export function hoursOf(
	weekdays: readonly number[],
	firstStartHour: number,
	lastStartHour: number,
	endsByHour: number,
) {
	return weekdays.map((weekday) => ({ weekday, firstStartHour, lastStartHour, endsByHour }));
}

interface Change extends Partial<Omit<Calendar, "deployers" | "blackouts">> {
	/** Each takes one run at a time. */
	deployers?: readonly string[];
	/** The resort's own, once, unless they say otherwise. */
	blackouts?: readonly (Pick<Calendar["blackouts"][number], "fromDay" | "untilDay" | "reason"> &
		Partial<Calendar["blackouts"][number]>)[];
}

export function calendarOf(
	{ deployers = [ANN], blackouts = [], ...change }: Change = {},
	rule: Partial<Calendar["rule"]> = {},
): Calendar {
	return {
		rule: { ...RULE, ...rule },
		holidays: [],
		blackouts: blackouts.map((range) => ({ yearly: false, forAll: false, ...range })),
		deployers: deployers.map((personId) => ({ personId, parallelRuns: 1 })),
		taken: [],
		backupMinutes: 30,
		deploymentMinutes: null,
		resortZone: "America/Denver",
		windowUntil: null,
		...change,
	};
}

/** An instant by the vendor's clock. */
export function denver(day: string, clock: string): Date {
	const instant = instantOf(day, clock, "America/Denver");
	if (!instant) throw new Error(`no such time in Denver: ${day} ${clock}`);
	return instant;
}

/** What a run that starts then takes of a deployer. */
export function taken(deployerId: string, startsAt: Date, lane = 1): Taken {
	return {
		deployerId,
		lane,
		blockedFrom: new Date(startsAt.getTime() - 3_600_000).toISOString(),
		blockedUntil: new Date(startsAt.getTime() + 3 * 3_600_000).toISOString(),
	};
}

/** Long before everything that the tests look at. */
export const LONG_BEFORE = new Date("2026-12-01T00:00:00Z");
