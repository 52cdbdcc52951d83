import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { followMove, type Invitee, invite } from "./invitations.server.ts";
import type { Place } from "./places.ts";

/**
 * Begins a statement that takes a place: what the upgrade holds ends with it, all of it or what this person holds.
 * Such a statement asks for its lane with `laneOf`, which waits until that is done.
 */
export const endingHolds = (tx: Tx, upgradeId: string, personId?: string) =>
	tx.with("ended", (db) =>
		db
			.deleteFrom("booking")
			.where("upgradeId", "=", upgradeId)
			.where("heldUntil", "is not", null)
			.$if(personId !== undefined, (held) =>
				held.where("bookedBy", "=", personId!).where("isOffer", "=", false),
			)
			.returning("id"),
	);

/**
 * The first lane that this deployer has free, found under the deployer's lock: contenders for one place queue there
 * instead of deadlocking in the exclusion constraint, which is the last line. Holds that have run out give way.
 */
export const laneOf = (
	deployerId: string,
	upgradeId: string,
	{ blockedFrom, blockedUntil }: Place,
	now: Date,
) =>
	sql<number>`(
		select take_lane(${deployerId}, ${upgradeId}, tstzrange(${blockedFrom}, ${blockedUntil}), ${now})
		from (select count(*) from ended) as first
	)`;

/**
 * Writes a booking at a place that was free when it was looked at, with the first free deployer. Whatever was held
 * for this upgrade is held no longer.
 *
 * @throws a violation of `booking_deployer_is_free` when somebody else was faster; see `wasTaken`.
 */
export async function writeBooking(
	tx: Tx,
	secret: string,
	booking: { upgradeId: string; place: Place; zone: string; bookedBy: string; bookedAt: Date },
	guests: readonly Invitee[],
): Promise<void> {
	const id = crypto.randomUUID();
	const { place, ...rest } = booking;
	const { startsAt, endsAt, blockedFrom, blockedUntil, deployers } = place;
	const deployerId = deployers[0]!;
	const lane = laneOf(deployerId, booking.upgradeId, place, booking.bookedAt);
	await endingHolds(tx, booking.upgradeId)
		.insertInto("booking")
		.values({ ...rest, id, deployerId, lane, startsAt, endsAt, blockedFrom, blockedUntil })
		.execute();
	await invite(tx, secret, { bookingId: id, startsAt }, guests, booking.bookedAt);
}

/**
 * Moves a booking to another place: the same booking, the same guests, one more message about it. Whatever was held
 * for this upgrade is held no longer.
 *
 * @throws a violation of `booking_deployer_is_free` when somebody else was faster; see `wasTaken`.
 */
export async function moveBooking(
	tx: Tx,
	secret: string,
	move: {
		bookingId: string;
		upgradeId: string;
		deployerId: string | null;
		guests: readonly { id: string; linkId: string | null }[];
		from: Date;
		place: Place;
		movedBy: string;
		reason: string;
		now: Date;
	},
): Promise<void> {
	const { startsAt, endsAt, blockedFrom, blockedUntil, deployers } = move.place;
	// Whoever has the run keeps it where they are free at the new time as well.
	const deployerId = deployers.find((id) => id === move.deployerId) ?? deployers[0]!;
	const lane = laneOf(deployerId, move.upgradeId, move.place, move.now);
	await endingHolds(tx, move.upgradeId)
		.updateTable("booking")
		.set({ deployerId, lane, startsAt, endsAt, blockedFrom, blockedUntil })
		.set((eb) => ({ sequence: eb("sequence", "+", 1), pulledAt: null, pullReason: null }))
		.where("id", "=", move.bookingId)
		.execute();
	await followMove(tx, secret, { ...move, startsAt }, move.now);
}

/** PostgreSQL's code for two that waited for each other: one of them was let through, and this is the other. */
const DEADLOCK = "40P01";

/** Whether this error says that somebody else was faster: they have the deployer at that time, or were let through. */
export function wasTaken(error: unknown): boolean {
	if (typeof error !== "object" || error === null) return false;
	const { constraint, code } = error as { constraint?: unknown; code?: unknown };
	return constraint === "booking_deployer_is_free" || code === DEADLOCK;
}
