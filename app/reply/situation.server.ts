/** Whose answer a mail is, and to which report; or why nobody can say so. */
import type { Tx } from "../../db/connect.ts";
import { withinScope } from "../access/scope.server.ts";
import { loadVisitor, type Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { threadAt } from "../post/reply-address.server.ts";
import type { Mail } from "./api.server.ts";

/** Somebody who may still see the report, and it is surely their mail. */
export interface Known {
	kind: "known";
	visitor: Visitor;
	issueId: string;
	number: number;
	resortId: string;
}

export type Standing =
	| Known
	/** Somebody has to look: why, and which report it may be about. */
	| { kind: "unsure"; why: string; issueId: string | null }
	/** Neither its address nor its sender is known: nobody's business. */
	| { kind: "foreign" };

/**
 * What a mail says of its sender proves nothing, and an address can be passed on: only both together, and only while
 * that person may still see the report, make it theirs.
 */
export async function standingOf({ db }: Portal, mail: Mail): Promise<Standing> {
	const { sender } = mail;
	const thread = await threadAt(db, mail.recipients);
	if (!thread) {
		return sender && (await isSomebodys(db, sender))
			? { kind: "unsure", why: "The address it was sent to belongs to no report.", issueId: null }
			: { kind: "foreign" };
	}
	const unsure = (why: string): Standing => ({ kind: "unsure", why, issueId: thread.issueId });
	const visitor = await loadVisitor(db, thread.personId);
	if (!visitor) return unsure("The address it was sent to belongs to somebody who is switched off.");
	if (visitor.email !== sender) {
		return unsure(
			`It says it comes from ${sender ?? "nobody"}, and the address it was sent to is ${visitor.name}’s.`,
		);
	}
	const found = await db
		.selectFrom("issue")
		.select(["number", "resortId"])
		.where("id", "=", thread.issueId)
		.where(withinScope<"issue">(visitor.scope, "issue.resortId"))
		.executeTakeFirst();
	if (!found) return unsure(`${visitor.name} may not see the report any more.`);
	return { kind: "known", visitor, issueId: thread.issueId, ...found };
}

async function isSomebodys(db: Portal["db"], email: string): Promise<boolean> {
	const person = await db.selectFrom("person").select("id").where("email", "=", email).executeTakeFirst();
	return person !== undefined && (await loadVisitor(db, person.id)) !== null;
}

const HOUR = 3_600_000;
/** How many mails of one sender are looked at within an hour. Two programs that answer each other send more. */
const MOST_AN_HOUR = 20;

export async function sendsTooMuch({ db, clock }: Portal, sender: string): Promise<boolean> {
	const { count } = await db
		.selectFrom("received_mail")
		.select((eb) => eb.fn.countAll<number>().as("count"))
		.where("sender", "=", sender)
		.where("receivedAt", ">", new Date(clock().getTime() - HOUR))
		.executeTakeFirstOrThrow();
	return count >= MOST_AN_HOUR;
}

export type Place = Awaited<ReturnType<typeof placeOf>>;

/** Where a report belongs, as a letter says it. */
export const placeOf = (tx: Tx, issueId: string) =>
	tx
		.selectFrom("issue")
		.innerJoin("resort", "resort.id", "issue.resortId")
		.innerJoin("release", "release.id", "issue.releaseId")
		.select(["issue.number", "issue.resortId", "resort.name as resortName", "resort.zone as resortZone"])
		.select(["release.product", "release.version"])
		.where("issue.id", "=", issueId)
		.executeTakeFirstOrThrow();
