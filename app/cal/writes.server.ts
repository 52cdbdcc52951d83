/** The rows of bookings that Cal.com keeps. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { followMove, type Invitee, invite } from "../booking/invitations.server.ts";
import type { UpgradeFacts } from "../upgrade/reads.server.ts";
import { everybodyAt, type OtherBooking } from "./truth.server.ts";

/**
 * Begins a statement that takes the place: what the upgrade holds here ends, and the host is one of our deployers,
 * locked like every deployer who is booked, with a run free at that time; or else nobody.
 */
const seatOf = (upgradeId: string, { hosts, startsAt, endsAt }: OtherBooking) => sql`
	ended as (
		delete from booking where "upgradeId" = ${upgradeId}::uuid and "heldUntil" is not null
	), host as materialized (
		select staff."personId", staff."parallelRuns" from staff join person on person.id = staff."personId"
		where staff."switchedOffAt" is null and person.email = any(${hosts}::text[])
		order by person.name limit 1 for no key update of staff
	), seat as (
		select host."personId", min(run) as lane from host, generate_series(1, host."parallelRuns") run
		where not exists (
			select from booking
			where "deployerId" = host."personId" and lane = run and "endedAt" is null and "upgradeId" <> ${upgradeId}::uuid
				and tstzrange("blockedFrom", "blockedUntil") && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)
		)
		group by host."personId"
	)`;

/** Writes a booking as Cal.com has it, with everybody invited there. */
export async function writeOtherBooking(
	tx: Tx,
	secret: string,
	facts: UpgradeFacts,
	other: OtherBooking,
	{ bookedBy, now }: { bookedBy: string; now: Date },
): Promise<void> {
	const id = crypto.randomUUID();
	const { startsAt, endsAt, uid } = other;
	await sql`
		with ${seatOf(facts.id, other)}
		insert into booking (
			id, "upgradeId", "deployerId", lane, "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone, "bookedBy",
			"bookedAt", provider, "providerUid", "pendingSince"
		)
		values (
			${id}::uuid, ${facts.id}::uuid, (select "personId" from seat), coalesce((select lane from seat), 1), ${startsAt}::timestamptz,
			${endsAt}::timestamptz, ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${facts.resortZone},
			${bookedBy}::uuid, ${now}::timestamptz, 'cal', ${uid}, ${pendingSince(other, null, now)}::timestamptz
		)
	`.execute(tx);
	await invite(tx, secret, { bookingId: id, startsAt }, invitees(facts, other, everybodyAt(other)), now);
	await nameBooking(tx, id, other, now);
}

/** Since when it waits for the vendor: from the first time that it is heard of. */
const pendingSince = (other: OtherBooking, before: string | Date | null, now: Date) =>
	other.status === "pending" ? (before ?? now) : null;

/** The standing booking as Cal.com has it now: time, name, deployer, what it waits for. */
export async function followOtherBooking(
	tx: Tx,
	secret: string,
	facts: UpgradeFacts,
	other: OtherBooking,
	moved: { movedBy: string; chosenBy: string | null; reason: string } | null,
	now: Date,
): Promise<void> {
	const booking = facts.booking!;
	const { startsAt, endsAt, uid } = other;
	// A date that the vendor pulled stays so until another one is picked.
	const pulledAt = moved || booking.providerUid !== uid ? null : booking.pulledAt;
	await sql`
		with ${seatOf(facts.id, other)}
		update booking set "deployerId" = (select "personId" from seat), lane = coalesce((select lane from seat), 1), "startsAt" = ${startsAt}::timestamptz,
			"endsAt" = ${endsAt}::timestamptz, "blockedFrom" = ${startsAt}::timestamptz,
			"blockedUntil" = ${endsAt}::timestamptz, provider = 'cal', "providerUid" = ${uid},
			"pendingSince" = ${pendingSince(other, booking.pendingSince, now)}::timestamptz,
			"pulledAt" = ${pulledAt}::timestamptz, "pullReason" = ${pulledAt && booking.pullReason}, sequence = sequence + ${moved ? 1 : 0}
		where id = ${booking.id}::uuid
	`.execute(tx);
	if (moved) {
		const from = new Date(booking.startsAt);
		const move = { bookingId: booking.id, startsAt, from, guests: booking.guests, ...moved };
		await followMove(tx, secret, move, now);
	}
	await nameBooking(tx, booking.id, other, now);
}

/** Cal.com's booking is over, and a new one is asked for: ours stands, marked and nameless, until it is there. */
export async function pullOtherBooking(tx: Tx, bookingId: string, reason: string, now: Date): Promise<void> {
	await tx
		.updateTable("booking")
		.set({ pulledAt: now, pullReason: reason, pendingSince: null, providerUid: null })
		.where("id", "=", bookingId)
		.execute();
}

/** The newest of the booking's names at Cal.com; the ones before it are over. */
export async function nameBooking(tx: Tx, bookingId: string, other: OtherBooking, now: Date): Promise<void> {
	const { uid } = other;
	const guests = everybodyAt(other).map(({ email }) => email);
	await tx
		.with("named", (db) =>
			db
				.insertInto("cal_booking")
				.values({ uid, bookingId, guests, endedAt: null })
				.onConflict((conflict) => conflict.column("uid").doUpdateSet({ guests, endedAt: null }))
				.returning("uid"),
		)
		.updateTable("cal_booking")
		.set({ endedAt: now })
		.where("bookingId", "=", bookingId)
		.where("uid", "<>", uid)
		.where("endedAt", "is", null)
		.execute();
}

/** Notes that Cal.com's own booking is over. */
export async function noteEnd(tx: Tx, uid: string, endedAt: Date): Promise<void> {
	await tx.updateTable("cal_booking").set({ endedAt }).where("uid", "=", uid).execute();
}

/** People at Cal.com's booking as our guests: contacts are known again by their address, and the booker comes. */
export function invitees(
	{ contacts }: UpgradeFacts,
	{ booker }: OtherBooking,
	people: readonly { name: string; email: string }[],
): Invitee[] {
	return people.map(({ name, email }) => {
		const contact = contacts.find((one) => one.email === email);
		const comes = email === booker?.email;
		return { name: contact?.name ?? name, email, contactId: contact?.contactId ?? null, comes };
	});
}

/** Takes guests off the list; their links end with it. */
export async function uninvite(
	tx: Tx,
	bookingId: string,
	guestIds: readonly string[],
	now: Date,
): Promise<void> {
	await sql`
		with removed as (
			update booking_guest set "removedAt" = ${now}::timestamptz where id = any(${guestIds}::uuid[])
		), raised as (
			update booking set sequence = sequence + 1 where id = ${bookingId}::uuid
		)
		update answer_link set "revokedAt" = ${now}::timestamptz
		where "guestId" = any(${guestIds}::uuid[]) and "usedAt" is null and "revokedAt" is null
	`.execute(tx);
}
