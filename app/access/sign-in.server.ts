/**
 * Signing in (model.md 7). Asking always answers the same and only enqueues a job; the code is checked when somebody
 * presses the button, so no mail scanner can use it up.
 */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { APIError } from "better-auth/api";
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";
import type { Portal } from "../portal.server.ts";
import { writeLetters } from "../post/write.server.ts";
import { CODE_LIVES_SECONDS } from "./auth.server.ts";
import { loadVisitor } from "./visitor.server.ts";

export const CODES_PER_ADDRESS = { most: 5, minutes: 15 };
export const CODES_PER_CLIENT = { most: 20, minutes: 60 };

export type Asked = { ok: true; secret: string } | { ok: false; retryAfterSeconds: number };

/**
 * Notes that somebody wants a code. Known and unknown addresses cost the same two counts, one row and one job.
 *
 * @param key of the rendered form: sent twice, it is one request and one letter.
 * @returns the secret for the cookie of this browser, or how long to wait when a limit is reached.
 */
export async function askForCode(
	portal: Portal,
	{ email, client, key }: { email: string; client: string; key: string | null },
): Promise<Asked> {
	const address = email.toLowerCase();
	const now = portal.clock();
	const secret = secretFor(portal, [key ?? randomBytes(24).toString("base64url"), address, client]);
	return portal.db.transaction().execute(async (tx) => {
		// Counting and adding must not interleave with another request for the same address or client.
		await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${address}`}, 0))`.execute(tx);
		await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${client}`}, 0))`.execute(tx);
		if (await wasAsked(tx, secret)) return { ok: true, secret };
		const wait = Math.max(
			await secondsToWait(tx, "email", address, CODES_PER_ADDRESS, now),
			await secondsToWait(tx, "client", client, CODES_PER_CLIENT, now),
		);
		if (wait > 0) return { ok: false, retryAfterSeconds: wait };
		const { id } = await tx
			.insertInto("sign_in_request")
			.values({ email: address, client, cookieHash: hashOf(secret), askedAt: now, usedAt: null })
			.returning("id")
			.executeTakeFirstOrThrow();
		await enqueue(tx, portal.jobs, "signIn", [{ data: { requestId: id } }]);
		return { ok: true, secret };
	});
}

/**
 * The same form gives the same secret, so that a double press needs no memory of its own. The form's key comes from
 * outside: without the portal's secret nobody can work out another browser's.
 */
const secretFor = (portal: Portal, facts: string[]) =>
	createHmac("sha256", portal.settings.sessionSecret).update(JSON.stringify(facts)).digest("base64url");

async function wasAsked(tx: Tx, secret: string): Promise<boolean> {
	const row = await tx
		.selectFrom("sign_in_request")
		.select("id")
		.where("cookieHash", "=", hashOf(secret))
		.executeTakeFirst();
	return row !== undefined;
}

async function secondsToWait(
	tx: Tx,
	column: "email" | "client",
	value: string,
	limit: { most: number; minutes: number },
	now: Date,
): Promise<number> {
	const since = new Date(now.getTime() - limit.minutes * 60_000);
	const recent = await tx
		.selectFrom("sign_in_request")
		.select("askedAt")
		.where(column, "=", value)
		.where("askedAt", ">", since)
		.orderBy("askedAt", "desc")
		.limit(limit.most)
		.execute();
	const oldest = recent[limit.most - 1];
	return oldest ? Math.max(1, Math.ceil((oldest.askedAt.getTime() - since.getTime()) / 1000)) : 0;
}

export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("base64url");

/**
 * The job behind a request: makes the code, and for somebody who may sign in writes the letter. Unknown addresses
 * get a code that nobody is told, so that trying one out looks and takes the same as well.
 */
