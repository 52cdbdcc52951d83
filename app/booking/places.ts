/**
 * Which places there are, and why the others are not (model.md 5). Pure: rules, holidays, blackouts and what is
 * taken go in; every start of the vendor's day comes out, free or with its reason in words.
 */
import { addDays, dayOf } from "../words/time.ts";
import { type Hours, type VendorDay, vendorDay } from "./days.ts";
import { type Deployer, type RunsByDay, roomFor, runsByDay, type Taken } from "./lanes.ts";
import { hindranceOf, NOT_A_START, type Obstacle, type Range } from "./obstacles.ts";
import type { DayRange } from "./ranges.ts";

export interface Calendar {
	rule: {
		zone: string;
		hours: readonly Hours[];
		noticeHours: number;
		blockBeforeMinutes: number;
		blockAfterMinutes: number;
	};
	holidays: readonly { day: string; name: string }[];
	/** Of this resort in its own days, or for all in the vendor's. */
	blackouts: readonly (DayRange & { reason: string; forAll: boolean })[];
	deployers: readonly Deployer[];
	taken: readonly Taken[];
	resortZone: string;
	/** How long the resort's backup takes, and the run itself where the rule's length is not right for it. */
	backupMinutes: number;
	deploymentMinutes: number | null;
	windowUntil: Date | null;
}

export interface Place extends Range {
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
	const runs = runsByDay(calendar.taken);
	const places: Place[] = [];
	// The vendor's day may begin a day before or after the resort's, on the other side of the date line.
	for (let day = addDays(fromDay, -1); day <= addDays(untilDay, 1); day = addDays(day, 1)) {
		const vendor = vendorDay(calendar.rule, day);
		for (const start of vendor.starts) {
			const local = dayOf(start, calendar.resortZone);
			if (local >= fromDay && local <= untilDay) places.push(placeOf(calendar, runs, vendor, start, now));
		}
	}
	return places;
}

/** The place that starts at this instant; an obstacle `notAStart` for a time that no place starts at. */
export function placeAt(calendar: Calendar, startsAt: Date, now: Date): Place {
	const vendor = vendorDay(calendar.rule, dayOf(startsAt, calendar.rule.zone));
	if (vendor.starts.some((start) => start.getTime() === startsAt.getTime())) {
		return placeOf(calendar, runsByDay(calendar.taken), vendor, startsAt, now);
	}
	const range = rangeOf(calendar, startsAt);
	return { ...range, blockedUntil: range.endsAt, deployers: [], ...NOT_A_START };
}

function placeOf(calendar: Calendar, runs: RunsByDay, vendor: VendorDay, startsAt: Date, now: Date): Place {
	const range = rangeOf(calendar, startsAt);
	const place = { ...range, blockedUntil: range.endsAt };
	const room = roomFor(calendar.deployers, runs, range.blockedFrom, range.endsAt);
	const hindrance = hindranceOf(calendar, vendor, range, room, now);
	if (hindrance) return { ...place, deployers: [], ...hindrance };
	return { ...place, deployers: room.free, obstacle: null, short: "Free", why: "" };
}

/** A run here: the backup before it is at least as long as the rule's, and its own length goes before the rule's. */
function rangeOf({ rule, backupMinutes, deploymentMinutes }: Calendar, startsAt: Date): Range {
	const before = Math.max(rule.blockBeforeMinutes, backupMinutes);
	const length = deploymentMinutes ?? rule.blockAfterMinutes;
	return {
		startsAt,
		endsAt: new Date(startsAt.getTime() + length * MINUTE),
		blockedFrom: new Date(startsAt.getTime() - before * MINUTE),
	};
}

/** The free places nearest to a wished time, earliest first: what to offer somebody who was too late. */
export function nearest(calendar: Calendar, wished: Date, now: Date, most = 3): Place[] {
	const day = dayOf(wished, calendar.resortZone);
	return nearestOf(placesOn(calendar, addDays(day, -NEAR), addDays(day, NEAR), now), wished, most);
}

/** So many days before and after a wished time are looked through. */
export const NEAR = 14;

/** The same out of places that are known already. */
export function nearestOf(places: readonly Place[], wished: Date, most = 3): Place[] {
	const distance = (place: Place) => Math.abs(place.startsAt.getTime() - wished.getTime());
	return places
		.filter((place) => place.obstacle === null)
		.sort((a, b) => distance(a) - distance(b))
		.slice(0, most)
		.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
