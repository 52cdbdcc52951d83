/** Days on which the vendor works, counted from now: the story of the demo has no date of its own. */
import { VENDOR_ZONE } from "../access/zone.ts";
import { addDays, dayOf, instantOf } from "../words/time.ts";

export interface Workdays {
	/** "YYYY-MM-DD" at the vendor. */
	today: string;
	/** The n-th working day before today, at this time of the vendor's clock. */
	ago(days: number, clock: string): Date;
	/** The working day on or before `days` calendar days after that instant, as "YYYY-MM-DD". Negative: before it. */
	near(instant: Date, days: number): string;
	/** The first Tuesday that is at least so many days ahead. */
	tuesdayAfter(days: number): string;
	/** This time of the vendor's clock on this day. */
	at(day: string, clock: string): Date;
}

const TUESDAY = 2;

/** @param holidays days "YYYY-MM-DD" on which nobody works although they are no weekend. */
export function workdaysAround(now: Date, holidays: ReadonlySet<string>): Workdays {
	const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
	const isWorkday = (day: string) => weekdayOf(day) % 6 !== 0 && !holidays.has(day);
	const onOrBefore = (day: string): string => (isWorkday(day) ? day : onOrBefore(addDays(day, -1)));
	// No zone skips an hour of the working day.
	const at = (day: string, clock: string) => instantOf(day, clock, VENDOR_ZONE)!;
	const today = dayOf(now, VENDOR_ZONE);
	return {
		today,
		ago(days, clock) {
			let day = today;
			for (let left = days; left > 0; left--) day = onOrBefore(addDays(day, -1));
			return at(day, clock);
		},
		tuesdayAfter: (count) => {
			const first = addDays(today, count);
			return addDays(first, (TUESDAY + 7 - weekdayOf(first)) % 7);
		},
		near: (instant, days) => onOrBefore(addDays(dayOf(instant, VENDOR_ZONE), days)),
		at,
	};
}
