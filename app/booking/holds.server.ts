/** Places held while somebody fills in the form: rows that go again, each under the lock of its upgrade. */
import type { Tx } from "../../db/connect.ts";
import type { Place } from "./places.ts";
import type { Entries } from "./reads.server.ts";
import { endingHolds, laneOf } from "./writes.server.ts";

/** How long a chosen place waits for its form. Minutes. */
export const HOLD_MINUTES = 5;
/** How long a hold that is over is kept for what was typed. It blocks nobody meanwhile. Minutes. */
const ENTRIES_KEPT_MINUTES = 60;

/**
 * Holds a place for somebody while they fill in the form, instead of the one they held before.
 *
 * @throws a violation of `booking_deployer_is_free` when somebody else was faster; see `wasTaken`.
 */
export async function writeHold(
	tx: Tx,
	hold: { upgradeId: string; place: Place; zone: string; heldBy: string; entries: Entries | null; now: Date },
): Promise<void> {
	const { upgradeId, place, zone, heldBy, entries, now } = hold;
	const { startsAt, endsAt, blockedFrom, blockedUntil, deployers } = place;
	const deployerId = deployers[0]!;
	await endingHolds(tx, upgradeId, heldBy)
		.insertInto("booking")
		.values({
			upgradeId,
			deployerId,
			lane: laneOf(deployerId, upgradeId, place, now),
			startsAt,
			endsAt,
			blockedFrom,
			blockedUntil,
			zone,
			bookedBy: heldBy,
			bookedAt: now,
			heldUntil: new Date(now.getTime() + HOLD_MINUTES * 60_000),
			entries: entries && JSON.stringify(entries),
		})
		.execute();
}

/** Keeps what was typed so far with somebody's hold, where there still is one. */
export async function keepEntries(
	tx: Tx,
	upgradeId: string,
	personId: string,
	entries: Entries,
): Promise<void> {
	await tx
		.updateTable("booking")
		.set({ entries: JSON.stringify(entries) })
		.where("upgradeId", "=", upgradeId)
		.where("bookedBy", "=", personId)
		.where("heldUntil", "is not", null)
		.where("isOffer", "=", false)
		.execute();
}

/** Gives a held place back before its time. */
export async function letGo(tx: Tx, upgradeId: string, personId: string): Promise<void> {
	await tx
		.deleteFrom("booking")
		.where("upgradeId", "=", upgradeId)
		.where("bookedBy", "=", personId)
		.where("heldUntil", "is not", null)
		.where("isOffer", "=", false)
		.execute();
}

/** Forgets holds that were over long ago, and with them what was typed. Leaves alone what somebody works on just now. */
export async function sweepHolds(tx: Tx, now: Date): Promise<void> {
	await tx
		.deleteFrom("booking")
		.where("id", "in", (eb) =>
			eb
				.selectFrom("booking")
				.select("id")
				.where("heldUntil", "<=", new Date(now.getTime() - ENTRIES_KEPT_MINUTES * 60_000))
				.where("isOffer", "=", false)
				.forUpdate()
				.skipLocked(),
		)
		.execute();
}
