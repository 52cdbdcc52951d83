/** Resorts and their people, let in by the administrator. */
import type { ContactRole } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { done, postPerson, postResort, visitorAt } from "./doors.server.ts";
import type { DemoResort } from "./people.ts";

const HATS = ["primary", "secondary", "accounting", "guest"] as const satisfies readonly ContactRole[];

/** Who stands for a resort, as the portal sees them. */
export type ResortPeople = Record<(typeof HATS)[number], Visitor>;

/** The resort with its four contacts; somebody who is known already gets another hat. */
export async function letResortIn(
	portal: Portal,
	administrator: Visitor,
	{ people, ...facts }: DemoResort,
	representative: Visitor,
): Promise<{ id: string; people: ResortPeople }> {
	const { personId } = representative.actor;
	const fields = { ...facts, backupMinutes: String(facts.backupMinutes), representative: personId };
	done(await postResort(portal, administrator, fields));
	const { id } = await portal.db
		.selectFrom("resort")
		.select("id")
		.where("slug", "=", facts.slug)
		.executeTakeFirstOrThrow();
	for (const role of HATS) {
		const providerAccess = role === "accounting" ? "yes" : [];
		const contact = { ...people[role], resort: id, contactRoles: role, providerAccess };
		done(await postPerson(portal, administrator, "addContact", contact));
	}
	const [primary, secondary, accounting, guest] = await Promise.all(
		HATS.map((role) => visitorAt(portal, people[role].email)),
	);
	return { id, people: { primary: primary!, secondary: secondary!, accounting: accounting!, guest: guest! } };
}
