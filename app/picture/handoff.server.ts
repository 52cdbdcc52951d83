/**
 * A phone that adds photos to one draft of one person, without signing in: opened on the desktop form, found by a
 * link or a typed code for a quarter of an hour, and over when the report is sent. It adds; it reads nothing.
 */
import { generate } from "lean-qr";
import { toSvgDataURL } from "lean-qr/extras/svg";
import type { Db, Tx } from "../../db/connect.ts";
import { type Tried, tryWithin } from "../access/code-tries.server.ts";
import { loadVisitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { codeFrom, codeOf, hashOfCode, hashOfToken, newLink, tokenOf } from "../post/answer-links.server.ts";
import { may } from "../process/acts.ts";
import { formatClock } from "../words/time.ts";

/** How long a phone may add photos. */
export const HANDOFF_MINUTES = 15;

/** Which draft. */
export interface OfDraft {
	personId: string;
	about: string;
}

/**
 * Lets a phone in. Takes the transaction that has locked the draft; a phone that was let in before is out, and its
 * photos stay. Three statements.
 */
export async function openHandoff(
	tx: Tx,
	sessionSecret: string,
	{ personId, about, resortId }: OfDraft & { resortId: string },
	now: Date,
): Promise<void> {
	const before = await tx
		.updateTable("picture_handoff")
		.set({ endedAt: now })
		.where("personId", "=", personId)
		.where("about", "=", about)
		.where("endedAt", "is", null)
		.returning("id")
		.executeTakeFirst();
	const link = newLink(sessionSecret);
	const expiresAt = new Date(now.getTime() + HANDOFF_MINUTES * 60_000);
	await tx
		.insertInto("picture_handoff")
		.values({ ...link, personId, resortId, about, createdAt: now, expiresAt, endedAt: null })
		.execute();
	if (!before) return;
	await tx.updateTable("file").set({ handoffId: link.id }).where("handoffId", "=", before.id).execute();
}

/** Lets no phone in any more. What it has brought stays with the draft. */
export async function closeHandoff(tx: Tx, { personId, about }: OfDraft, now: Date): Promise<void> {
	await tx
		.updateTable("picture_handoff")
		.set({ expiresAt: now })
		.where("personId", "=", personId)
		.where("about", "=", about)
		.where("endedAt", "is", null)
		.where("expiresAt", ">", now)
		.execute();
}

/** What the form shows while a phone may add photos. */
export interface ShownHandoff {
	/** A picture of the code, as an address of its own. */
	qr: string;
	/** Where the code is typed, and the code. */
	address: string;
	code: string;
	/** Until when, in words. */
	until: string;
}

/**
 * @param origin where people reach the portal.
 * @param zone in which its end is told.
 */
export function showHandoff(
	{ sessionSecret }: Pick<Portal["settings"], "sessionSecret">,
	origin: string,
	{ id, expiresAt }: { id: string; expiresAt: Date | string },
	zone: string,
): ShownHandoff {
	const link = `${origin}/phone/${tokenOf(sessionSecret, id)}`;
	return {
		qr: toSvgDataURL(generate(link), { on: "#000", off: "#fff", pad: 4 }),
		address: `${origin.replace(/^https?:\/\//, "")}/phone`,
		code: codeOf(sessionSecret, id),
		until: formatClock(new Date(expiresAt), zone),
	};
}

export interface Handoff extends OfDraft {
	id: string;
	resortId: string;
	/** Whose draft it is. */
	name: string;
	/** How many photos came in by it that nobody has taken out. */
	added: number;
}

/** The draft that a token leads to; null for what is no token, is over, or whose person may report no more. */
export async function handoffFor(portal: Portal, token: string): Promise<Handoff | null> {
	const { db, clock } = portal;
	const row = await openOnes(db, clock())
		.where("tokenHash", "=", hashOfToken(token))
		.select((eb) => [
			"id",
			"personId",
			"resortId",
			"about",
			eb
				.selectFrom("file")
				.select(({ fn }) => fn.countAll<number>().as("count"))
				.whereRef("file.handoffId", "=", "picture_handoff.id")
				.$asScalar()
				.$notNull()
				.as("added"),
		])
		.executeTakeFirst();
	const person = row && (await loadVisitor(db, row.personId));
	return person && may(person.actor, "reportIssue", row) ? { ...row, name: person.name } : null;
}

const openOnes = (db: Db | Tx, now: Date) =>
	db.selectFrom("picture_handoff").where("endedAt", "is", null).where("expiresAt", ">", now);

/** Holds the door while one photo comes in: false when it was closed meanwhile. */
export async function holdOpen(tx: Tx, { id }: Pick<Handoff, "id">, now: Date): Promise<boolean> {
	const row = await openOnes(tx, now).where("id", "=", id).select("id").forUpdate().executeTakeFirst();
	return row !== undefined;
}

/** Finds what a typed code leads to, within the limits of typed codes. */
export function tryPhoneCode(portal: Portal, client: string, typed: string): Promise<Tried> {
	const { sessionSecret } = portal.settings;
	return tryWithin(portal, client, async (tx) => {
		const code = codeFrom(typed);
		const row =
			code &&
			(await openOnes(tx, portal.clock())
				.where("codeHash", "=", hashOfCode(sessionSecret, code))
				.select("id")
				.executeTakeFirst());
		return row ? tokenOf(sessionSecret, row.id) : null;
	});
}
