/** Locks: everything about when the vendor takes runs is changed under the rule's row, a resort's days under its own. */
import type { Tx } from "../../db/connect.ts";
import { writeJournal } from "../../db/journal.ts";
import type { JournalDetails } from "../../db/schema.ts";
import type { JournalSubject } from "../../db/vocabulary.ts";

/** Who writes, and when. */
export interface By {
	actorId: string;
	now: Date;
}

export function lockRule(tx: Tx) {
	return tx.selectFrom("booking_rule").selectAll().forNoKeyUpdate().executeTakeFirstOrThrow();
}
export type LockedRule = Awaited<ReturnType<typeof lockRule>>;

export function lockResort(tx: Tx, slug: string) {
	return tx
		.selectFrom("resort")
		.select(["id", "slug", "zone"])
		.where("slug", "=", slug)
		.forNoKeyUpdate()
		.executeTakeFirst();
}

/** What a change of availability is written down under: the rule for all, or one resort. */
export interface Subject {
	subject: Extract<JournalSubject, "availability" | "resort">;
	subjectId: string;
}

/** Writes down what was changed. The subject is locked. */
export async function tell(tx: Tx, by: By, about: Subject, details: JournalDetails): Promise<void> {
	await writeJournal(tx, [{ ...about, step: "edited", actorId: by.actorId, at: by.now, details }]);
}