export async function answerRequest(portal: Portal, requestId: string): Promise<void> {
	const request = await portal.db
		.selectFrom("sign_in_request")
		.leftJoin("person", "person.email", "sign_in_request.email")
		.select(["sign_in_request.email", "sign_in_request.usedAt", "person.id as personId", "person.name"])
		.where("sign_in_request.id", "=", requestId)
		.executeTakeFirst();
	if (!request || request.usedAt) return;
	const code = await portal.auth.api.createVerificationOTP({
		body: { email: request.email, type: "sign-in" },
	});
	if (!request.personId || !(await loadVisitor(portal.db, request.personId))) return;
	const now = portal.clock();
	const draft = {
		kind: "signInCode" as const,
		recipientId: request.personId,
		address: request.email,
		bodyUntil: new Date(now.getTime() + CODE_LIVES_SECONDS * 1000),
		props: {
			recipientName: request.name ?? "",
			code,
			path: `/sign-in?request=${requestId}&code=${code}`,
			minutes: CODE_LIVES_SECONDS / 60,
		},
	};
	await portal.db
		.transaction()
		.execute((tx) => writeLetters(tx, portal.jobs, [{ journalId: null, draft }], now));
}

/** How far a request has come; a new code can be asked for with any of them. */
export interface FoundRequest {
	id: string;
	email: string;
	cookieHash: string;
	state: "open" | "used" | "expired";
}

/** The request that a browser or a mailed link speaks of. Housekeeping forgets them after a day. */
export async function findRequest(
	portal: Portal,
	by: { secret: string } | { id: string },
): Promise<FoundRequest | null> {
	const query = portal.db
		.selectFrom("sign_in_request")
		.select(["id", "email", "cookieHash", "usedAt", "askedAt"]);
	const row = await ("secret" in by
		? query.where("cookieHash", "=", hashOf(by.secret))
		: query.where("id", "=", by.id)
	).executeTakeFirst();
	if (!row) return null;
	const { usedAt, askedAt, ...request } = row;
	const livesUntil = askedAt.getTime() + CODE_LIVES_SECONDS * 1000;
	return { ...request, state: usedAt ? "used" : livesUntil <= portal.clock().getTime() ? "expired" : "open" };
}

export type SignedIn =
	| { ok: true; cookies: string[] }
	| { ok: false; why: "wrong" | "tooManyTries" | "expired" | "notOpen" };

/** Checks a typed code and opens a session. Several codes may be on their way; the newest counts. */
export async function useCode(
	portal: Portal,
	request: { id: string; email: string },
	code: string,
): Promise<SignedIn> {
	const signedIn = await openSession(portal, request.email, code);
	if (signedIn.ok) {
		await portal.db
			.updateTable("sign_in_request")
			.set({ usedAt: portal.clock() })
			.where("id", "=", request.id)
			.execute();
	}
	return signedIn;
}

/** Demo only: makes a code for a known person and uses it, so that the session is a real one. */
export async function continueAs(portal: Portal, personId: string): Promise<SignedIn> {
	if (!portal.settings.demo) return { ok: false, why: "notOpen" };
	const person = await portal.db
		.selectFrom("person")
		.select("email")
		.where("id", "=", personId)
		.executeTakeFirst();
	if (!person || !(await loadVisitor(portal.db, personId))) return { ok: false, why: "notOpen" };
	const code = await portal.auth.api.createVerificationOTP({
		body: { email: person.email, type: "sign-in" },
	});
	return openSession(portal, person.email, code);
}

const WHY: Record<string, "tooManyTries" | "expired"> = {
	TOO_MANY_ATTEMPTS: "tooManyTries",
	OTP_EXPIRED: "expired",
};

async function openSession(portal: Portal, email: string, otp: string): Promise<SignedIn> {
	try {
		const { headers } = await portal.auth.api.signInEmailOTP({ body: { email, otp }, returnHeaders: true });
		return { ok: true, cookies: headers.getSetCookie() };
	} catch (error) {
		if (!(error instanceof APIError)) throw error;
		return { ok: false, why: WHY[error.body?.code ?? ""] ?? "wrong" };
	}
}

/** Ends the session of this request's cookie: its row is gone. @returns the cookies that say so. */
export async function endSession(portal: Portal, request: Request): Promise<string[]> {
	const { headers } = await portal.auth.api.signOut({ headers: request.headers, returnHeaders: true });
	return headers.getSetCookie();
}

/** Takes requests from the queue until the portal closes. */
export async function workOnSignIns(portal: Portal): Promise<void> {
	await portal.jobs.work<{ requestId: string }>("signIn", { pollingIntervalSeconds: 0.5 }, async ([job]) => {
		if (job) await answerRequest(portal, job.data.requestId);
	});
}
