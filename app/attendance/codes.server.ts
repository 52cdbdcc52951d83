/** Codes that are typed instead of following a link: tried within limits, right or wrong. */
import { sql } from "kysely";
import type { Portal } from "../portal.server.ts";
import { codeFrom, hashOfCode, tokenOf } from "../post/answer-links.server.ts";
import { linkIdOf } from "./reads.server.ts";

/** Fifty bits behind ten tries in a quarter of an hour: nobody comes upon a code by chance. */
export const CODES_PER_CLIENT = { most: 10, minutes: 15 };

export type Tried = { ok: true; token: string } | { ok: false; retryAfterSeconds: number | null };

/**
 * Finds the link of a code.
 *
 * @returns its token; else how long to wait where the limit is reached, null for a code that is none.
 */
export async function tryCode(portal: Portal, client: string, typed: string): Promise<Tried> {
	const { sessionSecret } = portal.settings;
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
		const code = codeFrom(typed);
		const linkId = code && (await linkIdOf(tx, hashOfCode(sessionSecret, code)));
		return linkId
			? { ok: true, token: tokenOf(sessionSecret, linkId) }
			: { ok: false, retryAfterSeconds: null };
	});
}
