/** The one journal. Everything that happened is a row here, written in the transaction of the change. */
import { sql } from "kysely";
import type { Tx } from "./connect.ts";
import type { JournalDetails } from "./schema.ts";
import type { JournalStep, JournalSubject, WordCameBy } from "./vocabulary.ts";

export interface JournalEntry {
	subject: JournalSubject;
	subjectId: string;
	step: JournalStep;
	actorId: string | null;
	onBehalfOf?: string | null;
	wordCameBy?: WordCameBy | null;
	at: Date;
	details: JournalDetails;
}

/**
 * Writes entries, one per subject, in one statement. Each subject is locked by the caller, so that the next number of
 * its sequence is its own.
 *
 * @returns the ids in the order given.
 */
export async function writeJournal(tx: Tx, entries: readonly JournalEntry[]): Promise<string[]> {
	if (entries.length === 0) return [];
	const rows = entries.map((entry) => ({
		id: crypto.randomUUID(),
		subject: entry.subject,
		subjectId: entry.subjectId,
		sequence: sql<number>`(select coalesce(max(sequence), 0) + 1 from journal where subject = ${entry.subject} and "subjectId" = ${entry.subjectId})`,
		step: entry.step,
		actorId: entry.actorId,
		onBehalfOf: entry.onBehalfOf ?? null,
		wordCameBy: entry.wordCameBy ?? null,
		at: entry.at,
		details: JSON.stringify(entry.details),
		waived: [],
	}));
	await tx.insertInto("journal").values(rows).execute();
	return rows.map((row) => row.id);
}
