import { type SqlBool, sql } from "kysely";
import type { Db } from "../../db/connect.ts";

const PAGE = 25;

/** Where a keyset page starts: behind this row. Null for the newest. */
export interface After {
	queuedAt: Date;
	id: string;
}

/**
 * Letters, newest first, 25 a page and one more to know whether there is a next one.
 *
 * @param parked only those that could not be delivered and wait for staff.
 */
export async function lettersPage(db: Db, options: { parked: boolean; after: After | null }) {
	let query = db
		.selectFrom("letter")
		.select(["id", "kind", "address", "subject", "state", "attempts", "lastError", "queuedAt", "sentAt"])
		.orderBy("queuedAt", "desc")
		.orderBy("id", "desc")
		.limit(PAGE + 1);
	if (options.parked) query = query.where("state", "in", ["failed", "bounced"]);
	if (options.after) {
		const { queuedAt, id } = options.after;
		query = query.where(sql<SqlBool>`("queuedAt", id) < (${queuedAt}, ${id})`);
	}
	const rows = await query.execute();
	return { letters: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** One letter as it would arrive; without html and text once a secret body is blanked. */
export async function letterById(db: Db, id: string) {
	return db
		.selectFrom("letter")
		.select([
			"id",
			"kind",
			"address",
			"subject",
			"html",
			"text",
			"state",
			"queuedAt",
			"sentAt",
			"bodyUntil",
			"attempts",
			"lastError",
			"attachments",
		])
		.where("id", "=", id)
		.executeTakeFirst();
}
