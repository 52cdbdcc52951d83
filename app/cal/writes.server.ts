/** The rows of bookings that Cal.com keeps. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import type { UpgradeFacts } from "../upgrade/reads.server.ts";
import type { OtherBooking } from "./truth.server.ts";

/** The host as one of our deployers, locked like every deployer who is booked; free at that time, or else nobody. */
const deployerAmong = (
	hosts: readonly string[],
	upgradeId: string,
	{ startsAt, endsAt }: OtherBooking,
) => sql`
	host as materialized (
		select staff."personId" from staff join person on person.id = staff."personId"
		where staff."switchedOffAt" is null and person.email = any(${hosts}::text[])
		order by person.name limit 1 for no key update of staff
	), deployer as (
		select "personId" from host where not exists (
			select 1 from booking
			where "deployerId" = host."personId" and "endedAt" is null and "upgradeId" <> ${upgradeId}::uuid
				and tstzrange("blockedFrom", "blockedUntil") && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)
		)
	)`;

/** Writes a booking as Cal.com has it, with everybody invited there. */
export async function writeOtherBooking(
	tx: Tx,
	facts: UpgradeFacts,
	other: OtherBooking,
	{ bookedBy, now }: { bookedBy: string; now: Date },
): Promise<void> {
	const id = crypto.randomUUID();
	const { startsAt, endsAt, uid } = other;
	await sql`
		with ${deployerAmong(other.hosts, facts.id, other)}
		insert into booking (
			id, "upgradeId", "deployerId", "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone, "bookedBy",
			"bookedAt", provider, "providerUid", "pendingSince"
		)
		values (
			${id}::uuid, ${facts.id}::uuid, (select "personId" from deployer), ${startsAt}::timestamptz,
			${endsAt}::timestamptz, ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${facts.resortZone},
			${bookedBy}::uuid, ${now}::timestamptz, 'cal', ${uid}, ${pendingSince(other, null, now)}::timestamptz
		)
	`.execute(tx);
	await invite(tx, facts, id, other.guests, now);
	await nameBooking(tx, id, other, now);
}

/** Since when it waits for the vendor: from the first time that it is heard of. */
const pendingSince = (other: OtherBooking, before: string | Date | null, now: Date) =>
	other.status === "pending" ? (before ?? now) : null;

/** The standing booking as Cal.com has it now: time, name, deployer, what it waits for. */
export async function followOtherBooking(
	tx: Tx,
	facts: UpgradeFacts,
	other: OtherBooking,
	moved: { movedBy: string; reason: string } | null,
	now: Date,
): Promise<void> {
	const booking = facts.booking!;
	const { startsAt, endsAt, uid } = other;
	await sql`
		with ${deployerAmong(other.hosts, facts.id, other)}
		update booking set "deployerId" = (select "personId" from deployer), "startsAt" = ${startsAt}::timestamptz,
			"endsAt" = ${endsAt}::timestamptz, "blockedFrom" = ${startsAt}::timestamptz,
			"blockedUntil" = ${endsAt}::timestamptz, provider = 'cal', "providerUid" = ${uid},
			"pendingSince" = ${pendingSince(other, booking.pendingSince, now)}::timestamptz,
			"pulledAt" = null, "pullReason" = null, sequence = sequence + ${moved ? 1 : 0}
		where id = ${booking.id}::uuid
	`.execute(tx);
	if (moved) {
		await tx
			.insertInto("booking_move")
			.values({
				bookingId: booking.id,
				fromStartsAt: new Date(booking.startsAt),
				toStartsAt: startsAt,
				...moved,
				movedAt: now,
			})
			.execute();
	}
	await nameBooking(tx, booking.id, other, now);
}

/** Cal.com cannot keep the time: the booking stands, marked, until another one is picked. */
export async function pullOtherBooking(tx: Tx, bookingId: string, reason: string, now: Date): Promise<void> {
	await tx
		.updateTable("booking")
		.set({ pulledAt: now, pullReason: reason, pendingSince: null })
		.where("id", "=", bookingId)
		.execute();
}

/** The newest of the booking's names at Cal.com; the ones before it are over. */
export async function nameBooking(
	tx: Tx,
	bookingId: string,
	{ uid, guests }: OtherBooking,
	now: Date,
): Promise<void> {
	const addresses = guests.map(({ email }) => email);
	await tx
		.insertInto("cal_booking")
		.values({ uid, bookingId, guests: addresses, endedAt: null })
		.onConflict((conflict) => conflict.column("uid").doUpdateSet({ guests: addresses, endedAt: null }))
		.execute();
	await tx
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

/** Puts addresses on the guest list; contacts are known again by theirs. Who was taken off before is invited anew. */
export async function invite(
	tx: Tx,
	facts: UpgradeFacts,
	bookingId: string,
	guests: readonly { name: string; email: string }[],
	now: Date,
): Promise<void> {
	if (guests.length === 0) return;
	const contacts = new Map(facts.contacts.map((contact) => [contact.email, contact]));
	await tx
		.insertInto("booking_guest")
		.values(
			guests.map(({ name, email }) => ({
				bookingId,
				email,
				name: contacts.get(email)?.name ?? name,
				contactId: contacts.get(email)?.contactId ?? null,
				invitedAt: now,
			})),
		)
		.onConflict((conflict) =>
			conflict.columns(["bookingId", "email"]).doUpdateSet({ removedAt: null, invitedAt: now }),
		)
		.execute();
}

/** Takes addresses off the guest list. */
export async function uninvite(
	tx: Tx,
	bookingId: string,
	emails: readonly string[],
	now: Date,
): Promise<void> {
	if (emails.length === 0) return;
	await tx
		.updateTable("booking_guest")
		.set({ removedAt: now })
		.where("bookingId", "=", bookingId)
		.where("email", "in", emails)
		.execute();
}
