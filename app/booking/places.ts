/**
 * Which places there are, and why the others are not (model.md 5). Pure: rules, holidays, blackouts and what is
 * taken go in; every start of the vendor's day comes out, free or with its reason in words.
 */
import { addDays, dayOf, instantsOf } from "../words/time.ts";
import { readingOf } from "../words/zone.ts";

export interface Calendar {
	rule: {
		zone: string;
		weekdays: readonly number[];
		firstStartHour: number;
		lastStartHour: number;
		noticeHours: number;
		blockBeforeMinutes: number;
		blockAfterMinutes: number;
	};
	holidays: readonly { day: string; name: string }[];
	/** Of this resort, in its own days. */
	blackouts: readonly { fromDay: string; untilDay: string; reason: string }[];
	deployers: readonly string[];
	/** Instants as ISO text, as the database hands them out inside JSON. */
	taken: readonly { deployerId: string | null; blockedFrom: string; blockedUntil: string }[];
	resortZone: string;
	windowUntil: Date | null;
}

export type Obstacle =
	| "soon"
	| "window"
	| "weekday"
	| "holiday"
	| "blackout"
	| "taken"
	| "noDeployer"
	| "notAStart";

export interface Place {
	startsAt: Date;
	endsAt: Date;
	blockedFrom: Date;
	blockedUntil: Date;
	/** Deployers who are free, first choice first. Empty unless the place is free. */
	deployers: readonly string[];
	obstacle: Obstacle | null;
	/** In two or three words, for a calendar cell. */
	short: string;
	/** In a sentence: why not. Empty for a free place. */
	why: string;
}

const MINUTE = 60_000;

/** Every start of these resort-local days, in order. Days are "YYYY-MM-DD", both included. */
export function placesOn(calendar: Calendar, fromDay: string, untilDay: string, now: Date): Place[] {
	const { rule, resortZone } = calendar;
	const places: Place[] = [];
	// The vendor's day may begin a day before or after the resort's, on the other side of the date line.
	for (let day = addDays(fromDay, -1); day <= addDays(untilDay, 1); day = addDays(day, 1)) {
		for (let hour = rule.firstStartHour; hour <= rule.lastStartHour; hour++) {
			for (const start of instantsOf(day, `${String(hour).padStart(2, "0")}:00`, rule.zone)) {
				const local = dayOf(start, resortZone);
				if (local >= fromDay && local <= untilDay) places.push(placeAt(calendar, start, now));
			}
		}
	}
	return places;
}

/** The place that starts at this instant; an obstacle `notAStart` for a time that no place starts at. */
export function placeAt(calendar: Calendar, startsAt: Date, now: Date): Place {
	const { rule } = calendar;
	const endsAt = new Date(startsAt.getTime() + rule.blockAfterMinutes * MINUTE);
	const blockedFrom = new Date(startsAt.getTime() - rule.blockBeforeMinutes * MINUTE);
	const range = { startsAt, endsAt, blockedFrom, blockedUntil: endsAt };
	const free = freeDeployers(calendar, blockedFrom, endsAt);
	const obstacle = obstacleAt(calendar, startsAt, free, now);
	if (obstacle)
		return { ...range, deployers: [], obstacle: obstacle[0], short: obstacle[1], why: obstacle[2] };
	return { ...range, deployers: free, obstacle: null, short: "Free", why: "" };
}

function freeDeployers({ deployers, taken }: Calendar, from: Date, until: Date): string[] {
	const overlapping = taken.filter(
		(range) =>
			Date.parse(range.blockedFrom) < until.getTime() && Date.parse(range.blockedUntil) > from.getTime(),
	);
	return deployers.filter((id) => !overlapping.some((range) => range.deployerId === id));
}

type Words = [obstacle: Obstacle, short: string, why: string];

/** The first thing in the way, the lasting ones first: nobody waits for a place that never opens. */
function obstacleAt(calendar: Calendar, start: Date, free: readonly string[], now: Date): Words | null {
	const { rule, windowUntil } = calendar;
	const { day: vendorDay, hour, minute, weekday } = vendorClock(start, rule.zone);
	if (
		minute !== 0 ||
		hour < rule.firstStartHour ||
		hour > rule.lastStartHour ||
		start.getTime() % MINUTE !== 0
	) {
		return ["notAStart", "No start", "No slot starts at that time."];
	}
	if (!rule.weekdays.includes(weekday)) {
		return ["weekday", "No slots", "The vendor makes no upgrades on this weekday."];
	}
	const holiday = calendar.holidays.find(({ day }) => day === vendorDay);
	if (holiday) return ["holiday", "Holiday", `The vendor is closed: ${holiday.name}.`];
	if (windowUntil && start >= windowUntil) {
		return ["window", "After the window", "The release's window has ended by then."];
	}
	if (start.getTime() < now.getTime() + rule.noticeHours * 60 * MINUTE) {
		return ["soon", "Too soon", `Slots are booked at least ${rule.noticeHours} hours ahead.`];
	}
	const local = dayOf(start, calendar.resortZone);
	const blackout = calendar.blackouts.find(({ fromDay, untilDay }) => fromDay <= local && local <= untilDay);
	if (blackout) return ["blackout", "Your blackout", `Your blackout: ${blackout.reason}`];
	if (calendar.deployers.length === 0) {
		return [
			"noDeployer",
			"Nobody free",
			"Nobody at the vendor can take a slot now. Ask your representative.",
		];
	}
	if (free.length === 0) return ["taken", "Taken", "Taken: everybody who could deploy is busy then."];
	return null;
}

/** Reads the vendor's clock once: this is the dear part of a month with two hundred places. */
function vendorClock(start: Date, zone: string) {
	const { year, month, day, hour, minute } = readingOf(start, zone);
	const date = new Date(Date.UTC(year, month - 1, day));
	// Sunday is 7 in ISO.
	return { day: date.toISOString().slice(0, 10), hour, minute, weekday: date.getUTCDay() || 7 };
}

/** The free places nearest to a wished time, earliest first: what to offer somebody who was too late. */
export function nearest(calendar: Calendar, wished: Date, now: Date, most = 3): Place[] {
	const day = dayOf(wished, calendar.resortZone);
	const distance = (place: Place) => Math.abs(place.startsAt.getTime() - wished.getTime());
	return placesOn(calendar, addDays(day, -14), addDays(day, 14), now)
		.filter((place) => place.obstacle === null)
		.sort((a, b) => distance(a) - distance(b))
		.slice(0, most)
		.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
