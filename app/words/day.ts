/**
 * Calendar days as people read them. A day is a plain date ("2027-01-14") without a zone, so nothing here needs
 * Temporal and the browser may load this file (the month grid does).
 */

export const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const LONG_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const MONTHS = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec",
] as const;
const LONG_MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
] as const;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Midnight UTC of a plain date, or null for text that is no existing day ("2027-02-30"). */
function utcOf(plainDate: string): Date | null {
	const found = DAY.exec(plainDate);
	if (!found) return null;
	const date = new Date(`${plainDate}T00:00:00Z`);
	return date.getUTCDate() === Number(found[3]) ? date : null;
}

/** True for an existing day written as YYYY-MM-DD. */
export function isDay(text: string): boolean {
	return utcOf(text) !== null;
}

/** "Thu 14 Jan 2027" for "2027-01-14". Throws a RangeError for anything that is no day. */
export function formatDay(plainDate: string): string {
	const date = utcOf(plainDate);
	if (!date) throw new RangeError(`Not a day: ${plainDate}`);
	const month = MONTHS[date.getUTCMonth()];
	return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
}

/** "Monday" for 1, as ISO counts the days of the week. */
export const weekdayName = (weekday: number): string => LONG_WEEKDAYS[weekday - 1] ?? "";

/** "January 2027" for "2027-01" (or any day of it). */
export function formatMonth(month: string): string {
	return `${LONG_MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/** The day `count` days later (earlier when negative): addDays("2027-01-31", 1) is "2027-02-01". */
export function addDays(plainDate: string, count: number): string {
	const date = utcOf(plainDate);
	if (!date) throw new RangeError(`Not a day: ${plainDate}`);
	return new Date(date.getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

/** The month `count` months later: addMonths("2027-01", -1) is "2026-12". */
export function addMonths(month: string, count: number): string {
	const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
	const year = String(Math.floor(index / 12)).padStart(4, "0");
	return `${year}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/**
 * The weeks of a month, each with seven places; null stands for a day of a neighbouring month.
 * `weekStartsOn` counts from Sunday = 0.
 */
export function weeksOf(month: string, weekStartsOn: 0 | 1 = 1): (string | null)[][] {
	const first = utcOf(`${month}-01`);
	if (!first) throw new RangeError(`Not a month: ${month}`);
	const lead = (first.getUTCDay() - weekStartsOn + 7) % 7;
	const count = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	const weeks: (string | null)[][] = [];
	for (let at = -lead; at < count; at += 7) {
		weeks.push(
			Array.from({ length: 7 }, (_, i) => {
				const day = at + i + 1;
				return day < 1 || day > count ? null : `${month}-${String(day).padStart(2, "0")}`;
			}),
		);
	}
	return weeks;
}
