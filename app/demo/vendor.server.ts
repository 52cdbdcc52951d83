/** The people of the vendor: the first administrator lets the others in. */
import { sql } from "kysely";
import type { StaffRole } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { VENDOR_ZONE } from "../access/zone.ts";
import { createFirstAdministrator, editAccount } from "../people/writes.server.ts";
import type { Portal } from "../portal.server.ts";
import { done, type Fields, postPerson, visitorAt } from "./doors.server.ts";

export interface Newcomer {
	name: string;
	email: string;
}

/** Makes this person the first administrator, or has the one that is there already let them in. */
export async function letAdministratorIn(portal: Portal, { name, email }: Newcomer): Promise<Visitor> {
	await createFirstAdministrator({ ...portal, settings: { ...portal.settings, firstAdmin: email } });
	const { email: first } = await portal.db
		.selectFrom("staff")
		.innerJoin("person", "person.id", "staff.personId")
		.select("person.email")
		.where("staff.roles", "@>", sql<StaffRole[]>`${["administrator"]}::text[]`)
		.where("staff.switchedOffAt", "is", null)
		.orderBy("person.createdAt")
		.executeTakeFirstOrThrow();
	if (first !== email) {
		return letStaffIn(portal, await visitorAt(portal, first), { name, email }, "administrator");
	}
	const { actor } = await visitorAt(portal, email);
	const by = { actorId: actor.personId, now: portal.clock() };
	const own = { step: "editAccount" as const, name, zone: VENDOR_ZONE };
	await portal.db.transaction().execute((tx) => editAccount(tx, by, own));
	return visitorAt(portal, email);
}

/** A new staff member with one role. */
export async function letStaffIn(
	portal: Portal,
	administrator: Visitor,
	{ name, email }: Newcomer,
	role: StaffRole,
): Promise<Visitor> {
	const fields: Fields = { name, email, zone: VENDOR_ZONE, staffRoles: role };
	done(await postPerson(portal, administrator, "addStaff", fields));
	return visitorAt(portal, email);
}
