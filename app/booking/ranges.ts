/** Ranges of days, some of which come every year. Pure. */

/** A range of days, both ends included; a yearly one comes again in every later year. */
export interface DayRange {
	fromDay: string;
	untilDay: string;
	yearly: boolean;
}

/** Whether every day of one range lies within the other; a yearly one never lies within one that comes once. */
export function contains(outer: DayRange, inner: DayRange): boolean {
	if (inner.fromDay < outer.fromDay) return false;
	if (!outer.yearly) return !inner.yearly && inner.untilDay <= outer.untilDay;
	const [from, until] = [outer.fromDay.slice(5), outer.untilDay.slice(5)];
	const year = Number(inner.fromDay.slice(0, 4));
	return [year - 1, year].some((first) => {
		const last = from <= until ? first : first + 1;
		return `${first}-${from}` <= inner.fromDay && inner.untilDay <= `${last}-${until}`;
	});
}

/**
 * Whether a range covers this day. Yearly ones are compared by month and day: "28 Dec to 3 Jan" goes over New Year,
 * and 29 February is left out of the years that have none.
 */
export function covers({ fromDay, untilDay, yearly }: DayRange, day: string): boolean {
	if (day < fromDay) return false;
	if (!yearly || day <= untilDay) return day <= untilDay;
	const [from, until, at] = [fromDay.slice(5), untilDay.slice(5), day.slice(5)];
	return from <= until ? from <= at && at <= until : at >= from || at <= until;
}
