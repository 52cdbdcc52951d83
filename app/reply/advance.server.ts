/** The one door for mails that come in: read, ask whose it is, and add its words to the report, or say why not. */
import type { Tx } from "../../db/connect.ts";
import { RECEIVED_TRIES } from "../../db/jobs.ts";
import { holdsCardNumber } from "../access/card-number.ts";
import { once } from "../access/once.server.ts";
import { replyInside } from "../issue/reply.server.ts";
import type { Portal } from "../portal.server.ts";
import { senderOf } from "../post/deliver.server.ts";
import { writeLetters } from "../post/write.server.ts";
import { type Mail, type MailedFile, MailIsAway, readMail } from "./api.server.ts";
import { whyAutomatic } from "./automatic.ts";
import { UNREAD } from "./keep.server.ts";
import { refusedLetter } from "./letters.ts";
import { keepPictures } from "./pictures.server.ts";
import { type Known, placeOf, type Standing, sendsTooMuch, standingOf } from "./situation.server.ts";
import { attached, beginning, ownWords, withNotes } from "./words.server.ts";
import { settle } from "./writes.server.ts";

/** What becomes of a mail, before anything is done about it. */
type Verdict =
	| { kind: "drop"; why: string }
	| { kind: "hold"; why: string; subject: string | null; text: string | null; tell?: Known }
	| { kind: "take"; standing: Known; own: string; files: MailedFile[]; subject: string };

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
	try {
		await read(portal, { mailId, ...waiting }, lastTry);
	} catch (error) {
		if (!lastTry || !(error instanceof MailIsAway)) throw error;
		await settle(portal.db, mailId, { outcome: "held", why: UNREAD }, portal.clock());
	}
}

async function read(
	portal: Portal,
	names: { mailId: string; providerId: string },
	lastTry: boolean,
): Promise<void> {
	const { mailId, providerId } = names;
	const mail = await readMail(portal, providerId);
	if (!mail) return settle(portal.db, mailId, { outcome: "held", why: UNREAD }, portal.clock());
	const standing = await standingOf(portal, mail);
	const verdict = await judge(portal, mail, standing);
	const sender = mayBeKept(portal, mail.sender) ? mail.sender : null;
	const issueId = standing.kind === "foreign" ? null : standing.issueId;
	const about = { sender, issueId };
	if (verdict.kind === "drop") {
		return settle(portal.db, mailId, { ...about, outcome: "dropped", why: verdict.why }, portal.clock());
	}
	if (verdict.kind === "hold") return hold(portal, mailId, about, verdict);
	const { visitor, resortId } = verdict.standing;
	const whose = { ...names, personId: visitor.actor.personId, resortId };
	const pictures = await keepPictures(portal, verdict.files, whose).catch((error: unknown) => {
		if (!lastTry || !(error instanceof MailIsAway)) throw error;
		// The words are there: better they alone than nothing.
		return { ids: [], leftOut: verdict.files };
	});
	const text = withNotes(verdict.own || "Sent by mail without words.", pictures.leftOut);
	if (await take(portal, mailId, about, verdict.standing, { words: text, pictureId: pictures.ids })) return;
	const why = `${visitor.name} may not add to the report any more.`;
	await hold(portal, mailId, about, { why, subject: verdict.subject, text });
}

async function judge(portal: Portal, mail: Mail, standing: Standing): Promise<Verdict> {
	const own = { sender: senderOf(portal).email, domain: portal.settings.mail.inboundDomain ?? "" };
	const automatic = whyAutomatic(mail, own);
	if (automatic) return { kind: "drop", why: automatic };
	if (standing.kind === "foreign") {
		return { kind: "drop", why: "Neither its address nor its sender is known here." };
	}
	if (mail.sender && (await sendsTooMuch(portal, mail.sender))) {
		return { kind: "drop", why: "Too many came from there within an hour." };
	}
	const words = ownWords(mail);
	const files = attached(mail.files);
	if (words === "" && files.length === 0) return { kind: "drop", why: "It says nothing." };
	const subject = mail.subject.replace(/[\s\p{Cc}]+/gu, " ").slice(0, 300);
	const text = withNotes(words ?? beginning(mail), files);
	const names = files.map(({ name }) => name).join("\n");
	if (holdsCardNumber(`${subject}\n${words ?? ""}\n${text}\n${names}`)) {
		const why = "It holds what looks like a card number, so nothing of it was kept.";
		return {
			kind: "hold",
			why,
			subject: null,
			text: null,
			...(standing.kind === "known" && { tell: standing }),
		};
	}
	if (standing.kind === "unsure") return { kind: "hold", why: standing.why, subject, text };
	if (words === null)
		return { kind: "hold", why: "Its own words could not be told from the rest.", subject, text };
	return { kind: "take", standing, own: words, files, subject };
}

/** Not an address with digits that could be a card's, nor one of our own, which is a secret. */
const mayBeKept = ({ settings }: Portal, sender: string | null) =>
	sender !== null && !holdsCardNumber(sender) && !sender.endsWith(`@${settings.mail.inboundDomain}`);

type About = { sender: string | null; issueId: string | null };

/** Locks a mail that nobody has settled yet. */
async function isOpen(tx: Tx, mailId: string): Promise<boolean> {
	const open = await tx
		.selectFrom("received_mail")
		.select("id")
		.where("id", "=", mailId)
		.where("processedAt", "is", null)
		.forUpdate()
		.executeTakeFirst();
	return open !== undefined;
}

async function hold(
	portal: Portal,
	mailId: string,
	about: About,
	{ why, subject, text, tell }: Omit<Extract<Verdict, { kind: "hold" }>, "kind">,
): Promise<void> {
	await portal.db.transaction().execute(async (tx) => {
		if (!(await isOpen(tx, mailId))) return;
		const now = portal.clock();
		await settle(tx, mailId, { ...about, outcome: "held", why, subject, text }, now);
		if (tell) {
			const draft = refusedLetter(tell.visitor, await placeOf(tx, tell.issueId));
			await writeLetters(tx, portal.jobs, [{ journalId: null, draft }], now);
		}
	});
}

/**
 * The words, the pictures, the letters and that the mail has become all this: one transaction, taken back whole unless
 * the report takes them.
 */
async function take(
	portal: Portal,
	mailId: string,
	about: About,
	{ visitor, number }: Known,
	said: { words: string; pictureId: string[] },
): Promise<boolean> {
	const { personId } = visitor.actor;
	const outcome = await once(portal, personId, { key: null, bodyHash: "" }, async (tx) => {
		if (!(await isOpen(tx, mailId))) return { kind: "done", location: "/" };
		const outcome = await replyInside(portal, tx, visitor, number, { ...said, passedOnBy: null });
		if (outcome.kind === "done") {
			await settle(tx, mailId, { ...about, outcome: "taken", personId }, portal.clock());
		}
		return outcome;
	});
	// A picture was swept meanwhile: the next try leaves it out.
	if (outcome.kind === "invalid") throw new MailIsAway("a picture is gone");
	return outcome.kind === "done";
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
