/** Letters about one report to one person hang together, and can be answered. */
import type { Selectable } from "kysely";
import type { Letter } from "../../db/schema.ts";
import type { Portal } from "../portal.server.ts";
import { replyAddress } from "./reply-address.server.ts";

export interface Correspondence {
	/** Null where answers are not taken. */
	replyTo: string | null;
	/** The first letter about the same report to the same person, by its name in the mail world. */
	first: string | null;
}

const ALONE: Correspondence = { replyTo: null, first: null };

/** What a letter about a report belongs to; nothing for every other letter. */
export async function correspondenceOf(
	portal: Portal,
	{ journalId, recipientId }: Pick<Selectable<Letter>, "journalId" | "recipientId">,
): Promise<Correspondence> {
	if (!journalId || !recipientId) return ALONE;
	const about = await portal.db
		.selectFrom("journal")
		.select((eb) => [
			"journal.subjectId as issueId",
			eb
				.selectFrom("letter as earlier")
				.innerJoin("journal as told", "told.id", "earlier.journalId")
				.select("earlier.messageId")
				.where("earlier.recipientId", "=", recipientId)
				.where("earlier.messageId", "is not", null)
				.where("told.subject", "=", "issue")
				.whereRef("told.subjectId", "=", "journal.subjectId")
				.orderBy("earlier.queuedAt")
				.limit(1)
				.as("first"),
		])
		.where("journal.id", "=", journalId)
		.where("journal.subject", "=", "issue")
		.executeTakeFirst();
	if (!about) return ALONE;
	const { issueId, first } = about;
	return { replyTo: await replyAddress(portal, { issueId, personId: recipientId }), first };
}

/** What mail programs and other robots are told: what hangs together, and that no holiday note is wanted. */
export function headersOf(replyTo: string | null, inReplyTo: string | null): Record<string, string> {
	return {
		...(replyTo && { "Auto-Submitted": "auto-generated" }),
		...(inReplyTo && { "In-Reply-To": inReplyTo, References: inReplyTo }),
	};
}
