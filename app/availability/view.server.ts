/** The vendor's calendar in words: its rules, its next weeks, and the bookings that no longer fit. */
import type { Visitor } from "../access/visitor.server.ts";
import type { Hours } from "../booking/days.ts";
import { type Place, placesOn } from "../booking/places.ts";
import { releaseName } from "../words/names.ts";
import { addDays, dayOf, duration, formatDay, timePair, weekdayName, zoneName } from "../words/time.ts";
import { spanText } from "./blackout/ranges.ts";
import { conflictsOf } from "./conflicts.ts";
import type { AvailabilityFacts } from "./reads.server.ts";

interface Rule {
	zone: string;
	noticeHours: number;
	blockBeforeMinutes: number;
	blockAfterMinutes: number;
}

export const clockOf = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

/** The rules, a line each: for reading, and for what the journal says was changed. */
export function ruleLines(rule: Rule, hours: readonly Hours[]): string[] {
	return [
		`Time zone: ${zoneName(rule.zone)}`,
		`Booked at least ${count(rule.noticeHours, "hour")} ahead`,
		`Kept free before a start: ${duration(rule.blockBeforeMinutes)}, or as long as the resort's backup takes`,
		`An upgrade takes ${duration(rule.blockAfterMinutes)}, unless a resort says otherwise`,
		...[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
			const open = hours.find((one) => one.weekday === weekday);
			if (!open) return `${weekdayName(weekday)}: no slots`;
			const { firstStartHour, lastStartHour, endsByHour } = open;
			return `${weekdayName(weekday)}: slots start from ${clockOf(firstStartHour)} to ${clockOf(lastStartHour)} and have ended by ${clockOf(endsByHour)}`;
		}),
	];
}

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"}`;
const WEEKS = 4;

/** How many places the next weeks have for a resort of the usual length. */
function weeksAhead(facts: AvailabilityFacts, now: Date) {
	const { rule, holidays, blackouts, deployers, bookings, held } = facts;
	const calendar = {
		rule,
		holidays,
		blackouts: blackouts.map((range) => ({ ...range, forAll: true })),
		deployers: deployers.filter(({ parallelRuns }) => parallelRuns > 0),
		taken: [...bookings, ...held],
		resortZone: rule.zone,
		backupMinutes: 0,
		deploymentMinutes: null,
		windowUntil: null,
	};
	const today = dayOf(now, rule.zone);
	return Array.from({ length: WEEKS }, (_, week) => {
		const from = addDays(today, week * 7);
		const until = addDays(from, 6);
		const places = placesOn(calendar, from, until, now);
		const of = (...obstacles: Place["obstacle"][]) =>
			places.filter(({ obstacle }) => obstacles.includes(obstacle)).length;
		return {
			days: `${formatDay(from)} to ${formatDay(until)}`,
			free: of(null),
			taken: of("taken", "noDeployer"),
			soon: of("soon"),
			closed: of("weekday", "holiday", "closed", "late", "backup"),
		};
	});
}

/** Bookings that contradict a rule, with all reasons. */
function conflictsView(facts: AvailabilityFacts, viewerZone: string) {
	return conflictsOf(facts).map(({ booking, reasons }) => ({
		id: booking.upgradeId,
		resort: booking.resort,
		release: releaseName(booking.product, booking.version),
		time: timePair(new Date(booking.startsAt), booking.resortZone, viewerZone),
		reasons,
	}));
}

/** Everything the page shows but its history. */
export function availabilityView(facts: AvailabilityFacts, visitor: Visitor, now: Date) {
	const { rule, holidays, blackouts, deployers } = facts;
	const { hours, zone, noticeHours, blockBeforeMinutes, blockAfterMinutes } = rule;
	return {
		rule: { zone, noticeHours, blockBeforeMinutes, blockAfterMinutes, hours },
		lines: ruleLines(rule, hours),
		zoneName: zoneName(zone),
		today: dayOf(now, zone),
		holidays: holidays.map(({ day, name }) => ({ day, name, days: formatDay(day) })),
		blackouts: blackouts.map((range) => ({ id: range.id, days: spanText(range), reason: range.reason })),
		deployers,
		weeks: weeksAhead(facts, now),
		conflicts: conflictsView(facts, visitor.zone),
	};
}
