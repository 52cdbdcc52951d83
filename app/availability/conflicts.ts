/** Which bookings the rules would not allow any more. They stay; somebody has to talk about them. Pure. */
import { type VendorDay, vendorDay } from "../booking/days.ts";
import { type RunsByDay, runsBeside, runsByDay } from "../booking/lanes.ts";
import { hindranceOfVendor, NOT_A_START, ownBlackout } from "../booking/obstacles.ts";
import { covers, type DayRange } from "../booking/ranges.ts";
import { dayOf } from "../words/time.ts";
import type { AvailabilityFacts, BookedRun } from "./reads.server.ts";

export interface Conflict {
	booking: BookedRun;
	/** Each in a sentence. */
	reasons: string[];
}

/** Every booking that contradicts a rule, with all that it contradicts. */
export function conflictsOf(facts: AvailabilityFacts): Conflict[] {
	const runs = runsByDay(facts.bookings);
	const days = new Map<string, VendorDay>();
	return facts.bookings.flatMap((booking) => {
		const day = dayOf(new Date(booking.startsAt), facts.rule.zone);
		const vendor = days.get(day) ?? vendorDay(facts.rule, day);
		days.set(day, vendor);
		const reasons = [...outsideRules(facts, vendor, booking), ...crowded(facts, runs, booking)];
		return reasons.length > 0 ? [{ booking, reasons }] : [];
	});
}

function outsideRules(facts: AvailabilityFacts, vendor: VendorDay, booking: BookedRun): string[] {
	const { rule, holidays, blackouts } = facts;
	const range = {
		startsAt: new Date(booking.startsAt),
		endsAt: new Date(booking.endsAt),
		blockedFrom: new Date(booking.blockedFrom),
	};
	const own = ownBlackout(booking.blackouts, booking.resortZone, range);
	const closed = blackouts.find((blackout) => covers(blackout, vendor.day));
	const holiday = holidays.find(({ day }) => day === vendor.day);
	const reasons = [
		holiday && `Holiday of the vendor: ${holiday.name}.`,
		closed && `Blocked for all: ${closed.reason}`,
		own && `The resort's own blackout: ${own.reason}`,
	].filter((reason) => reason !== undefined);
	// Another calendar has its own hours, and its runs their own length.
	if (booking.provider !== "own") return reasons;
	const isStart = vendor.starts.some((start) => start.getTime() === range.startsAt.getTime());
	const outside =
		hindranceOfVendor({ rule, holidays: [], blackouts: [] }, vendor, range) ?? (isStart ? null : NOT_A_START);
	return outside ? [outside.why, ...reasons] : reasons;
}

function crowded({ deployers }: AvailabilityFacts, runs: RunsByDay, booking: BookedRun): string[] {
	if (booking.deployerId === null) return [];
	const capacity = deployers.find(({ personId }) => personId === booking.deployerId)?.parallelRuns;
	if (capacity === undefined) return [`${booking.deployer} deploys no more.`];
	const [from, until] = [Date.parse(booking.blockedFrom), Date.parse(booking.blockedUntil)];
	const beside = [...runsBeside(runs, from, until)].filter((run) => run.deployerId === booking.deployerId);
	const most = Math.max(
		...beside.map(({ from: at }) => {
			const moment = Math.max(at, from);
			return beside.filter((run) => run.from <= moment && moment < run.until).length;
		}),
	);
	if (most <= capacity) return [];
	const takes = capacity === 0 ? "no run at all" : `${capacity} at a time`;
	return [`${booking.deployer} has ${most} ${most === 1 ? "run" : "runs"} then and takes ${takes}.`];
}

/** The bookings of one resort that its own blocked days speak against. */
export function blockedByResort<Run extends { startsAt: string; endsAt: string }>(
	booked: readonly Run[],
	blackouts: readonly (DayRange & { reason: string })[],
	zone: string,
) {
	return booked.flatMap((run) => {
		const range = { startsAt: new Date(run.startsAt), endsAt: new Date(run.endsAt) };
		const own = ownBlackout(blackouts, zone, range);
		return own ? [{ run, reason: `Your blackout: ${own.reason}` }] : [];
	});
}
