/**
 * Brings one letter to its reader: renders it once, keeps the body, sends exactly that body under one idempotency
 * key for as long as it takes. A kill between any two lines costs a repetition, never a letter and never a double.
 */
import { Resend } from "resend";
import { LETTER_TRIES } from "../../db/jobs.ts";
import type { LetterAttachment } from "../../db/schema.ts";
import type { LetterProps } from "../../emails/props.ts";
import { renderLetter } from "../../emails/render.ts";
import type { Portal } from "../portal.server.ts";

/** The mail service answers within this, or the try counts as failed. Milliseconds. */
const PATIENCE = 10_000;

interface Body {
	subject: string;
	html: string;
	text: string;
}

/**
 * Delivers a letter that is still queued.
 *
 * @param lastTry whether a failure now parks the letter for staff instead of being tried again.
 * @throws when the mail service could not take it this time; the queue tries again later.
 */
export async function deliver(portal: Portal, letterId: string, lastTry: boolean): Promise<void> {
	const letter = await portal.db
		.selectFrom("letter")
		.selectAll()
		.where("id", "=", letterId)
		.executeTakeFirst();
	if (!letter || letter.state !== "queued") return;
	const now = portal.clock();
	if (!letter.props || (letter.bodyUntil && letter.bodyUntil <= now)) {
		await settle(portal, letterId, {
			state: "failed",
			lastError: "Its time was over before it could be sent.",
		});
		return;
	}
	const body =
		letter.subject !== null && letter.html !== null && letter.text !== null
			? { subject: letter.subject, html: letter.html, text: letter.text }
			: await renderAndKeep(portal, letterId, letter.kind, letter.props);
	if (!portal.settings.mail.resendApiKey) {
		await settle(portal, letterId, { state: "sent", sentAt: now });
		return;
	}
	const result = await send(portal, letterId, letter.address, body, letter.attachments ?? []);
	if (result.ok) {
		await settle(portal, letterId, { state: "sent", sentAt: now, providerId: result.id });
		return;
	}
	const parked = lastTry || !result.again;
	await settle(portal, letterId, {
		...(parked ? { state: "failed" as const } : {}),
		lastError: result.error,
	});
	if (!parked) throw new Error(`letter ${letterId}: ${result.error}`);
}

async function renderAndKeep(
	portal: Portal,
	letterId: string,
	kind: keyof LetterProps,
	props: unknown,
): Promise<Body> {
	const frame = { origin: originOf(portal), vendorName: portal.settings.vendorName };
	const body = await renderLetter(kind, props as never, frame);
	await portal.db.updateTable("letter").set(body).where("id", "=", letterId).execute();
	return body;
}

async function send(
	portal: Portal,
	letterId: string,
	to: string,
	body: Body,
	attachments: LetterAttachment[],
): Promise<{ ok: true; id: string } | { ok: false; again: boolean; error: string }> {
	const { resendApiKey, resendBaseUrl, from } = portal.settings.mail;
	const resend = new Resend(resendApiKey, resendBaseUrl ? { baseUrl: resendBaseUrl } : {});
	const { data, error } = await resend.emails.send(
		{ from, to, ...body, ...(attachments.length > 0 ? { attachments } : {}) },
		{ idempotencyKey: `letter/${letterId}`, signal: AbortSignal.timeout(PATIENCE) },
	);
	if (data) return { ok: true, id: data.id };
	return { ok: false, again: isWorthAnotherTry(error), error: `${error.name}: ${error.message}` };
}

/** The service was away, busy or asked for patience; every other refusal needs a person (integrations.md 3.3). */
function isWorthAnotherTry(error: { name: string; statusCode: number | null }): boolean {
	if (error.statusCode === null || error.statusCode >= 500) return true;
	return [
		"rate_limit_exceeded",
		"concurrent_idempotent_requests",
		"daily_quota_exceeded",
		"monthly_quota_exceeded",
	].includes(error.name);
}

async function settle(
	portal: Portal,
	letterId: string,
	change: { state?: "sent" | "failed"; sentAt?: Date; providerId?: string; lastError?: string },
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

/** Takes letters from the queue until the portal closes. */
export async function workOnLetters(portal: Portal): Promise<void> {
	await portal.jobs.work<{ letterId: string }>(
		"letter",
		{ includeMetadata: true, pollingIntervalSeconds: 0.5, batchSize: 1, localConcurrency: 2 },
		async ([job]) => {
			if (job) await deliver(portal, job.data.letterId, job.retryCount >= LETTER_TRIES - 1);
		},
	);
	await portal.jobs.work("blankLetters", { pollingIntervalSeconds: 5 }, () => blankSecrets(portal));
}

/** Blanks what is past its time: letters with a secret keep who, when and whether, not what. */
export async function blankSecrets(portal: Portal): Promise<void> {
	await portal.db
		.updateTable("letter")
		.set({ props: null, html: null, text: null })
		.where("bodyUntil", "<=", portal.clock())
		.where("props", "is not", null)
		.execute();
}
