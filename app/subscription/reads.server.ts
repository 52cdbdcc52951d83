/** Whose calendar an address is, and what its owner sees of it. */
import type { Db } from "../../db/connect.ts";
import { hashOf } from "../access/sign-in.server.ts";
import { loadVisitor, type Visitor } from "../access/visitor.server.ts";
import { feedEntries } from "../booking/entries.server.ts";
import type { Portal } from "../portal.server.ts";
import { originOf } from "../post/deliver.server.ts";
import { type TimePair, timePair } from "../words/time.ts";
import { feedText } from "./feed.ts";
import { secretOf } from "./writes.server.ts";

/** What stands between the address and the end of its path. */
const FILE = /^([\w-]{43})\.ics$/;

/**
 * The calendar at an address, for whoever its owner is now: their rights decide, not those of the day it was made.
 * Three statements.
 *
 * @returns null for an unknown, replaced or revoked address, and for people who are switched off.
 */
export async function calendarAt(portal: Portal, file: string | undefined): Promise<string | null> {
	const secret = FILE.exec(file ?? "")?.[1];
	const owner = secret && (await ownerOf(portal.db, secret));
	if (!owner) return null;
	const { actor, scope, hats } = owner;
	const of = { personId: actor.personId, scope, resortIds: hats.map(({ resortId }) => resortId) };
	const entries = await feedEntries(portal.db, of, portal.clock());
	return feedText(entries, { vendorName: portal.settings.vendorName, origin: originOf(portal) });
}

async function ownerOf(db: Db, secret: string): Promise<Visitor | null> {
	const row = await db
		.selectFrom("calendar_address")
		.select("personId")
		.where("secretHash", "=", hashOf(secret))
		.executeTakeFirst();
	return row ? loadVisitor(db, row.personId) : null;
}

/** How long after it was made the page shows the address, for a reload or a step back. Milliseconds. */
const SHOWN_FOR = 15 * 60_000;

export interface Subscription {
	/** Null while there is no address. */
	made: TimePair | null;
	/** The address itself and a link that opens it in a calendar program; only right after it was made. */
	shown: { address: string; webcal: string } | null;
}

/**
 * What the account page says of the address. One statement.
 *
 * @param made the number of the making, out of the address of the page after it.
 */
export async function subscriptionOf(
	portal: Portal,
	{ actor: { personId }, zone }: Visitor,
	made: string | null,
): Promise<Subscription> {
	const row = await portal.db
		.selectFrom("calendar_address")
		.select(["secretHash", "madeAt"])
		.where("personId", "=", personId)
		.executeTakeFirst();
	if (!row) return { made: null, shown: null };
	const secret = made ? secretOf(portal.settings, personId, made) : "";
	const isNew = portal.clock().getTime() - row.madeAt.getTime() < SHOWN_FOR;
	const address = `${originOf(portal)}/calendars/${secret}.ics`;
	return {
		made: timePair(row.madeAt, zone, zone),
		shown:
			isNew && hashOf(secret) === row.secretHash
				? { address, webcal: address.replace(/^https?:/, "webcal:") }
				: null,
	};
}
