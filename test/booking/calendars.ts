/** Calendars for tests of places: the seeded rules, one deployer, a resort in Denver, nothing in the way. */
import type { Calendar } from "../../app/booking/places.ts";
import { instantOf } from "../../app/words/time.ts";

export const ANN = "00000000-0000-4000-8000-000000000001";
export const BEN = "00000000-0000-4000-8000-000000000002";

export const RULE: Calendar["rule"] = {
	zone: "America/Denver",
	weekdays: [1, 2, 3, 4],
	firstStartHour: 9,
	lastStartHour: 14,
	noticeHours: 72,
	blockBeforeMinutes: 60,
	blockAfterMinutes: 180,
};

export function calendarOf(change: Partial<Calendar> = {}, rule: Partial<Calendar["rule"]> = {}): Calendar {
	return {
		rule: { ...RULE, ...rule },
		holidays: [],
		blackouts: [],
		deployers: [ANN],
		taken: [],
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
export function taken(deployerId: string, startsAt: Date): Calendar["taken"][number] {
	return {
		deployerId,
		blockedFrom: new Date(startsAt.getTime() - 3_600_000).toISOString(),
		blockedUntil: new Date(startsAt.getTime() + 3 * 3_600_000).toISOString(),
	};
}

/** Long before everything that the tests look at. */
export const LONG_BEFORE = new Date("2026-12-01T00:00:00Z");
