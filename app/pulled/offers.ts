/** Which other times are reserved for a resort whose date was pulled. Pure. */
import { type Calendar, nearest, type Place } from "../booking/places.ts";
import { dayOf } from "../words/time.ts";

const MOST_OFFERS = 3;
const HELD_HOURS = 72;
const HOUR = 3_600_000;

/** The nearest free times on three different days, for people who cannot come at one hour often cannot that day. */
export function offersFor(calendar: Calendar, wished: Date, now: Date): Place[] {
	const distance = ({ startsAt }: Place) => Math.abs(startsAt.getTime() - wished.getTime());
	const byDay = new Map<string, Place>();
	for (const place of nearest(calendar, wished, now, Number.POSITIVE_INFINITY)) {
		const day = dayOf(place.startsAt, calendar.resortZone);
		const other = byDay.get(day);
		if (!other || distance(place) < distance(other)) byDay.set(day, place);
	}
	return [...byDay.values()].sort((a, b) => distance(a) - distance(b)).slice(0, MOST_OFFERS);
}

/** Until when a time is reserved: three days, and never longer than until it begins. */
export const reservedUntil = ({ startsAt }: Place, now: Date): Date =>
	new Date(Math.min(now.getTime() + HELD_HOURS * HOUR, startsAt.getTime()));
