/**
 * Brings one letter to its reader: renders it once, keeps the body, sends exactly that body under one idempotency
 * key for as long as it takes. A kill between any two lines costs a repetition, never a letter and never a double.
 */
import type { Selectable } from "kysely";
import { enqueue, LETTER_TRIES } from "../../db/jobs.ts";
import type { Letter } from "../../db/schema.ts";
import type { LetterProps } from "../../emails/props.ts";
import { renderLetter } from "../../emails/render.ts";
import type { Portal } from "../portal.server.ts";
import { withLinks } from "./answer-links.server.ts";
import { blankSecrets, parkForgotten } from "./keep.server.ts";
import { outboxIsOpen } from "./outbox.server.ts";
import { type Sent, send } from "./send.server.ts";
import { type Correspondence, correspondenceOf, headersOf } from "./thread.server.ts";

type Row = Selectable<Letter>;
type Body = Record<"subject" | "html" | "text", string> & { inReplyTo: string | null };

/** Minutes until a letter that only waited for the service's rate is taken up again. */
const SOON = 1;

/**
 * Delivers a letter that is still queued.
 *
 * @param lastTry whether a failure now parks the letter for staff instead of being tried again.
 * @throws when the letter could not be sent this time; the queue tries again later.
 */
export async function deliver(portal: Portal, letterId: string, lastTry: boolean): Promise<void> {
	const letter = await portal.db
		.selectFrom("letter")
		.selectAll()
		.where("id", "=", letterId)
		.executeTakeFirst();
	if (letter?.state !== "queued") return;
	const result = await attempt(portal, letter).catch((error: unknown) => ({
		ok: false as const,
		again: "later" as const,
		error: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : "unknown error",
	}));
	if (result.ok) {
		const providerId = result.id ? { providerId: result.id } : {};
		await settle(portal, letterId, { state: "sent", sentAt: portal.clock(), lastError: null, ...providerId });
	} else if (result.again === "soon") {
		await waitForRate(portal, letterId);
	} else if (lastTry || result.again === "never") {
		await settle(portal, letterId, { state: "failed", lastError: result.error });
	} else {
		await settle(portal, letterId, { lastError: result.error });
		throw new Error(`letter ${letterId}: ${result.error}`);
	}
}

async function attempt(portal: Portal, letter: Row): Promise<Sent | { ok: true; id: null }> {
	if (!letter.props || (letter.bodyUntil && letter.bodyUntil <= portal.clock())) {
		return { ok: false, again: "never", error: "Its time was over before it could be sent." };
	}
	const thread = await correspondenceOf(portal, letter);
	const { inReplyTo, ...body } = keptBody(letter) ?? (await renderAndKeep(portal, letter, thread));
	if (outboxIsOpen(portal.settings)) return { ok: true, id: null };
	if (!portal.settings.mail.resendApiKey) {
		return { ok: false, again: "never", error: "No mail service is set up: RESEND_API_KEY is missing." };
	}
	const attachments = letter.attachments ?? [];
	return send(portal, {
		letterId: letter.id,
		idempotencyKey: keyOf(letter),
		to: letter.address,
		// What is kept names the links and can do nothing; the ones that work are in what is sent.
		...withLinks(body, letter.props, portal.settings.sessionSecret),
		attachments,
		replyTo: thread.replyTo,
		headers: headersOf(thread.replyTo, inReplyTo),
	});
}

/**
 * One key per sending, kept over all its tries (docs/decisions/011). A letter that the service once took and staff
 * send again needs another one, or the service would answer with the old sending.
 */
function keyOf({ id, providerId }: Row): string {
	return providerId === null ? `letter/${id}` : `letter/${id}/after/${providerId}`;
}

function keptBody({ subject, html, text, inReplyTo }: Row): Body | null {
	return subject !== null && html !== null && text !== null ? { subject, html, text, inReplyTo } : null;
}

/** What it refers to is kept with the body: it has to be the same at every try. */
async function renderAndKeep(
	portal: Portal,
	{ id, kind, props }: Row,
	{ replyTo, first }: Correspondence,
): Promise<Body> {
	const { vendorName } = portal.settings;
	const frame = { origin: originOf(portal), vendorName, answerable: replyTo !== null };
	const rendered = await renderLetter(kind, props as unknown as LetterProps[typeof kind], frame);
	const body: Body = { ...rendered, inReplyTo: first };
	await portal.db.updateTable("letter").set(body).where("id", "=", id).execute();
	return body;
}

/** A busy day is no reason to give up: the wait costs none of the letter's tries. */
async function waitForRate(portal: Portal, letterId: string): Promise<void> {
	const startAfter = new Date(portal.clock().getTime() + SOON * 60_000);
	await portal.db
		.transaction()
		.execute((tx) => enqueue(tx, portal.jobs, "letter", [{ data: { letterId }, startAfter }]));
}

async function settle(
	portal: Portal,
	letterId: string,
	change: { state?: "sent" | "failed"; sentAt?: Date; providerId?: string; lastError: string | null },
): Promise<void> {
	await portal.db
		.updateTable("letter")
		.set((eb) => ({ ...change, attempts: eb("attempts", "+", 1) }))
		.where("id", "=", letterId)
		.where("state", "=", "queued")
		.execute();
}

/** Where links lead: what people type into the browser. */
export const originOf = (portal: Portal) =>
	portal.settings.publicOrigin ?? `http://localhost:${portal.settings.port}`;

/** Whom letters come from: the name and the address of MAIL_FROM. */
export function senderOf({ settings: { mail, vendorName } }: Portal): { name: string; email: string } {
	const named = /^(.*?)\s*<(.+)>$/.exec(mail.from);
	return named ? { name: named[1]!, email: named[2]! } : { name: `${vendorName} releases`, email: mail.from };
}

/** Takes letters from the queue until the portal closes. */
export async function workOnLetters(portal: Portal): Promise<void> {
	await portal.jobs.work<{ letterId: string }>(
		"letter",
		{
			includeMetadata: true,
			pollingIntervalSeconds: 0.5,
			burstWhenReadyExceeds: 10,
			batchSize: 1,
			localConcurrency: 2,
		},
		async ([job]) => {
			if (job) await deliver(portal, job.data.letterId, job.retryCount >= LETTER_TRIES - 1);
		},
	);
	await portal.jobs.work("blankLetters", { pollingIntervalSeconds: 5 }, async () => {
		await blankSecrets(portal);
		await parkForgotten(portal);
	});
	await portal.jobs.schedule("blankLetters", "*/10 * * * *");
}
