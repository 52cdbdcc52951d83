/** What staff do with a mail that nobody could place: put it to a report as its writer's words, or set it aside. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { writeJournal } from "../../db/journal.ts";
import type { Outcome } from "../access/once.server.ts";
import { loadVisitor, type Visitor } from "../access/visitor.server.ts";
import { replyInside } from "../issue/reply.server.ts";
import type { Portal } from "../portal.server.ts";
import type { PutReplyForm, SetAsideForm } from "./forms.ts";
import { newestOf } from "./writes.server.ts";

const PAGE = "/letters/held";

/** The locked mail, and whoever has the address that is given as its writer's. */
const heldMail = (tx: Tx, id: string, whose: string | null) =>
	tx
		.selectFrom("received_mail as mail")
		.leftJoin("person as writer", (join) => join.on("writer.email", "=", whose))
		.select(["mail.text", "mail.why", "mail.sender", "writer.id as writerId"])
		.where("mail.id", "=", id)
		.where("mail.outcome", "=", "held")
		.forUpdate("mail")
		.executeTakeFirst();

/**
 * Adds the words to a report, as those of somebody who may write there themselves. Twice is once.
 *
 * @returns done, or what is wrong with the report or the person.
 */
export async function putReply(
	portal: Portal,
	tx: Tx,
	staff: Visitor,
	{ item, report, whose }: PutReplyForm,
): Promise<Outcome> {
	const mail = await heldMail(tx, item, whose);
	if (!mail) return { kind: "done", location: `${PAGE}?said=put` };
	if (!mail.text) return { kind: "missing" };
	const writer = mail.writerId && (await loadVisitor(tx, mail.writerId));
	if (!writer) return { kind: "invalid", errors: { whose: "Nobody who may sign in has this address." } };
	const passedOnBy = { personId: staff.actor.personId, name: staff.name };
	const outcome = await replyInside(portal, tx, writer, report, { words: mail.text, passedOnBy });
	if (outcome.kind === "missing") {
		return { kind: "invalid", errors: { report: `${writer.name} sees no report with this number.` } };
	}
	if (outcome.kind !== "done") return outcome;
	await tx
		.updateTable("received_mail")
		.from("issue")
		.set({ outcome: "taken", why: null, subject: null, text: null, personId: writer.actor.personId })
		.set((eb) => ({ issueId: eb.ref("issue.id"), journalId: newestOf(sql.ref("issue.id")) }))
		.where("received_mail.id", "=", item)
		.where("issue.number", "=", report)
		.execute();
	return outcome;
}

/** Takes it off the list. Who did so and why stands in their own history: the mail may belong to no report. */
export async function setReplyAside(
	tx: Tx,
	{ actorId, now }: { actorId: string; now: Date },
	{ item, reason }: SetAsideForm,
): Promise<Outcome> {
	const done: Outcome = { kind: "done", location: `${PAGE}?said=aside` };
	const mail = await heldMail(tx, item, null);
	if (!mail) return done;
	await tx.selectFrom("person").select("id").where("id", "=", actorId).forUpdate().execute();
	await tx.updateTable("received_mail").set({ outcome: "setAside" }).where("id", "=", item).execute();
	const news = [mail.sender && `From ${mail.sender}`, mail.why].filter(Boolean).join(". ").replace(/\.$/, "");
	await writeJournal(tx, [
		{
			subject: "person",
			subjectId: actorId,
			step: "replySetAside",
			actorId,
			at: now,
			details: { reason, news },
		},
	]);
	return done;
}
