/**
 * Where an answer to a letter goes to: an address of its own for each person and report. Its token is worked out from
 * the two with a key that only the running portal has, and a hash of it is kept: what is stored leads nowhere, and an
 * address goes on working under a new key.
 */
import { createHmac, hkdfSync } from "node:crypto";
import type { Db } from "../../db/connect.ts";
import type { Portal } from "../portal.server.ts";
import { hashOfToken } from "./answer-links.server.ts";

/** Whose answers, about which report. */
export interface Thread {
	issueId: string;
	personId: string;
}

/** 160 bits in hex: mail servers may write addresses in small letters. */
const TOKEN_LENGTH = 40;

function tokenOf(sessionSecret: string, { issueId, personId }: Thread): string {
	const key = Buffer.from(hkdfSync("sha256", sessionSecret, "", "mailed replies", 32));
	const mac = createHmac("sha256", key).update(JSON.stringify([issueId, personId]));
	return mac.digest("hex").slice(0, TOKEN_LENGTH);
}

/** The address, known from now on; null where no domain takes mails for the portal. */
export async function replyAddress({ db, settings }: Portal, thread: Thread): Promise<string | null> {
	const { inboundDomain } = settings.mail;
	if (!inboundDomain) return null;
	const { issueId, personId } = thread;
	const token = tokenOf(settings.sessionSecret, thread);
	await db
		.insertInto("reply_address")
		.values({ tokenHash: hashOfToken(token), issueId, personId })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return `thread+${token}@${inboundDomain}`;
}

/** Whose answer this is by the addresses it was sent to; null when none of them is one of ours. */
export async function threadAt(db: Db, addresses: readonly string[]): Promise<Thread | null> {
	const tokens = addresses.flatMap((address) => /thread\+([0-9a-f]{40})@/i.exec(address)?.[1] ?? []);
	if (tokens.length === 0) return null;
	const hashes = tokens.slice(0, 20).map((token) => hashOfToken(token.toLowerCase()));
	const found = await db
		.selectFrom("reply_address")
		.select(["issueId", "personId"])
		.where("tokenHash", "in", hashes)
		.limit(1)
		.executeTakeFirst();
	return found ?? null;
}
