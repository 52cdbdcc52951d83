/** The slot calendar in words: a month of days, the times of one day, and every reason why not. */

import { addDays, addMonths, formatDay } from "../words/day.ts";
import { clockChangeOn, dayOf, formatTime, timePair, zoneName } from "../words/time.ts";
import type { Calendar, Place } from "./places.ts";
import type { Hold } from "./reads.server.ts";

export interface Asked {
	/** "2027-01" */
	month?: string | undefined;
	/** "2027-01-14" */
	day?: string | undefined;
	/** The chosen start. */
	slot?: string | undefined;
	view: "month" | "list";
	/** Another time for a booking that stands. */
	move?: "yes" | undefined;
	/** The guest whose own card is open. */
	guest?: string | undefined;
}

/** The first and the last day of a month. */
export const monthSpan = (month: string) => ({
	first: `${month}-01`,
	last: addDays(`${addMonths(month, 1)}-01`, -1),
});

/** The month to show: asked for, of the asked day, or the first one with notice kept. */
export function monthOf(asked: Asked, zone: string, noticeHours: number, now: Date): string {
	const soonest = dayOf(new Date(now.getTime() + noticeHours * 3_600_000), zone);
	return (
		asked.month ??
		asked.day?.slice(0, 7) ??
		(asked.slot ? dayOf(new Date(asked.slot), zone).slice(0, 7) : soonest.slice(0, 7))
	);
}

/** Where and when the page is read. */
export interface Reading {
	viewerZone: string;
	now: Date;
}

/**
 * Days as a grid, the asked day's times, and all free times as an agenda.
 *
 * @param places those of the month at least, in order.
 */
export function calendarView(
	calendar: Calendar,
	places: readonly Place[],
	asked: Asked,
	month: string,
	{ viewerZone, now }: Reading,
) {
	const { first, last } = monthSpan(month);
	const zone = calendar.resortZone;
	const byDay = new Map<string, Place[]>();
	for (const place of places) {
		const day = dayOf(place.startsAt, zone);
		if (day < first || day > last) continue;
		byDay.set(day, [...(byDay.get(day) ?? []), place]);
	}
	// Whoever looks at other days keeps the place they have chosen, and what they have typed for it.
	const move = `${asked.slot ? `&slot=${asked.slot}` : ""}${asked.move ? "&move=yes" : ""}`;
	const view = `${asked.view === "list" ? "&view=list" : ""}${move}`;
	const day = asked.day ?? (asked.slot ? dayOf(new Date(asked.slot), zone) : undefined);
	const slots = (list: readonly Place[]) =>
		list.map((place) => ({
			key: place.startsAt.toISOString(),
			time: timePair(place.startsAt, zone, viewerZone),
			...(place.obstacle === null ? { value: place.startsAt.toISOString() } : { reason: place.why }),
			selected: place.startsAt.toISOString() === asked.slot,
		}));
	const inMonth = day && day >= first && day <= last ? day : undefined;
	const today = dayOf(now, zone);
	return {
		month,
		day: inMonth,
		dayTitle: inMonth ? formatDay(inMonth) : null,
		clockChange: inMonth ? clockChangeOn(inMonth, zone) : null,
		note: `Days and times of ${zoneName(zone)}, the resort's zone`,
		today,
		days: Object.fromEntries(
			[...byDay]
				.filter(([date]) => date >= today)
				.map(([date, list]) => [date, dayState(date, list, month, view)]),
		),
		daySlots: inMonth ? slots(byDay.get(inMonth) ?? []) : [],
		agenda: [...byDay]
			.map(([date, list]) => ({
				date,
				title: formatDay(date),
				slots: slots(list.filter(({ obstacle }) => !obstacle)),
			}))
			.filter((entry) => entry.slots.length > 0),
		previous: `${month}-01` > today ? `?month=${addMonths(month, -1)}${view}` : null,
		next: mayContinue(calendar, last) ? `?month=${addMonths(month, 1)}${view}` : null,
		listTo: `?month=${month}&view=list${move}`,
		monthTo: `?month=${month}${move}`,
	};
}

const mayContinue = ({ windowUntil, resortZone }: Calendar, last: string) =>
	windowUntil === null || dayOf(windowUntil, resortZone) > last;

/** A day's cell: how many places, or the one reason that all its times share, or the most telling one. */
function dayState(date: string, places: readonly Place[], month: string, view: string) {
	const to = `?month=${month}&day=${date}${view}#times`;
	const free = places.filter(({ obstacle }) => obstacle === null).length;
	if (free > 0) return { state: "free" as const, to, free };
	const isFull = ({ obstacle }: Place) => obstacle === "held" || obstacle === "taken";
	const telling = places.find(({ obstacle }) => obstacle === "held") ?? places.find(isFull) ?? places[0]!;
	return {
		state: isFull(telling) ? ("none" as const) : ("blocked" as const),
		to,
		short: telling.short,
		reason: telling.why,
	};
}

/** Free places in words, each to be held at a press. */
export const placesView = (places: readonly Place[], zone: string, viewerZone: string) =>
	places.map(({ startsAt }) => ({
		key: startsAt.toISOString(),
		time: timePair(startsAt, zone, viewerZone),
	}));

/** What somebody holds, or held until just now; null for who holds nothing. */
export function holdView(hold: Hold | null, zone: string, viewerZone: string, now: Date) {
	if (!hold) return null;
	const start = new Date(hold.startsAt);
	const until = new Date(hold.heldUntil);
	return {
		start: start.toISOString(),
		time: timePair(start, zone, viewerZone),
		until: timePair(until, zone, viewerZone),
		/** Whole seconds until it is over; 0 when it is. */
		seconds: Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1000)),
	};
}

/**
 * The chosen place, said in full, also while somebody else has it: what was typed for it is not lost then. Null for
 * what can never be booked.
 */
export function chosenView(places: readonly Place[], slot: string, zone: string, viewerZone: string) {
	const start = Date.parse(slot);
	const place = places.find(({ startsAt }) => startsAt.getTime() === start);
	if (!place) return null;
	const isFree = place.obstacle === null;
	if (!isFree && place.obstacle !== "taken" && place.obstacle !== "held") return null;
	return {
		start: place.startsAt.toISOString(),
		time: timePair(place.startsAt, zone, viewerZone),
		label: formatTime(place.startsAt, zone),
		minutes: Math.round((place.endsAt.getTime() - place.startsAt.getTime()) / 60_000),
		isFree,
		why: place.why,
	};
}
