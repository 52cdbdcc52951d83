/**
 * What a calendar says of a booking, however it gets there: by file, by feed, or by a link of Google or Outlook.
 * For the server; the browser gets the links.
 */
import { formatTime } from "./time.ts";

export interface CalendarEntry {
	title: string;
	/** The start as everywhere else, and the page to open. Nothing in it acts (I7). */
	description: string;
	startsAt: Date;
	endsAt: Date;
}

/**
 * @param of.releaseName like "Commerce 3.8".
 * @param page the booking's address; null for guests who cannot open it.
 */
export function calendarEntry(
	of: { releaseName: string; resortName: string; resortZone: string },
	slot: { startsAt: string | Date; endsAt: string | Date },
	page: string | null,
): CalendarEntry {
	const startsAt = new Date(slot.startsAt);
	return {
		title: `${of.releaseName} at ${of.resortName}`,
		description: [formatTime(startsAt, of.resortZone), page].filter(Boolean).join("\n"),
		startsAt,
		endsAt: new Date(slot.endsAt),
	};
}

export interface AddLinks {
	google: string;
	outlook: string;
}

/** Addresses that open a filled-in new entry at Google and at Outlook; the reader saves it there. */
export function addLinks({ title, description, startsAt, endsAt }: CalendarEntry): AddLinks {
	const [from, until] = [startsAt, endsAt].map((at) => at.toISOString().replace(/\.\d+/, ""));
	const compact = (instant = "") => instant.replace(/[-:]/g, "");
	return {
		google: address("https://calendar.google.com/calendar/render", {
			action: "TEMPLATE",
			text: title,
			dates: `${compact(from)}/${compact(until)}`,
			details: description,
		}),
		outlook: address("https://outlook.office.com/calendar/deeplink/compose", {
			path: "/calendar/action/compose",
			rru: "addevent",
			subject: title,
			startdt: from,
			enddt: until,
			body: description,
		}),
	};
}

/** Spaces as %20: Outlook shows the plus signs that URLSearchParams writes. Brackets would end a link in plain text. */
function address(base: string, query: Record<string, string | undefined>): string {
	const encoded = (value: string) =>
		encodeURIComponent(value).replace(/[()'*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
	const pairs = Object.entries(query).map(([name, value = ""]) => `${name}=${encoded(value)}`);
	return `${base}?${pairs.join("&")}`;
}
