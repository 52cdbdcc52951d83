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
			.values(guests.map((guest) => ({ ...guest, bookingId: id })))
			.execute();
	}
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
