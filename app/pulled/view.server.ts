/** Pulled days in words: what is affected, and how far each resort is with another time. */
import type { Db } from "../../db/connect.ts";
import type { Product } from "../../db/vocabulary.ts";
import { formatDay } from "../words/day.ts";
import { releaseName } from "../words/names.ts";
import { formatTime } from "../words/time.ts";
import { bookingsBetween, boundsOf, loadPulled, pulledSince } from "./reads.server.ts";

type Slot = Awaited<ReturnType<typeof loadPulled>>["days"][number]["slots"][number];

/** The page of pulled days; with `day`, also what is booked on it. Two statements. */
export async function pulledPage(db: Db, zone: string, day: string | undefined, now: Date) {
	const { zone: vendorZone, days } = await loadPulled(db, pulledSince(now));
	const affected = day ? await bookingsBetween(db, ...boundsOf(day, vendorZone)) : [];
	return {
		asked: day ? { day, title: formatDay(day), isPulled: days.some((one) => one.day === day) } : null,
		affected: affected.map((slot) => ({
			key: slot.id,
			...headOf(slot),
			time: formatTime(slot.startsAt, slot.resortZone),
		})),
		days: days.map(({ day: date, reason, pulledAt, pulledBy, slots }) => ({
			day: date,
			title: formatDay(date),
			reason,
			told: `${pulledBy}, ${formatTime(new Date(pulledAt), zone)}`,
			settled: slots.filter(isSettled).length,
			slots: slots.map((slot) => ({
				key: slot.upgradeId,
				...headOf(slot),
				was: formatTime(new Date(slot.was), slot.resortZone),
				state: stateOf(slot),
			})),
		})),
	};
}

const headOf = (slot: { upgradeId: string; resortName: string; product: Product; version: string }) => ({
	to: `/upgrades/${slot.upgradeId}/book`,
	resort: slot.resortName,
	release: releaseName(slot.product, slot.version),
});

const isSettled = ({ endedAt, pulledAt }: Slot) => endedAt !== null || pulledAt === null;

function stateOf(slot: Slot): string {
	if (slot.endedAt) return "Cancelled";
	if (slot.pulledAt === null) return `Moved to ${formatTime(new Date(slot.startsAt), slot.resortZone)}`;
	if (slot.offersUntil === null) return "Asked to pick a new time";
	const until = formatTime(new Date(slot.offersUntil), slot.resortZone);
	return slot.offersEndedAt ? `No answer until ${until}` : `Other times are reserved until ${until}`;
}
