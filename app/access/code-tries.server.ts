/** Codes that are typed instead of following a link: tried within limits, right or wrong. */
import { data } from "@remix-run/node";
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import type { Portal } from "../portal.server.ts";
import { duration } from "../words/time.ts";
import { invalid } from "./answer.server.ts";
import type { Typed } from "./form.server.ts";

/** Fifty bits behind ten tries in a quarter of an hour: nobody comes upon a code by chance. */
export const CODES_PER_CLIENT = { most: 10, minutes: 15 };

export type Tried = { ok: true; token: string } | { ok: false; retryAfterSeconds: number | null };

/**
 * Looks for what a typed code stands for, if this client has not tried too often.
 *
 * @returns its token; else how long to wait where the limit is reached, null for a code that is none.
 */
export async function tryWithin(
	portal: Portal,
	client: string,
	tokenFor: (tx: Tx) => Promise<string | null>,
): Promise<Tried> {
	const now = portal.clock();
	return portal.db.transaction().execute(async (tx) => {
		// Counting and adding must not interleave with another try of this client.
		await sql`select pg_advisory_xact_lock(hashtextextended(${`answer code ${client}`}, 0))`.execute(tx);
		const since = new Date(now.getTime() - CODES_PER_CLIENT.minutes * 60_000);
		const tries = await tx
			.selectFrom("answer_try")
			.select("at")
			.where("client", "=", client)
			.where("at", ">", since)
			.orderBy("at", "desc")
			.limit(CODES_PER_CLIENT.most)
			.execute();
		const oldest = tries[CODES_PER_CLIENT.most - 1];
		if (oldest) {
			const wait = Math.max(1, Math.ceil((oldest.at.getTime() - since.getTime()) / 1000));
			return { ok: false, retryAfterSeconds: wait };
		}
		await tx.insertInto("answer_try").values({ client, at: now }).execute();
		const token = await tokenFor(tx);
		return token === null ? { ok: false, retryAfterSeconds: null } : { ok: true, token };
	});
}

/** The form of a code again, with what is wrong: 422 for a code that is none, 429 for too many tries. */
export function refusedTry(
	{ retryAfterSeconds: seconds }: Extract<Tried, { ok: false }>,
	typed: Typed,
	unknown: string,
) {
	if (seconds === null) return invalid({ errors: { code: unknown }, typed });
	const words = `Too many codes were tried from here. Try again in ${duration(Math.ceil(seconds / 60))}.`;
	const { data: refused } = invalid({ errors: { code: words }, typed });
	return data(refused, { status: 429, headers: { "Retry-After": String(seconds) } });
}
