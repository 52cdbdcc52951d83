/** The calendar file of a booking: one UID for life, the same time as everywhere else. */
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Product } from "../../db/vocabulary.ts";
import { releaseName } from "../words/names.ts";
import { formatTime } from "../words/time.ts";

interface Booked {
	id: string;
	startsAt: string | Date;
	endsAt: string | Date;
	sequence: number;
}

interface Of {
	id: string;
	resortName: string;
	resortZone: string;
	product: Product;
	version: string;
}

/**
 * Makes the file in UTC (no time zone table to go stale), as an attachment.
 *
 * @param how.cancelled the same event, taken back: a higher sequence and the status CANCELLED.
 */
export function calendarFile(of: Of, booked: Booked, how: { cancelled: boolean; origin: string; now: Date }) {
	const start = new Date(booked.startsAt);
	const title = `${releaseName(of.product, of.version)} at ${of.resortName}`;
	const calendar = ical({
		prodId: { company: "release-portal", product: "bookings", language: "EN" },
		method: ICalCalendarMethod.PUBLISH,
	});
	calendar.createEvent({
		id: `${booked.id}@${new URL(how.origin).hostname}`,
		sequence: booked.sequence + (how.cancelled ? 1 : 0),
		stamp: how.now,
		start,
		end: new Date(booked.endsAt),
		summary: how.cancelled ? `Cancelled: ${title}` : title,
		description: `${formatTime(start, of.resortZone)}\n${how.origin}/upgrades/${of.id}`,
		url: `${how.origin}/upgrades/${of.id}`,
		status: how.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
	});
	// The library leaves out the line end of the last line, which the format demands.
	const text = `${calendar.toString()}\r\n`;
	return {
		filename: how.cancelled ? "cancelled.ics" : "upgrade.ics",
		contentType: "text/calendar; charset=utf-8; method=PUBLISH",
		content: Buffer.from(text, "utf8").toString("base64"),
	};
}
