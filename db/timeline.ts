/** The one reader of the journal: whoever shows what happened to a subject asks here. */
import type { Db } from "./connect.ts";
import type { JournalSubject } from "./vocabulary.ts";

const MOST = 100;

/** What happened to one subject, newest first, at most the last hundred entries. */
export async function timelineOf(db: Db, subject: JournalSubject, subjectId: string) {
	return db
		.selectFrom("journal")
		.leftJoin("person as actor", "actor.id", "journal.actorId")
		.leftJoin("person as principal", "principal.id", "journal.onBehalfOf")
		.select([
			"journal.id",
			"journal.step",
			"journal.at",
			"journal.details",
			"journal.wordCameBy",
			"actor.name as actorName",
			"principal.name as principalName",
		])
		.where("journal.subject", "=", subject)
		.where("journal.subjectId", "=", subjectId)
		.orderBy("journal.sequence", "desc")
		.limit(MOST)
		.execute();
}

export type TimelineRow = Awaited<ReturnType<typeof timelineOf>>[number];
