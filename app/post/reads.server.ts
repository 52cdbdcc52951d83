import { type SqlBool, sql } from "kysely";
import { z } from "zod";
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
		.select([
			"id",
			"kind",
			"address",
			"subject",
			"state",
			"attempts",
			"lastError",
			"queuedAt",
			"sentAt",
			"bodyUntil",
		])
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

/** Where a page starts, out of its address; null for anything that is no such place. */
export function afterOf(text: string | null): After | null {
	const [at = "", id = ""] = (text ?? "").split("_");
	// Beyond its own years the database refuses an instant.
	const queuedAt = new Date(at.startsWith("20") ? at : Number.NaN);
	return Number.isNaN(queuedAt.getTime()) || !isId(id) ? null : { queuedAt, id };
}

/** The address part that leads behind this row. */
export const behind = ({ queuedAt, id }: After) => `${queuedAt.toISOString()}_${id}`;

const isId = (text: string) => z.uuid().safeParse(text).success;

/** One letter as it would arrive; without html and text once a secret body is blanked. Null for what is no id, too. */
export async function letterById(db: Db, id: string) {
	if (!isId(id)) return null;
	const letter = await db
		.selectFrom("letter")
		.select([
			"id",
			"kind",
			"address",
			"props",
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
	return letter ?? null;
}
