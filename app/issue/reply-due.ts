/** Until when the vendor replies to a report: one business day of its own hours (domain.md 2.4). Pure. */
import { VENDOR_ZONE } from "../access/zone.ts";
import { addDays, dayOf, instantOf } from "../words/time.ts";

const OPENS = "08:00";
const CLOSES = "17:00";
/** Milliseconds from opening to closing: what is reported in the evening is answered before the next one. */
const BUSINESS_DAY = 9 * 3_600_000;
const SATURDAY = 6;

/** @param holidays days "YYYY-MM-DD" of the vendor's on which nobody works although they are no weekend. */
export function replyDueAt(reportedAt: Date, holidays: ReadonlySet<string>): Date {
	let left = BUSINESS_DAY;
	for (let day = dayOf(reportedAt, VENDOR_ZONE); ; day = addDays(day, 1)) {
		if (!isWorkday(day, holidays)) continue;
		// No zone skips an hour of the working day.
		const closes = instantOf(day, CLOSES, VENDOR_ZONE)!.getTime();
		const from = Math.max(reportedAt.getTime(), instantOf(day, OPENS, VENDOR_ZONE)!.getTime());
		const room = Math.max(0, closes - from);
		if (left <= room) return new Date(from + left);
		left -= room;
	}
}

function isWorkday(day: string, holidays: ReadonlySet<string>): boolean {
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
	return weekday % SATURDAY !== 0 && !holidays.has(day);
}
