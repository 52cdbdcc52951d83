import { type SqlBool, sql } from "kysely";
import type { Db } from "../../db/connect.ts";
import { behindReceived, type Received } from "../access/query.server.ts";
import { issueNumber } from "../words/names.ts";
import { formatTime } from "../words/time.ts";

const PAGE = 25;

export type HeldReply = Awaited<ReturnType<typeof heldPage>>["held"][number];

/** Mails that wait for somebody to look, oldest first, 25 a page. One statement. */
export async function heldPage(db: Db, after: Received | null, viewerZone: string) {
	let query = db
		.selectFrom("received_mail as mail")
		.leftJoin("issue", "issue.id", "mail.issueId")
		.leftJoin("person", "person.email", "mail.sender")
		.select(["mail.id", "mail.sender", "mail.subject", "mail.text", "mail.why", "mail.receivedAt"])
		.select(["issue.number", "person.email as known"])
		.where("mail.outcome", "=", "held")
		.orderBy("mail.receivedAt")
		.orderBy("mail.id")
		.limit(PAGE + 1);
	if (after) {
		query = query.where(sql<SqlBool>`(mail."receivedAt", mail.id) > (${after.receivedAt}, ${after.id})`);
	}
	const rows = await query.execute();
	const last = rows[PAGE - 1];
	return {
		held: rows.slice(0, PAGE).map(({ id, sender, subject, text, why, receivedAt, number, known }) => ({
			id,
			from: sender ?? "nobody",
			subject,
			text,
			why: why ?? "",
			at: formatTime(receivedAt, viewerZone),
			/** What the form starts with: as far as anybody can guess. */
			report: number ? issueNumber(number) : (/REL-\d{1,9}/i.exec(subject ?? "")?.[0].toUpperCase() ?? ""),
			whose: known ?? "",
		})),
		next: rows.length > PAGE && last ? behindReceived(last) : null,
	};
}
