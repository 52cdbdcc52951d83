import { type Kysely, sql } from "kysely";

/** Calendar programs read a person's bookings at an address that nobody else knows. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	`create table calendar_address (
		"personId" uuid primary key references person (id),
		"secretHash" text not null unique,
		"madeAt" timestamptz not null
	)`,
	// The vendor's people read all bookings from a month ago on.
	`create index booking_starts on booking ("startsAt")`,
];
