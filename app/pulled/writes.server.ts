import type { Tx } from "../../db/connect.ts";
import type { Place } from "../booking/places.ts";
import { endingHolds, laneOf } from "../booking/writes.server.ts";
import { reservedUntil } from "./offers.ts";

/** @returns false when the day was pulled before. */
export async function writePulledDay(
	tx: Tx,
	pulled: { day: string; reason: string; pulledBy: string; pulledAt: Date },
): Promise<boolean> {
	const written = await tx
		.insertInto("pulled_day")
		.values(pulled)
		.onConflict((conflict) => conflict.doNothing())
		.returning("day")
		.executeTakeFirst();
	return written !== undefined;
}

/** A slot on that day: marked, and remembered with the time that it had. */
export async function markPulled(
	tx: Tx,
	slot: {
		bookingId: string;
		startsAt: Date;
		day: string;
		reason: string;
		offersUntil: Date | null;
		now: Date;
	},
): Promise<void> {
	const { bookingId, startsAt, day, offersUntil } = slot;
	await tx
		.with("marked", (db) =>
			db
				.updateTable("booking")
				.set({ pulledAt: slot.now, pullReason: slot.reason })
				.where("id", "=", bookingId)
				.returning("id"),
		)
		.insertInto("pulled_booking")
		.values({ bookingId, startsAt, day, offersUntil, offersEndedAt: null })
		// Another calendar may have moved the slot away and back again.
		.onConflict((conflict) =>
			conflict.columns(["bookingId", "startsAt"]).doUpdateSet({ day, offersUntil, offersEndedAt: null }),
		)
		.execute();
}

/**
 * Reserves these places for an upgrade instead of whatever it held.
 *
 * @throws a violation of `booking_deployer_is_free` when somebody else was faster; see `wasTaken`.
 */
export async function writeOffers(
	tx: Tx,
	offer: { upgradeId: string; places: readonly Place[]; zone: string; by: string; now: Date },
): Promise<void> {
	const { upgradeId, zone, by, now } = offer;
	if (offer.places.length === 0) return;
	// Deployers are locked one after the other, always in the same order.
	const places = offer.places.toSorted((a, b) => (a.deployers[0]! < b.deployers[0]! ? -1 : 1));
	await endingHolds(tx, upgradeId)
		.insertInto("booking")
		.values(
			places.map((place) => ({
				upgradeId,
				deployerId: place.deployers[0]!,
				lane: laneOf(place.deployers[0]!, upgradeId, place, now),
				startsAt: place.startsAt,
				endsAt: place.endsAt,
				blockedFrom: place.blockedFrom,
				blockedUntil: place.blockedUntil,
				zone,
				bookedBy: by,
				bookedAt: now,
				heldUntil: reservedUntil(place, now),
				isOffer: true,
			})),
		)
		.execute();
}

/** Gives back what was reserved for an upgrade, and notes that it was seen to. */
export async function endOffers(
	tx: Tx,
	over: { upgradeId: string; bookingId: string; startsAt: Date; now: Date },
): Promise<void> {
	await tx
		.with("ended", (db) =>
			db
				.deleteFrom("booking")
				.where("upgradeId", "=", over.upgradeId)
				.where("isOffer", "=", true)
				.where("heldUntil", "<=", over.now)
				.returning("id"),
		)
		.updateTable("pulled_booking")
		.set({ offersEndedAt: over.now })
		.where("bookingId", "=", over.bookingId)
		.where("startsAt", "=", over.startsAt)
		.execute();
}
