/** A person's bookings as the file that calendar programs come back for. Pure: the same bookings, the same bytes. */
import { ICalCalendarMethod } from "ical-generator";
import { calendarText, entryOf } from "../booking/calendar.ts";
import type { FeedEntry } from "../booking/entries.server.ts";

/** How long programs wait before they look again. Seconds; most of them wait longer. */
const HOURLY = 3_600;

export function feedText(
	entries: readonly FeedEntry[],
	{ vendorName, origin }: { vendorName: string; origin: string },
): string {
	const events = entries.map(({ of, booked, status, prefix, changedAt }) =>
		entryOf(of, booked, { status, origin, now: changedAt, page: true, prefix }),
	);
	return calendarText(events, {
		method: ICalCalendarMethod.PUBLISH,
		name: `${vendorName} upgrades`,
		ttl: HOURLY,
	});
}
