/** The vendor's days with their hours. Pure. */
import { addDays, instantNear, instantsOf } from "../words/time.ts";

export interface Hours {
	/** As ISO counts them: Monday is 1. */
	weekday: number;
	firstStartHour: number;
	lastStartHour: number;
	/** By this hour of the same day a run has ended; 24 is the midnight that ends it. */
	endsByHour: number;
}

export interface VendorDay {
	day: string;
	/** Whether the vendor makes upgrades on this weekday. */
	isOpen: boolean;
	starts: readonly Date[];
	/** Support is there from then on: so long before the first start as the rule keeps free. */
	opensAt: Date;
	/** Runs have ended by then. */
	closesAt: Date;
}

const MINUTE = 60_000;
const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

/**
 * One day of the vendor's calendar. A weekday without hours of its own has the starts of the others, so that the
 * calendar can say why none of them is free.
 */
export function vendorDay(
	rule: { zone: string; hours: readonly Hours[]; blockBeforeMinutes: number },
	day: string,
): VendorDay {
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
	const own = rule.hours.find((hours) => hours.weekday === weekday);
	const { firstStartHour, lastStartHour, endsByHour } = own ?? widest(rule.hours);
	const starts: Date[] = [];
	for (let hour = firstStartHour; hour <= lastStartHour; hour++) {
		starts.push(...instantsOf(day, clock(hour), rule.zone));
	}
	const first = instantNear(day, clock(firstStartHour), rule.zone, "first");
	const closesAt =
		endsByHour === 24
			? instantNear(addDays(day, 1), clock(0), rule.zone, "first")
			: instantNear(day, clock(endsByHour), rule.zone, "last");
	const opensAt = new Date(first.getTime() - rule.blockBeforeMinutes * MINUTE);
	return { day, isOpen: own !== undefined, starts, opensAt, closesAt };
}

/** From the earliest to the latest hour of the week; no start at all where there are no hours. */
function widest(hours: readonly Hours[]): Omit<Hours, "weekday"> {
	return {
		firstStartHour: Math.min(23, ...hours.map(({ firstStartHour }) => firstStartHour)),
		lastStartHour: Math.max(0, ...hours.map(({ lastStartHour }) => lastStartHour)),
		endsByHour: Math.max(1, ...hours.map(({ endsByHour }) => endsByHour)),
	};
}
