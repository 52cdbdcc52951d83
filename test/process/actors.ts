/** One actor per party, and some who must never get through. */

import { type Actor, type PersonActor, SYSTEM_ACTOR } from "../../app/process/actor.ts";
import type { ContactRole, StaffRole } from "../../db/vocabulary.ts";

export const RESORT = "resort-here";
export const ELSEWHERE = "resort-elsewhere";

export const contact = (resortId: string, ...roles: ContactRole[]): PersonActor => ({
	kind: "person",
	personId: `contact-${roles.join("-")}`,
	contacts: [{ resortId, roles }],
	staff: [],
});

export const staff = (...roles: StaffRole[]): PersonActor => ({
	kind: "person",
	personId: `staff-${roles.join("-")}`,
	contacts: [],
	staff: roles,
});

/** Somebody of the vendor who passes on the word of a contact with these roles. */
export const onBehalf = (
	by: PersonActor,
	roles: ContactRole[] = ["primary"],
	resortId = RESORT,
): PersonActor => ({
	...by,
	onBehalfOf: { personId: "contact", resortId, roles, wordCameBy: "phone", reason: "Away on the mountain" },
});

const rep = staff("representative");

/** Every kind of actor, with the parties of the model that they are. */
export const ACTORS: Record<string, { actor: Actor; is: string[] }> = {
	primary: { actor: contact(RESORT, "primary"), is: ["primary"] },
	secondary: { actor: contact(RESORT, "secondary"), is: ["secondary"] },
	accounting: { actor: contact(RESORT, "accounting"), is: ["accounting"] },
	guest: { actor: contact(RESORT, "guest"), is: ["guest"] },
	"primary with two hats": {
		actor: contact(RESORT, "accounting", "primary"),
		is: ["primary", "accounting"],
	},
	"primary elsewhere": { actor: contact(ELSEWHERE, "primary"), is: [] },
	representative: { actor: rep, is: ["representative"] },
	developer: { actor: staff("developer"), is: ["developer"] },
	"release manager": { actor: staff("releaseManager"), is: ["releaseManager"] },
	"client services manager": { actor: staff("clientServicesManager"), is: ["clientServicesManager"] },
	administrator: { actor: staff("administrator"), is: ["administrator"] },
	"representative for the primary": { actor: onBehalf(rep), is: ["representative", "onBehalf"] },
	"representative for the secondary": {
		actor: onBehalf(rep, ["secondary", "guest"]),
		is: ["representative", "onBehalf"],
	},
	"representative for accounting": { actor: onBehalf(rep, ["accounting"]), is: ["representative"] },
	"representative for a guest": { actor: onBehalf(rep, ["guest"]), is: ["representative"] },
	"representative for a primary elsewhere": {
		actor: onBehalf(rep, ["primary"], ELSEWHERE),
		is: ["representative"],
	},
	"developer for the primary": { actor: onBehalf(staff("developer")), is: ["developer"] },
	"administrator for the primary": { actor: onBehalf(staff("administrator")), is: ["administrator"] },
	"accounting for the primary": {
		actor: onBehalf(contact(RESORT, "accounting")),
		is: ["accounting"],
	},
	nobody: { actor: { kind: "person", personId: "nobody", contacts: [], staff: [] }, is: [] },
	system: { actor: SYSTEM_ACTOR, is: ["system"] },
};
