/** The calendar files of a booking: one UID for life, a rising SEQUENCE, the same time as everywhere else. */
import ical, {
	ICalAttendeeRole,
	ICalAttendeeStatus,
	ICalCalendarMethod,
	type ICalEventData,
	ICalEventStatus,
} from "ical-generator";
import type { BookingProvider, Product } from "../../db/vocabulary.ts";
import { calendarEntry } from "../words/calendar-entry.ts";
import { releaseName } from "../words/names.ts";

export interface Booked {
	id: string;
	startsAt: string | Date;
	endsAt: string | Date;
	/** How often people were told of a change: 0 at first, one more with each. */
	sequence: number;
}

/** The upgrade that is booked. */
export interface BookedUpgrade {
	id: string;
	resortName: string;
	resortZone: string;
	product: Product;
	version: string;
}

/** Confirmed; not sure yet; or taken back. */
export type EntryStatus = "confirmed" | "tentative" | "cancelled";

interface Address {
	name: string;
	email: string;
}

const STATUS = {
	confirmed: ICalEventStatus.CONFIRMED,
	tentative: ICalEventStatus.TENTATIVE,
	cancelled: ICalEventStatus.CANCELLED,
} as const satisfies Record<EntryStatus, ICalEventStatus>;

/** The file to download: an event and nobody invited. */
export function publishedFile(
	of: BookedUpgrade,
	booked: Booked,
	how: { status: EntryStatus; origin: string; now: Date },
) {
	const event = entryOf(of, booked, { ...how, page: true });
	return fileOf(ICalCalendarMethod.PUBLISH, event, how.status);
}

export interface Invitation {
	/** `cancelled` takes the event back: the booking is over, or this person is no longer invited. */
	what: "invited" | "cancelled";
	/** Whom the letter is written to. */
	to: Address;
	/** Whether they can sign in and open the page. */
	hasAccount: boolean;
	/** The vendor's one address: programs take a change only from whoever invited. */
	organizer: Address;
	origin: string;
	now: Date;
}

/**
 * What to attach to one person's letter about a booking: an invitation (also after a move), or its withdrawal.
 * Nothing where another calendar keeps the booking: that one invites, and nobody shall have two entries.
 *
 * @param booked.sequence higher than in every file that this person was sent before, unless nothing changed.
 */
export function invitation(
	of: BookedUpgrade,
	booked: Booked & { provider: BookingProvider },
	{ what, to, hasAccount, organizer, origin, now }: Invitation,
) {
	if (booked.provider !== "own") return [];
	const status = what === "cancelled" ? "cancelled" : "confirmed";
	const event: ICalEventData = {
		...entryOf(of, booked, { status, origin, now, page: hasAccount }),
		organizer: addressOf(organizer),
		attendees: [
			{
				...addressOf(to),
				role: ICalAttendeeRole.REQ,
				status: ICalAttendeeStatus.NEEDSACTION,
				rsvp: what === "invited",
			},
		],
	};
	const method = what === "invited" ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL;
	return [fileOf(method, event, status)];
}

/**
 * One booking as an event, in UTC: no time zone table to go stale.
 *
 * @param how.now when the entry was written (a file) or last changed (a feed).
 * @param how.page whether its reader can open the booking's page.
 */
export function entryOf(
	of: BookedUpgrade,
	booked: Booked,
	how: { status: EntryStatus; origin: string; now: Date; page: boolean; prefix?: string | undefined },
): ICalEventData {
	const page = how.page ? `${how.origin}/upgrades/${of.id}` : null;
	const names = { ...of, releaseName: releaseName(of.product, of.version) };
	const { title, description, startsAt, endsAt } = calendarEntry(names, booked, page);
	const prefix = how.prefix ?? (how.status === "cancelled" ? "Cancelled" : undefined);
	return {
		id: `${booked.id}@${new URL(how.origin).hostname}`,
		sequence: booked.sequence,
		stamp: how.now,
		start: startsAt,
		end: endsAt,
		summary: prefix ? `${prefix}: ${title}` : title,
		description,
		...(page && { url: page }),
		status: STATUS[how.status],
	};
}

/** A calendar's text. The library leaves out the line end of the last line, which the format demands. */
export function calendarText(
	events: readonly ICalEventData[],
	about: { method: ICalCalendarMethod; name?: string; ttl?: number },
): string {
	const prodId = { company: "release-portal", product: "bookings", language: "EN" };
	const calendar = ical({ prodId, ...about, events: [...events] });
	return `${calendar.toString()}\r\n`;
}

/** As an attachment: the type names the method as well, or Outlook refuses the file. */
function fileOf(method: ICalCalendarMethod, event: ICalEventData, status: EntryStatus) {
	return {
		filename: status === "cancelled" ? "cancelled.ics" : "upgrade.ics",
		contentType: `text/calendar; charset=utf-8; method=${method}`,
		content: Buffer.from(calendarText([event], { method }), "utf8").toString("base64"),
	};
}

/** Quotes and line breaks have marks of their own inside these names, which few programs read. */
const addressOf = ({ name, email }: Address) => ({
	name:
		name
			.replaceAll('"', "'")
			.replace(/[\s\p{Cc}]+/gu, " ")
			.trim() || email,
	email,
});
