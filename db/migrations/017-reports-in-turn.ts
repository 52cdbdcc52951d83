import { type Kysely, sql } from "kysely";

/** The reports that wait for their resort, for its first page. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql
		.raw(
			`create index issue_waits_for_resort on issue ("resortId", "stageSince") where stage in ('needMore', 'retest')`,
		)
		.execute(db);
}
