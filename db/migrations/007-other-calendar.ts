import { type Kysely, sql } from "kysely";

/** What Cal.com tells: kept as it came, worked through once; and which of its bookings are which of ours. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	`create table cal_event (
		id uuid primary key default gen_random_uuid(),
		source text not null check (source in ('webhook', 'page', 'round', 'portal')),
		trigger text not null,
		uid text,
		"saidAt" text,
		sha256 text not null unique,
		body bytea not null,
		"personId" uuid references person (id),
		"receivedAt" timestamptz not null,
		"processedAt" timestamptz,
		outcome text check (outcome in ('taken', 'nothingNew', 'notOurs', 'held', 'setAside')),
		why text,
		"upgradeId" uuid references upgrade (id),
		check (("processedAt" is null) = (outcome is null))
	)`,
	`create unique index cal_event_said on cal_event (trigger, uid, "saidAt") where source = 'webhook' and "saidAt" is not null`,
	`create index cal_event_uid on cal_event (uid)`,
	`create index cal_event_held on cal_event ("receivedAt", id) where outcome = 'held'`,
	`create index cal_event_received on cal_event (source, "receivedAt")`,
	`create index cal_event_person on cal_event ("personId", "receivedAt") where "personId" is not null`,
	`create table cal_booking (
		uid text primary key,
		"bookingId" uuid not null references booking (id) on delete cascade,
		guests text[] not null,
		"endedAt" timestamptz
	)`,
	`create index cal_booking_of on cal_booking ("bookingId")`,
	`create index cal_booking_open on cal_booking ("bookingId") where "endedAt" is null`,
];
