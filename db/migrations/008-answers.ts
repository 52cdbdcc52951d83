import { type Kysely, sql } from "kysely";

/** Typed codes are tried within limits, and due reminders are found without looking at the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	`create table answer_try (
		id uuid primary key default gen_random_uuid(),
		client text not null,
		at timestamptz not null
	)`,
	`create index answer_try_client on answer_try (client, at)`,
	`create index reminder_due on reminder ("dueAt") where "sentAt" is null`,
	// Somebody may take several parts of the day at once, and leaves them all to whoever stands in.
	`alter table booking_guest
		drop column covers,
		add column covers text[] not null default '{}' check (covers <@ array['deciding', 'accounting'])`,
];
