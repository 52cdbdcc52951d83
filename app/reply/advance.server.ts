/** The one door for mails that come in: read, ask whose it is, and add its words to the report, or say why not. */
import type { Tx } from "../../db/connect.ts";
import { RECEIVED_TRIES } from "../../db/jobs.ts";
import { holdsCardNumber } from "../access/card-number.ts";
import { replyInside } from "../issue/reply.server.ts";
import type { Portal } from "../portal.server.ts";
import { senderOf } from "../post/deliver.server.ts";
import { writeLetters } from "../post/write.server.ts";
import { type Mail, MailIsAway, readMail } from "./api.server.ts";
import { whyAutomatic } from "./automatic.ts";
import { UNREAD } from "./keep.server.ts";
import { refusedLetter } from "./letters.ts";
import { type Standing, sendsTooMuch, standingOf } from "./situation.server.ts";
import { attached, beginning, ownWords, withNotes } from "./words.server.ts";
import { type Settled, settle } from "./writes.server.ts";

const NOTHING: Omit<Settled, "outcome"> = {
	why: null,
	sender: null,
	subject: null,
	text: null,
	issueId: null,
	personId: null,
};

/**
 * Works through one mail; harmless to repeat.
 *
 * @param lastTry whether a mail that cannot be read now is held for staff instead of being tried again.
 * @throws MailIsAway while the mail service does not answer; the queue tries again.
 */
export async function workThrough(portal: Portal, mailId: string, lastTry: boolean): Promise<void> {
	const waiting = await portal.db
		.selectFrom("received_mail")
		.select("providerId")
		.where("id", "=", mailId)
		.where("processedAt", "is", null)
		.executeTakeFirst();
	if (!waiting) return;
	const mail = await readMail(portal, waiting.providerId).catch((error: unknown) => {
		if (lastTry && error instanceof MailIsAway) return null;
		throw error;
	});
	const now = portal.clock();
	if (!mail) return settle(portal.db, mailId, { ...NOTHING, outcome: "held", why: UNREAD }, now);
	const standing = await standingOf(portal, mail);
	const dropped = await whyDropped(portal, mail, standing);
	if (dropped || standing.kind === "foreign") {
		return settle(
			portal.db,
			mailId,
			{ ...NOTHING, outcome: "dropped", why: dropped, sender: kept(mail.sender) },
			now,
		);
	}
	await portal.db.transaction().execute((tx) => take(portal, tx, mailId, mail, standing));
}

async function whyDropped(portal: Portal, mail: Mail, standing: Standing): Promise<string | null> {
	const own = { sender: senderOf(portal).email, domain: portal.settings.mail.inboundDomain ?? "" };
	const automatic = whyAutomatic(mail, own);
	if (automatic) return automatic;
	if (standing.kind === "foreign") return "Neither its address nor its sender is known here.";
	const tooMuch = mail.sender !== null && (await sendsTooMuch(portal, mail.sender));
	return tooMuch ? "Too many came from there within an hour." : null;
}

/** Everything that a mail brings about is one transaction, and happens while nobody else works on it. */
async function take(
	portal: Portal,
	tx: Tx,
	mailId: string,
	mail: Mail,
	standing: Exclude<Standing, { kind: "foreign" }>,
): Promise<void> {
	const open = await tx
		.selectFrom("received_mail")
		.select("id")
		.where("id", "=", mailId)
		.where("processedAt", "is", null)
		.forUpdate()
		.executeTakeFirst();
	if (!open) return;
	const now = portal.clock();
	const own = ownWords(mail);
	const files = attached(mail.files);
	const text = withNotes(own ?? beginning(mail), files);
	const base = { ...NOTHING, sender: kept(mail.sender), issueId: standing.issueId };
	if (own === "" && files.length === 0) {
		return settle(tx, mailId, { ...base, outcome: "dropped", why: "It says nothing." }, now);
	}
	const hold = (why: string, words: { subject?: string; text?: string } = {}) =>
		settle(tx, mailId, { ...base, ...words, outcome: "held", why }, now);
	if (holdsCardNumber(`${mail.subject}\n${text}`)) {
		if (standing.kind === "known") await tellOfCard(portal, tx, standing);
		return hold("It holds what looks like a card number, so nothing of it was kept.");
	}
	const words = { subject: mail.subject.replace(/[\s\p{Cc}]+/gu, " ").slice(0, 300), text };
	if (standing.kind === "unsure") return hold(standing.why, words);
	if (own === null) return hold("Its own words could not be told from what it quotes.", words);
	const { visitor, number, issueId } = standing;
	const outcome = await replyInside(portal, tx, visitor, number, text, null);
	if (outcome.kind !== "done") return hold(`${visitor.name} may not add to the report any more.`, words);
	const { personId } = visitor.actor;
	await settle(tx, mailId, { ...base, outcome: "taken", issueId, personId }, now);
}

/** An address is kept unless digits in it could be a card's. */
const kept = (sender: string | null) => (sender && holdsCardNumber(sender) ? null : sender);

async function tellOfCard(
	portal: Portal,
	tx: Tx,
	{ visitor, issueId }: Extract<Standing, { kind: "known" }>,
): Promise<void> {
	const report = await tx
		.selectFrom("issue")
		.innerJoin("resort", "resort.id", "issue.resortId")
		.innerJoin("release", "release.id", "issue.releaseId")
		.select(["issue.number", "issue.resortId", "resort.name as resortName", "resort.zone as resortZone"])
		.select(["release.product", "release.version"])
		.where("issue.id", "=", issueId)
		.executeTakeFirstOrThrow();
	await writeLetters(
		tx,
		portal.jobs,
		[{ journalId: null, draft: refusedLetter(visitor, report) }],
		portal.clock(),
	);
}

/** Takes mails from the queue until the portal closes. */
export async function workOnReplies(portal: Portal): Promise<void> {
	await portal.jobs.work<{ mailId: string }>(
		"receivedMail",
		{ includeMetadata: true, pollingIntervalSeconds: 1 },
		async ([job]) => {
			if (job) await workThrough(portal, job.data.mailId, job.retryCount >= RECEIVED_TRIES - 1);
		},
	);
}
