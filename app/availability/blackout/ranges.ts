/** Which days can be blocked in one go, and which of many are new. Pure. */
import { contains, type DayRange } from "../../booking/ranges.ts";
import { dayOf, formatDay } from "../../words/time.ts";

const MOST_DAYS = 366;
/** A yearly range leaves a part of the year free, so that one year's days are not the next one's. */
const MOST_YEARLY_DAYS = 360;

const daysFrom = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;

/** Why these days cannot be one range; null when they can. */
export function whyNoRange({ fromDay, untilDay, yearly }: DayRange): string | null {
	const days = daysFrom(fromDay, untilDay);
	if (days < 1) return "The last day comes before the first.";
	if (days > MOST_DAYS) return "Block at most a year at a time.";
	if (yearly && days > MOST_YEARLY_DAYS)
		return `Days that come every year can be ${MOST_YEARLY_DAYS} at most.`;
	return null;
}

/** "Thu 14 Jan 2027 to Fri 15 Jan 2027, every year" */
export function spanText({ fromDay, untilDay, yearly }: DayRange): string {
	const days = fromDay === untilDay ? formatDay(fromDay) : `${formatDay(fromDay)} to ${formatDay(untilDay)}`;
	return yearly ? `${days}, every year` : days;
}

/** Whether the last of these days is over. */
export const isOver = ({ untilDay, yearly }: DayRange, zone: string, now: Date) =>
	!yearly && untilDay < dayOf(now, zone);

/** What of these ranges is new, and what is left out and why: taken twice, the same ranges add nothing. */
export function sortOut<Range extends DayRange>(
	ranges: readonly Range[],
	blocked: readonly DayRange[],
	zone: string,
	now: Date,
) {
	const known = [...blocked];
	const added: Range[] = [];
	const skipped: { range: Range; why: string }[] = [];
	for (const range of ranges) {
		const around = known.find((other) => contains(other, range));
		if (isOver(range, zone, now)) skipped.push({ range, why: "It is over." });
		else if (around) skipped.push({ range, why: `Blocked already: ${spanText(around)}.` });
		else {
			known.push(range);
			added.push(range);
		}
	}
	return { added, skipped };
}
