import { type Kysely, sql } from "kysely";

/** What one person has done lately of what is limited: a row for each kind of act, so that its lock is the limit's. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql
		.raw(
			`create table recent_act (
				"personId" uuid not null references person (id),
				act text not null check (act in ('picture', 'report', 'comment')),
				times timestamptz[] not null,
				bytes integer[] not null,
				primary key ("personId", act),
				check (cardinality(times) = cardinality(bytes))
			)`,
		)
		.execute(db);
}
