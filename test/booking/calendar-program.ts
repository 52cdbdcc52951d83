/**
 * What a calendar program does with the files it is sent, by the rules of RFC 5546: an event is known by its UID, a
 * later word (higher SEQUENCE, then later DTSTAMP) wins, and only whoever invited may change or take back.
 */
import ICAL from "ical.js";

export interface Entry {
	uid: string;
	sequence: number;
	stamp: number;
	status: string;
	organizer: string;
	start: Date;
	end: Date;
	summary: string;
	description: string;
}

/** A file as ical.js reads it: its method and its one event. @throws for a file that has not exactly one. */
export function readFile(text: string) {
	const calendar = new ICAL.Component(ICAL.parse(text));
	const [component, ...others] = calendar.getAllSubcomponents("vevent");
	if (!component || others.length > 0) throw new Error("not one event");
	const event = new ICAL.Event(component);
	const value = (name: string) => String(component.getFirstPropertyValue(name) ?? "");
	return {
		method: String(calendar.getFirstPropertyValue("method")),
		entry: entryOf(component),
		attendees: event.attendees,
		value,
	};
}

export function entryOf(component: ICAL.Component): Entry {
	const event = new ICAL.Event(component);
	const value = (name: string) => component.getFirstPropertyValue(name);
	return {
		uid: event.uid,
		sequence: event.sequence,
		stamp: (value("dtstamp") as ICAL.Time).toJSDate().getTime(),
		status: String(value("status")),
		organizer: String(event.organizer ?? "").toLowerCase(),
		start: event.startDate.toJSDate(),
		end: event.endDate.toJSDate(),
		summary: event.summary,
		description: event.description,
	};
}

export class CalendarProgram {
	readonly #known = new Map<string, Entry>();

	take(text: string): void {
		const { entry } = readFile(text);
		const known = this.#known.get(entry.uid);
		if (known?.organizer && entry.organizer && known.organizer !== entry.organizer) return;
		const isLater =
			!known ||
			entry.sequence > known.sequence ||
			(entry.sequence === known.sequence && entry.stamp >= known.stamp);
		if (isLater)
			this.#known.set(entry.uid, { ...entry, organizer: entry.organizer || (known?.organizer ?? "") });
	}

	/** What its owner sees on the day: entries that were taken back are gone. */
	shown(): Entry[] {
		return [...this.#known.values()].filter(({ status }) => status !== "CANCELLED");
	}
}
