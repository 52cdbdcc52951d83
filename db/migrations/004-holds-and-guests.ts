import { type Kysely, sql } from "kysely";

/** Places are held before they are booked, calendars of others book too, and everybody invited answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	`alter table booking
		add column "heldUntil" timestamptz,
		add column "isOffer" boolean not null default false,
		add column entries jsonb,
		add column lane integer not null default 1 check (lane between 1 and 9),
		add column provider text not null default 'own' check (provider in ('own', 'cal')),
		add column "providerUid" text,
		add column "pendingSince" timestamptz,
		add column "pulledAt" timestamptz,
		add column "pullReason" text,
		alter column "deployerId" drop not null,
		add constraint booking_own_has_deployer check (provider <> 'own' or "deployerId" is not null),
		add constraint booking_offer_is_held check (not "isOffer" or "heldUntil" is not null),
		add constraint booking_held_has_no_end check ("heldUntil" is null or "endedAt" is null)`,
	// What one resort holds is not in its own way: a slot moves by an hour over the run it had.
	"alter table booking drop constraint booking_deployer_is_free",
	`alter table booking add constraint booking_deployer_is_free exclude using gist (
		"deployerId" with =, lane with =, "upgradeId" with <>, tstzrange("blockedFrom", "blockedUntil") with &&
	) where ("endedAt" is null)`,
	"drop index booking_one_standing",
	`create unique index booking_one_standing on booking ("upgradeId") where "endedAt" is null and "heldUntil" is null`,
	`create unique index booking_one_hold on booking ("upgradeId", "bookedBy") where "heldUntil" is not null and not "isOffer"`,
	`create unique index booking_provider_uid on booking ("providerUid") where "providerUid" is not null`,
	`create index booking_held on booking ("heldUntil") where "heldUntil" is not null`,
	`alter table booking_guest
		drop constraint booking_guest_pkey,
		add column id uuid primary key default gen_random_uuid(),
		add column "invitedAt" timestamptz,
		add column "removedAt" timestamptz,
		add column covers text check (covers in ('primary', 'secondary', 'accounting', 'guest')),
		add column "backupFor" uuid references booking_guest (id),
		add column answer text check (answer in ('yes', 'no')),
		add column "answeredAt" timestamptz,
		add column "answeredFor" timestamptz,
		add column "answeredVia" text check ("answeredVia" in ('page', 'mail', 'phone')),
		add column "answeredBy" uuid references person (id),
		add column "answerNote" text,
		add column "reachNumber" text,
		add column "reachSaidAt" timestamptz,
		add constraint booking_guest_answer_is_whole check (
			(answer is null) = ("answeredAt" is null) and (answer is null) = ("answeredFor" is null) and (answer is null) = ("answeredVia" is null)
		),
		add constraint booking_guest_number_is_whole check (("reachNumber" is null) = ("reachSaidAt" is null))`,
	`update booking_guest set "invitedAt" = booking."bookedAt" from booking where booking.id = booking_guest."bookingId"`,
	`alter table booking_guest alter column "invitedAt" set not null`,
	`create unique index booking_guest_address on booking_guest ("bookingId", email)`,
	`create index booking_guest_contact on booking_guest ("contactId")`,
	`create table answer_link (
		id uuid primary key default gen_random_uuid(),
		"guestId" uuid not null references booking_guest (id) on delete cascade,
		purpose text not null check (purpose in ('attendance', 'reach')),
		"tokenHash" text not null unique,
		"codeHash" text not null unique,
		"createdAt" timestamptz not null,
		"expiresAt" timestamptz not null,
		"usedAt" timestamptz,
		"revokedAt" timestamptz
	)`,
	`create index answer_link_guest on answer_link ("guestId", purpose)`,
	`create table reminder (
		"bookingId" uuid not null references booking (id) on delete cascade,
		"startsAt" timestamptz not null,
		kind text not null check (kind in ('threeDays', 'twoDays', 'oneDay', 'twoHours')),
		"dueAt" timestamptz not null,
		"sentAt" timestamptz,
		primary key ("bookingId", "startsAt", kind)
	)`,
];
