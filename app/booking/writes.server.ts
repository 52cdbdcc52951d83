import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import type { Guest } from "./forms.ts";
import type { Place } from "./places.ts";

/**
 * Writes a booking at a place that was free when it was looked at, with the first free deployer.
 *
 * The deployer's row is locked by the same statement before it inserts: contenders for one place queue there instead
 * of deadlocking in the exclusion constraint, which is the last line.
 *
 * @throws a violation of `booking_deployer_is_free` when somebody else was faster; see `wasTaken`.
 */
export async function writeBooking(
	tx: Tx,
	booking: { upgradeId: string; place: Place; zone: string; bookedBy: string; bookedAt: Date },
	guests: readonly Guest[],
): Promise<void> {
	const id = crypto.randomUUID();
	const { startsAt, endsAt, blockedFrom, blockedUntil, deployers } = booking.place;
	await sql`
		with deployer as materialized (
			select "personId" from staff where "personId" = ${deployers[0]!} for no key update
		)
		insert into booking (
			id, "upgradeId", "deployerId", "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone, "bookedBy", "bookedAt"
		)
		select ${id}::uuid, ${booking.upgradeId}::uuid, "personId", ${startsAt}::timestamptz, ${endsAt}::timestamptz,
			${blockedFrom}::timestamptz, ${blockedUntil}::timestamptz, ${booking.zone}, ${booking.bookedBy}::uuid,
			${booking.bookedAt}::timestamptz
		from deployer
	`.execute(tx);
	if (guests.length > 0) {
		await tx
			.insertInto("booking_guest")
			.values(guests.map((guest) => ({ ...guest, bookingId: id, invitedAt: booking.bookedAt })))
			.execute();
	}
}

/**
 * Moves a booking to another place: the same booking, the same guests, one more message about it.
 *
 * @throws a violation of `booking_deployer_is_free` when somebody else was faster; see `wasTaken`.
 */
export async function moveBooking(
	tx: Tx,
	move: {
		bookingId: string;
		deployerId: string | null;
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
	await sql`
		with deployer as materialized (
			select "personId" from staff where "personId" = ${deployerId} for no key update
		)
		update booking set "deployerId" = deployer."personId", "startsAt" = ${startsAt}, "endsAt" = ${endsAt},
			"blockedFrom" = ${blockedFrom}, "blockedUntil" = ${blockedUntil}, sequence = sequence + 1
		from deployer where booking.id = ${move.bookingId}
	`.execute(tx);
	await tx
		.insertInto("booking_move")
		.values({
			bookingId: move.bookingId,
			fromStartsAt: move.from,
			toStartsAt: startsAt,
			movedBy: move.movedBy,
			reason: move.reason,
			movedAt: move.now,
		})
		.execute();
}

/** Whether this error says that somebody else has the deployer at that time. */
export function wasTaken(error: unknown): boolean {
	return (
		typeof error === "object" &&
		error !== null &&
		"constraint" in error &&
		error.constraint === "booking_deployer_is_free"
	);
}
