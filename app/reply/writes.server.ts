import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../db/connect.ts";
import type { MailOutcome } from "../../db/vocabulary.ts";

/** What became of a mail. Words stand here only while it is held. */
export interface Settled {
	outcome: MailOutcome;
	why?: string;
	sender?: string | null;
	subject?: string | null;
	text?: string | null;
	issueId?: string | null;
	personId?: string;
}

/** Notes it, once: a mail that is settled stays so. */
export async function settle(db: Db | Tx, mailId: string, settled: Settled, now: Date): Promise<void> {
	await db
		.updateTable("received_mail")
		.set({
			...settled,
			processedAt: now,
			journalId: settled.outcome === "taken" ? newestOf(sql.val(settled.issueId ?? null)) : null,
		})
		.where("id", "=", mailId)
		.where("processedAt", "is", null)
		.execute();
}

/** Locked with its report: the newest entry is the one that this mail has become. */
export const newestOf = (issueId: RawBuilder<unknown>) => sql<string>`(
	select id from journal where subject = 'issue' and "subjectId" = ${issueId}::uuid order by sequence desc limit 1
)`;
