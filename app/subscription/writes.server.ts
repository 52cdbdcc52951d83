/** The address at which somebody's calendar program reads their bookings: one a person, made, replaced, revoked. */
import { createHmac, randomUUID } from "node:crypto";
import type { Tx } from "../../db/connect.ts";
import { writeJournal } from "../../db/journal.ts";
import type { Outcome } from "../access/once.server.ts";
import { hashOf } from "../access/sign-in.server.ts";
import { type By, lockPerson } from "../people/situation.server.ts";
import { aboutPerson } from "../people/writes.server.ts";
import type { Portal } from "../portal.server.ts";

type Settings = Pick<Portal["settings"], "sessionSecret">;

/**
 * Makes an address; one from before ends. The answer leads to the page with the number of this making, from which
 * the portal alone, for this person alone, works out the secret to show it.
 */
export async function makeAddress(tx: Tx, by: By, settings: Settings): Promise<Outcome> {
	const made = randomUUID();
	const address = { secretHash: hashOf(secretOf(settings, by.actorId, made)), madeAt: by.now };
	await lockPerson(tx, by.actorId);
	await tx
		.insertInto("calendar_address")
		.values({ personId: by.actorId, ...address })
		.onConflict((conflict) => conflict.column("personId").doUpdateSet(address))
		.execute();
	await writeJournal(tx, [aboutPerson(by.actorId, "calendarAddressMade", by, {})]);
	return { kind: "done", location: `/account?made=${made}#calendar` };
}

/** Ends the address; there is none afterwards. Saying so twice is no news. */
export async function revokeAddress(tx: Tx, by: By): Promise<Outcome> {
	await lockPerson(tx, by.actorId);
	const ended = await tx
		.deleteFrom("calendar_address")
		.where("personId", "=", by.actorId)
		.returning("personId")
		.executeTakeFirst();
	if (ended) await writeJournal(tx, [aboutPerson(by.actorId, "calendarAddressRevoked", by, {})]);
	return { kind: "done", location: "/account#calendar" };
}

/** 256 bits that only who knows the portal's secret can work out; the number of the making is no secret. */
export const secretOf = ({ sessionSecret }: Settings, personId: string, made: string) =>
	createHmac("sha256", sessionSecret).update(`calendar address\n${personId}\n${made}`).digest("base64url");
