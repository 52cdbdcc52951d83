/** What stands in the way of a run, in words. Pure. */
import { dayOf, duration, formatClock } from "../words/time.ts";
import type { VendorDay } from "./days.ts";
import type { HeldBy, Room } from "./lanes.ts";
import type { Calendar } from "./places.ts";
import { covers, type DayRange } from "./ranges.ts";

export type Obstacle =
	| "notAStart"
	| "weekday"
	| "holiday"
	| "closed"
	| "late"
	| "backup"
	| "window"
	| "soon"
	| "blackout"
	| "noDeployer"
	| "held"
	| "taken";

/** A run from the start of its backup to its end. */
export interface Range {
	blockedFrom: Date;
	startsAt: Date;
	endsAt: Date;
}

export interface Hindrance {
	obstacle: Obstacle;
	/** In two or three words, for a calendar cell. */
	short: string;
	/** In a sentence: why not. */
	why: string;
}

const MINUTE = 60_000;
const hindrance = (obstacle: Obstacle, short: string, why: string): Hindrance => ({ obstacle, short, why });
const minutes = (from: Date, until: Date) => duration((until.getTime() - from.getTime()) / MINUTE);

const HELD: Record<HeldBy, string> = {
	colleague: "Held by somebody else of your resort for the next minutes.",
	other: "Held by another resort for the next minutes.",
};

export const NOT_A_START = hindrance("notAStart", "No start", "No slot starts at that time.");

/**
 * The first thing in the way, the lasting ones first: nobody waits for a place that never opens.
 *
 * @param room who could take the run.
 */
export function hindranceOf(
	calendar: Calendar,
	vendor: VendorDay,
	range: Range,
	room: Room,
	now: Date,
): Hindrance | null {
	return (
		hindranceOfVendor(calendar, vendor, range) ??
		hindranceOfTime(calendar, range, now) ??
		hindranceOfResort(calendar, range) ??
		hindranceOfDeployers(calendar, room)
	);
}

/** The vendor's own rules: weekdays, days off, support hours for the length of this run. */
export function hindranceOfVendor(
	{ rule, holidays, blackouts }: Pick<Calendar, "rule" | "holidays" | "blackouts">,
	vendor: VendorDay,
	{ blockedFrom, startsAt, endsAt }: Range,
): Hindrance | null {
	if (!vendor.isOpen) {
		return hindrance("weekday", "No slots", "The vendor makes no upgrades on this weekday.");
	}
	const holiday = holidays.find(({ day }) => day === vendor.day);
	if (holiday) return hindrance("holiday", "Holiday", `The vendor is closed: ${holiday.name}.`);
	const closed = blackouts.find((range) => range.forAll && covers(range, vendor.day));
	if (closed) return hindrance("closed", "Vendor closed", `The vendor makes no upgrades: ${closed.reason}`);
	if (endsAt > vendor.closesAt) {
		const takes = minutes(startsAt, endsAt);
		const why = `The upgrade takes ${takes} and would end outside support hours, which end at ${formatClock(vendor.closesAt, rule.zone)}.`;
		return hindrance("late", "Ends too late", why);
	}
	if (blockedFrom < vendor.opensAt) {
		const takes = minutes(blockedFrom, startsAt);
		const why = `Too early for the backup, which takes ${takes}: support hours begin at ${formatClock(vendor.opensAt, rule.zone)}.`;
		return hindrance("backup", "Backup too long", why);
	}
	return null;
}

function hindranceOfTime({ rule, windowUntil }: Calendar, { startsAt }: Range, now: Date): Hindrance | null {
	if (windowUntil && startsAt >= windowUntil) {
		return hindrance("window", "After the window", "The release's window has ended by then.");
	}
	if (startsAt.getTime() < now.getTime() + rule.noticeHours * 60 * MINUTE) {
		return hindrance("soon", "Too soon", `Slots are booked at least ${rule.noticeHours} hours ahead.`);
	}
	return null;
}

function hindranceOfResort({ blackouts, resortZone }: Calendar, range: Range): Hindrance | null {
	const own = ownBlackout(
		blackouts.filter(({ forAll }) => !forAll),
		resortZone,
		range,
	);
	return own ? hindrance("blackout", "Your blackout", `Your blackout: ${own.reason}`) : null;
}

/** The resort's blackout that a run meets: one that begins before midnight reaches into the next day as well. */
export function ownBlackout<Own extends DayRange>(
	blackouts: readonly Own[],
	zone: string,
	{ startsAt, endsAt }: Pick<Range, "startsAt" | "endsAt">,
): Own | undefined {
	if (blackouts.length === 0) return undefined;
	const days = [dayOf(startsAt, zone), dayOf(new Date(endsAt.getTime() - 1), zone)];
	return blackouts.find((range) => days.some((day) => covers(range, day)));
}

function hindranceOfDeployers({ deployers }: Calendar, { free, heldBy }: Room): Hindrance | null {
	if (deployers.length === 0) {
		const why = "Nobody at the vendor can take a slot now. Ask your representative.";
		return hindrance("noDeployer", "Nobody free", why);
	}
	if (free.length > 0) return null;
	// What is only held may be free again in minutes, which is worth knowing.
	if (heldBy) return hindrance("held", "Held", HELD[heldBy]);
	return hindrance("taken", "Taken", "Taken: everybody who could deploy is busy then.");
}
