/** On which days an event of a calendar file is. Whatever a file says, this ends soon. */
import ICAL from "ical.js";
import type { DayRange } from "../../booking/ranges.ts";
import { addDays, dayOf, instantNear, isDay, isZone } from "../../words/time.ts";

/** How far ahead a repeating event is written out, in days. */
const TWO_YEARS = 731;
export const NO_DATES = "Its dates cannot be read.";
const TOO_OFTEN = "It repeats too often to be written out. Block its days by hand.";
const TOO_ODD = "It repeats in a way that is not read here. Block its days by hand.";

/** Counts the repetitions of a whole file, so that no number of events takes for ever. */
export interface Patience {
	left: number;
}

/** Where days begin and end, and by whose clocks a time without a zone of its own is read. */
interface Place {
	zone: string;
	clocks: string;
}

export type Days = { ranges: DayRange[] } | { why: string };

/**
 * The days of one event in a zone: once, every year, or as many times as it repeats in the next two years.
 *
 * @throws what the library throws for dates that are none.
 */
export function daysOf(
	event: ICAL.Event,
	exceptions: readonly ICAL.Component[],
	zone: string,
	today: string,
	patience: Patience,
): Days {
	if (!["dtstart", "dtend"].every((name) => isRealDay(event, name))) return { why: NO_DATES };
	const place = { zone, clocks: clocksOf(event, zone) };
	const once = { ...spanOf(event.startDate, event.endDate, place), yearly: false };
	if (!event.isRecurring()) return { ranges: [once] };
	const rules = event.component.getAllProperties("rrule").map((rule) => rule.getFirstValue() as ICAL.Recur);
	if (rules.some((rule) => !isReadable(rule, event.startDate))) return { why: TOO_ODD };
	const isPlain = ["rdate", "exdate"].every((name) => !event.component.hasProperty(name));
	if (isPlain && exceptions.length === 0 && rules.length === 1 && isEveryYear(rules[0]!)) {
		return { ranges: [{ ...inThisCentury(once, today), yearly: true }] };
	}
	const written = writtenOut(event, place, today, patience);
	// The library leaves out the start of what repeats on listed days alone.
	if ("why" in written || rules.length > 0 || once.untilDay < today) return written;
	return { ranges: [once, ...written.ranges] };
}

/** The library makes a day of the next year out of 2027-13-99. */
function isRealDay({ component }: ICAL.Event, name: string): boolean {
	const property = component.getFirstProperty(name);
	return property === null || isDay(String(property.toJSON()[3]).slice(0, 10));
}

function writtenOut(event: ICAL.Event, place: Place, today: string, patience: Patience): Days {
	const last = addDays(today, TWO_YEARS);
	const ranges: DayRange[] = [];
	const occurrences = event.iterator();
	for (let next = occurrences.next(); next; next = occurrences.next()) {
		if (patience.left-- <= 0) return { why: TOO_OFTEN };
		const { startDate, endDate } = event.getOccurrenceDetails(next);
		const span = spanOf(startDate, endDate, place);
		if (span.fromDay > last) break;
		if (span.untilDay >= today) ranges.push({ ...span, yearly: false });
	}
	return { ranges };
}

/** The library looks for ever for a 30 February and the like, so only rules that surely come again are handed to it. */
function isReadable({ freq, interval, parts }: ICAL.Recur, start: ICAL.Time): boolean {
	const by = Object.keys(parts);
	const only = (...names: string[]) => by.every((name) => names.includes(name));
	const is = (values: readonly number[] | undefined, value: number) =>
		values === undefined || (values.length === 1 && Number(values[0]) === value);
	if (interval > 100) return false;
	switch (freq) {
		case "DAILY":
			return only() || (only("BYDAY") && interval === 1);
		case "WEEKLY":
			return only("BYDAY");
		case "MONTHLY":
			return only("BYDAY", "BYMONTHDAY", "BYSETPOS");
		case "YEARLY":
			return (
				only("BYMONTH", "BYDAY") ||
				(is(parts.BYMONTH, start.month) && only("BYMONTH", "BYMONTHDAY") && is(parts.BYMONTHDAY, start.day))
			);
		default:
			return false;
	}
}

const isEveryYear = ({ freq, interval, count, until, parts }: ICAL.Recur) =>
	freq === "YEARLY" && interval === 1 && !count && !until && parts.BYDAY === undefined;

/** Calendars say "every year" since 1970 or earlier; a leap year of ours keeps 29 February. */
function inThisCentury(range: DayRange, today: string): DayRange {
	if (range.fromDay.startsWith("20")) return range;
	const year = Math.floor((Number(today.slice(0, 4)) - 1) / 4) * 4;
	const later = year - Number(range.fromDay.slice(0, 4));
	const moved = (day: string) => `${Number(day.slice(0, 4)) + later}${day.slice(4)}`;
	return { ...range, fromDay: moved(range.fromDay), untilDay: moved(range.untilDay) };
}

/** From the day of the start to the day in which the end falls; midnight belongs to the day before. */
function spanOf(start: ICAL.Time, end: ICAL.Time | null, { zone, clocks }: Place) {
	if (start.isDate) {
		const fromDay = dayText(start);
		const last = end ? addDays(dayText(end), -1) : fromDay;
		return { fromDay, untilDay: last > fromDay ? last : fromDay };
	}
	const from = instantOf(start, clocks);
	const until = end ? instantOf(end, clocks) : from;
	const last = until > from ? new Date(until.getTime() - 1) : from;
	return { fromDay: dayOf(from, zone), untilDay: dayOf(last, zone) };
}

const two = (value: number) => String(value).padStart(2, "0");
const dayText = ({ year, month, day }: ICAL.Time) =>
	`${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;

/** A time whose zone the file does not explain is read by the clocks of `zone`. */
function instantOf(time: ICAL.Time, zone: string): Date {
	if (time.zone && time.zone !== ICAL.Timezone.localTimezone) return time.toJSDate();
	return instantNear(dayText(time), `${two(time.hour)}:${two(time.minute)}`, zone, "first");
}

/** The place whose clocks the event's times mean when the file names a zone without explaining it. */
function clocksOf(event: ICAL.Event, zone: string): string {
	const named = event.component.getFirstProperty("dtstart")?.getFirstParameter("tzid");
	return named && isZone(named) ? named : zone;
}
