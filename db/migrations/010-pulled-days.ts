import { type Kysely, sql } from "kysely";

/** Days that the vendor cannot keep, and what became of the slots that were booked on them. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	`create table pulled_day (
		day date primary key,
		reason text not null,
		"pulledBy" uuid not null references person (id),
		"pulledAt" timestamptz not null
	)`,
	`create table pulled_booking (
		"bookingId" uuid not null references booking (id),
		"startsAt" timestamptz not null,
		day date not null references pulled_day (day),
		"offersUntil" timestamptz,
		"offersEndedAt" timestamptz,
		primary key ("bookingId", "startsAt")
	)`,
	`create index pulled_booking_day on pulled_booking (day)`,
	`create index pulled_booking_open on pulled_booking ("offersUntil") where "offersEndedAt" is null`,
];
