/** What the mailed links and their codes lead to. */
import type { Db, Tx } from "../../db/connect.ts";

/** A link of this guest that is not taken back, by its code; used ones as well. */
export function linkWithCode(db: Db | Tx, guestId: string, codeHash: string) {
	return db
		.selectFrom("answer_link")
		.select("id")
		.where("guestId", "=", guestId)
		.where("codeHash", "=", codeHash)
		.where("purpose", "=", "attendance")
		.where("revokedAt", "is", null)
		.executeTakeFirst();
}
