import { type Kysely, sql } from "kysely";

/** A booking can be moved: until a cut-off by the resort, later by the vendor; each move keeps its record. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	`alter table release add column "moveCutOffHours" integer not null default 72 check ("moveCutOffHours" between 0 and 720)`,
	`create table booking_move (
		id uuid primary key default gen_random_uuid(),
		"bookingId" uuid not null references booking (id),
		"fromStartsAt" timestamptz not null,
		"toStartsAt" timestamptz not null,
		"movedBy" uuid not null references person (id),
		reason text not null,
		"movedAt" timestamptz not null
	)`,
	`create index booking_move_booking on booking_move ("bookingId", "movedAt")`,
	`create trigger booking_move_is_append_only before update or delete on booking_move for each row execute function refuse_change()`,
	`create trigger booking_move_is_not_truncated before truncate on booking_move execute function refuse_change()`,
];
