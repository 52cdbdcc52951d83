/** What a calendar file (.ics) of somebody else holds: days to block, and what is left out and why. Pure. */
import ICAL from "ical.js";
import type { DayRange } from "../../booking/ranges.ts";
import { addDays } from "../../words/time.ts";
import { daysOf, NO_DATES } from "./occurrences.ts";
import { whyNoRange } from "./ranges.ts";

/** A range with the name of its event. */
export interface Found extends DayRange {
	reason: string;
}

export interface Skipped {
	what: string;
	why: string;
}

export type CalendarFile =
	| { kind: "read"; found: Found[]; skipped: Skipped[] }
	| { kind: "unreadable"; why: string };

const MOST_EVENTS = 1_000;
const MOST_REPETITIONS = 5_000;
const unreadable = (why: string): CalendarFile => ({ kind: "unreadable", why });

/**
 * Reads a calendar file.
 *
 * @param zone in which timed events fall on days, and whose clocks times without a zone mean.
 * @param today where repeating events begin to be written out.
 */
export function readCalendarFile(text: string, zone: string, today: string): CalendarFile {
	const calendars = parsed(text);
	if (!calendars)
		return unreadable("This is no calendar file. Export one as .ics from your calendar program.");
	const events = calendars.flatMap((calendar) => calendar.getAllSubcomponents("vevent"));
	if (events.length === 0) return unreadable("The file has no events.");
	if (events.length > MOST_EVENTS)
		return unreadable(`The file has more than ${MOST_EVENTS} events. Export fewer.`);
	const patience = { left: MOST_REPETITIONS };
	const exceptions = new Map<string, ICAL.Component[]>();
	for (const event of events.filter((one) => one.hasProperty("recurrence-id"))) {
		exceptions.set(uidOf(event), [...(exceptions.get(uidOf(event)) ?? []), event]);
	}
	const found: Found[] = [];
	const skipped: Skipped[] = [];
	for (const event of events.filter((one) => !one.hasProperty("recurrence-id"))) {
		const reason = titleOf(event);
		if (event.getFirstPropertyValue("status") === "CANCELLED") {
			skipped.push({ what: reason, why: "It is cancelled." });
			continue;
		}
		const changed = exceptions.get(uidOf(event)) ?? [];
		const days = readable(() =>
			daysOf(new ICAL.Event(event, { exceptions: changed }), changed, zone, today, patience),
		);
		if ("why" in days) skipped.push({ what: reason, why: days.why });
		else found.push(...days.ranges.map((range) => ({ ...range, reason })));
	}
	const whole = joined(found);
	const wrong = whole.flatMap((range) => {
		const why =
			whyNoRange(range) ?? (range.fromDay.startsWith("20") ? null : "Its days are of another century.");
		return why ? [{ range, why }] : [];
	});
	return {
		kind: "read",
		found: whole.filter((range) => !wrong.some((one) => one.range === range)),
		skipped: [...skipped, ...wrong.map(({ range, why }) => ({ what: range.reason, why }))],
	};
}

function parsed(text: string): ICAL.Component[] | null {
	try {
		const read = ICAL.parse(text);
		// Several calendars in one file come as a list of what one comes as.
		const all = (Array.isArray(read[0]) ? read : [read]) as unknown[][];
		const calendars = all.map((one) => new ICAL.Component(one));
		return calendars.every(({ name }) => name === "vcalendar") ? calendars : null;
	} catch {
		// The library throws errors of every kind at what is no calendar.
		return null;
	}
}

/** The library throws while it reads dates that are none; that is one event's fault, and the others go on. */
function readable(read: () => ReturnType<typeof daysOf>): ReturnType<typeof daysOf> {
	try {
		return read();
	} catch {
		return { why: NO_DATES };
	}
}

const uidOf = (event: ICAL.Component) => String(event.getFirstPropertyValue("uid") ?? "");

function titleOf(event: ICAL.Component): string {
	const title = String(event.getFirstPropertyValue("summary") ?? "");
	const plain = title.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
	return [...plain].slice(0, 100).join("").trim() || "Without a title";
}

/** Days of one name that follow each other become one range, so that a daily event is a handful of rows. */
function joined(found: readonly Found[]): Found[] {
	const ordered = [...found].sort((one, other) => (one.fromDay < other.fromDay ? -1 : 1));
	const last = new Map<string, Found>();
	const whole: Found[] = [];
	for (const range of ordered) {
		const before = last.get(range.reason);
		const grown = before && {
			...before,
			untilDay: before.untilDay > range.untilDay ? before.untilDay : range.untilDay,
		};
		if (
			before &&
			grown &&
			!range.yearly &&
			range.fromDay <= addDays(before.untilDay, 1) &&
			!whyNoRange(grown)
		) {
			before.untilDay = grown.untilDay;
			continue;
		}
		const own = { ...range };
		whole.push(own);
		if (!range.yearly) last.set(range.reason, own);
	}
	return whole;
}
