import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import { CONTACT_ROLES, STAFF_ROLES } from "../../db/vocabulary.ts";
import { CONTACT_ROLE_NAMES, STAFF_ROLE_NAMES } from "../words/names.ts";

export interface DemoGroup {
	/** The vendor's or a resort's name. */
	name: string;
	people: { id: string; name: string; role: string }[];
}

/** Everybody whom a visitor of the demo can continue as: the vendor's people first, then resort by resort. */
export async function demoPeople(db: Db, vendorName: string): Promise<DemoGroup[]> {
	const people = await db
		.selectFrom("person")
		.leftJoin("staff", (join) =>
			join.onRef("staff.personId", "=", "person.id").on("staff.switchedOffAt", "is", null),
		)
		.select((eb) => [
			"person.id",
			"person.name",
			"staff.roles",
			jsonArrayFrom(
				eb
					.selectFrom("contact")
					.innerJoin("resort", "resort.id", "contact.resortId")
					.select(["resort.name as resort", "contact.roles"])
					.whereRef("contact.personId", "=", "person.id")
					.where("contact.switchedOffAt", "is", null)
					.where("resort.switchedOffAt", "is", null),
			).as("hats"),
		])
		.orderBy("person.name")
		.execute();
	const vendor: DemoGroup = { name: vendorName, people: [] };
	const resorts = new Map<string, DemoGroup>();
	const staff = people.flatMap(({ id, name, roles }) => (roles ? [{ id, name, roles }] : []));
	const hatted = people.flatMap(({ id, name, hats }) => hats.map((hat) => ({ id, name, ...hat })));
	for (const { id, name, roles } of staff.sort(byRole(STAFF_ROLES))) {
		vendor.people.push({ id, name, role: named(roles, STAFF_ROLE_NAMES) });
	}
	for (const { id, name, resort, roles } of hatted.sort(byRole(CONTACT_ROLES))) {
		const group = resorts.get(resort) ?? { name: resort, people: [] };
		group.people.push({ id, name, role: named(roles, CONTACT_ROLE_NAMES) });
		resorts.set(resort, group);
	}
	const byName = [...resorts.values()].sort((a, b) => a.name.localeCompare(b.name));
	return [vendor, ...byName].filter((group) => group.people.length > 0);
}

/** In the order of the vocabulary; the names' order stays within a role. */
function byRole<Role extends string>(order: readonly Role[]) {
	const rank = (roles: readonly Role[]) => order.findIndex((role) => roles.includes(role));
	return (a: { roles: readonly Role[] }, b: { roles: readonly Role[] }) => rank(a.roles) - rank(b.roles);
}

function named<Role extends string>(roles: readonly Role[], names: Record<Role, string>): string {
	return roles.map((role) => names[role]).join(" and ");
}
