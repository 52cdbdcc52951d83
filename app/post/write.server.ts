import type { PgBoss } from "pg-boss";
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";
import { type JournalEntry, writeJournal } from "../../db/journal.ts";
import type { LetterDraft } from "./draft.ts";

/** How many rows go into one statement, well under the protocol's 65,535 parameters. */
const AT_ONCE = 2_000;

/**
 * Writes letters and their delivery jobs in the transaction of the change they tell of. Two statements for up to
 * 2,000 letters; a letter that the same journal entry already wrote to the same address is left alone.
 */
export async function writeLetters(
	tx: Tx,
	jobs: PgBoss,
	letters: readonly { journalId: string | null; draft: LetterDraft }[],
	now: Date,
): Promise<void> {
	for (let from = 0; from < letters.length; from += AT_ONCE) {
		const written = await tx
			.insertInto("letter")
			.values(
				letters.slice(from, from + AT_ONCE).map(({ journalId, draft }) => ({
					journalId,
					kind: draft.kind,
					recipientId: draft.recipientId,
					address: draft.address,
					props: JSON.stringify(draft.props),
					attachments: draft.attachments ? JSON.stringify(draft.attachments) : null,
					bodyUntil: draft.bodyUntil ?? null,
					queuedAt: now,
				})),
			)
			.onConflict((conflict) => conflict.doNothing())
			.returning(["id", "bodyUntil"])
			.execute();
		// A sign-in code lives ten minutes: it does not wait behind the thousand letters of a new release.
		const deliveries = written.map(({ id, bodyUntil }) => ({
			data: { letterId: id },
			priority: bodyUntil ? 1 : 0,
		}));
		await enqueue(tx, jobs, "letter", deliveries);
	}
	const secrets = letters.flatMap(({ draft }) => draft.bodyUntil ?? []);
	await enqueue(
		tx,
		jobs,
		"blankLetters",
		secrets.map((startAfter) => ({ data: {}, startAfter })),
	);
}

/** Something that happened, and whom it is told to. */
export interface News {
	entry: JournalEntry;
	letters: readonly LetterDraft[];
}

/** Writes entries, one per subject, and all their letters: as many statements for a thousand subjects as for one. */
export async function tell(tx: Tx, jobs: PgBoss, news: readonly News[], now: Date): Promise<void> {
	const journalIds = await writeJournal(
		tx,
		news.map(({ entry }) => entry),
	);
	const letters = news.flatMap(({ letters }, index) =>
		letters.map((draft) => ({ journalId: journalIds[index]!, draft })),
	);
	await writeLetters(tx, jobs, letters, now);
}
