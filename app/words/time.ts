/**
 * How a time reads, everywhere: page, mail, calendar, audit. For the server; the browser gets the text.
 */
import { Temporal } from "temporal-polyfill";
import { formatDay, isDay, MONTHS, WEEKDAYS } from "./day.ts";
import { remember } from "./remember.ts";
import { type Reading, readingOf } from "./zone.ts";

export { addDays, addMonths, formatDay, formatMonth, isDay, weekdayName } from "./day.ts";
export { isZone, ZONES, zoneName } from "./zone.ts";

const two = (value: number) => String(value).padStart(2, "0");

function offsetText(minutes: number): string {
	const whole = Math.abs(minutes);
	const rest = whole % 60 ? `:${two(whole % 60)}` : "";
	return `UTC${minutes < 0 ? "-" : "+"}${Math.floor(whole / 60)}${rest}`;
}

function dayText({ year, month, day }: Reading): string {
	const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
	return `${weekday} ${day} ${MONTHS[month - 1]} ${year}`;
}

function zoneText({ shortName, offset }: Reading): string {
	return shortName ? `${shortName} (${offsetText(offset)})` : `(${offsetText(offset)})`;
}

const clockText = ({ hour, minute }: Reading) => `${two(hour)}:${two(minute)}`;

/** "Thu 14 Jan 2027, 05:00 MST (UTC-7)"; without the short name where nobody has one. */
export function formatTime(instant: Date, zone: string): string {
	const reading = readingOf(instant, zone);
	return `${dayText(reading)}, ${clockText(reading)} ${zoneText(reading)}`;
}

/** "05:00 MST (UTC-7)": only where the day stands beside it. */
export function formatClock(instant: Date, zone: string): string {
	const reading = readingOf(instant, zone);
	return `${clockText(reading)} ${zoneText(reading)}`;
}

/** "Thu 14 Jan 2027": the day an instant falls on in a zone. */
export function formatDayOf(instant: Date, zone: string): string {
	return dayText(readingOf(instant, zone));
}

/** "2027-01-14": the plain date an instant falls on in a zone. */
export function dayOf(instant: Date, zone: string): string {
	const { year, month, day } = readingOf(instant, zone);
	return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/**
 * "Thu 14 Jan 2027, 05:00 to 08:00 MST (UTC-7)"; both ends in full where they differ in day or offset.
 */
export function formatSpan(start: Date, end: Date, zone: string): string {
	const [from, to] = [readingOf(start, zone), readingOf(end, zone)];
	if (dayText(from) === dayText(to) && from.offset === to.offset) {
		return `${dayText(from)}, ${clockText(from)} to ${clockText(to)} ${zoneText(from)}`;
	}
	return `${formatTime(start, zone)} to ${formatTime(end, zone)}`;
}

/** A time for a reader elsewhere: the resort's first, the reader's own second where it reads differently. */
export interface TimePair {
	/** RFC 3339, for <time datetime>. */
	iso: string;
	first: string;
	firstLabel: string;
	second: string | null;
	secondLabel: string;
}

/** Resort time first; `second` is null when the viewer would read the very same text. */
export function timePair(instant: Date, resortZone: string, viewerZone: string): TimePair {
	const first = formatTime(instant, resortZone);
	const own = viewerZone === resortZone ? first : formatTime(instant, viewerZone);
	return {
		iso: instant.toISOString(),
		first,
		firstLabel: "Resort time",
		second: own === first ? null : own,
		secondLabel: "Your time",
	};
}

/** One line for mails: "Thu 14 Jan 2027, 05:00 MST (UTC-7); your time: Thu 14 Jan 2027, 13:00 CET (UTC+1)". */
export function pairText(pair: TimePair): string {
	return pair.second ? `${pair.first}; ${pair.secondLabel.toLowerCase()}: ${pair.second}` : pair.first;
}

const UNITS = [
	["year", 365 * 86_400],
	["month", 30 * 86_400],
	["day", 86_400],
	["hour", 3_600],
	["minute", 60],
] as const;
const distance = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/**
 * "in 2 hours", "3 days ago", "just now". Cuts off rather than rounds, so a deadline never seems further away
 * than it is. Show it only together with the absolute time (T8).
 */
export function relative(instant: Date, now: Date): string {
	const seconds = Math.trunc((instant.getTime() - now.getTime()) / 1000);
	for (const [unit, size] of UNITS) {
		if (Math.abs(seconds) >= size) return distance.format(Math.trunc(seconds / size), unit);
	}
	return seconds > 0 ? "in less than a minute" : "just now";
}

/** "45 minutes", "1 hour 30 minutes", "2 days": for a whole number of minutes. */
export function duration(minutes: number): string {
	const total = Math.max(0, Math.round(minutes));
	const parts = [
		[Math.floor(total / 1440), "day"],
		[Math.floor((total % 1440) / 60), "hour"],
		[total % 60, "minute"],
	] as const;
	const said = parts.filter(([count]) => count > 0);
	if (said.length === 0) return "0 minutes";
	return said.map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`).join(" ");
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The instants at which a zone's clocks show this: none (skipped), one, or two (repeated), in order. */
export function instantsOf(date: string, clock: string, zone: string): Date[] {
	if (!CLOCK.test(clock) || !isDay(date)) return [];
	return instantsAt(date, clock, zone).map((milliseconds) => new Date(milliseconds));
}

const instantsAt = remember(10_000, (date: string, clock: string, zone: string): readonly number[] => {
	const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(clock));
	const found = (["earlier", "later"] as const)
		.map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }))
		.filter((zoned) => zoned.toPlainDateTime().equals(local))
		.map((zoned) => zoned.epochMilliseconds);
	return [...new Set(found)];
});

/**
 * The instant at which a zone's clocks show `clock` ("05:00") on `date` ("2027-01-14"). Null for a time the zone
 * skips that day, for text that is no date or time, and for a repeated time unless `which` says which one.
 */
export function instantOf(
	date: string,
	clock: string,
	zone: string,
	which?: "first" | "second",
): Date | null {
	const found = instantsOf(date, clock, zone);
	if (found.length < 2) return found[0] ?? null;
	if (!which) return null;
	return (which === "first" ? found[0] : found[1]) ?? null;
}

/**
 * The instant of a clock's time where there has to be one: a skipped time counts as the moment of the change, of a
 * repeated one `which` is taken.
 */
export function instantNear(date: string, clock: string, zone: string, which: "first" | "last"): Date {
	const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(clock));
	const disambiguation = which === "first" ? "compatible" : "later";
	return new Date(local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds);
}

/**
 * What to say on a day whose clocks change in this zone: "The clocks go forward on Sun 14 Mar 2027: 02:00 to
 * 03:00 does not exist." Null on every other day.
 */
export function clockChangeOn(date: string, zone: string): string | null {
	const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone });
	const change = start.add({ nanoseconds: -1 }).getTimeZoneTransition("next");
	const end = start.add({ days: 1 });
	if (!change || Temporal.ZonedDateTime.compare(change, end) >= 0) return null;
	const before = change.add({ nanoseconds: -1 });
	const jump = (change.offsetNanoseconds - before.offsetNanoseconds) / 60e9;
	if (jump === 0) return null;
	const after = change.toPlainTime();
	const other = after.subtract({ minutes: jump });
	const [from, to] = (jump > 0 ? [other, after] : [after, other]).map((time) => time.toString().slice(0, 5));
	const way = jump > 0 ? "forward" : "back";
	const what = jump > 0 ? "does not exist" : "happens twice";
	return `The clocks go ${way} on ${formatDay(date)}: ${from} to ${to} ${what}.`;
}
