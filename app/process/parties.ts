/** The parties that the tables name in `by`. Nowhere else is a role compared. */
import type { ContactRole, StaffRole } from "../../db/vocabulary.ts";
import type { Actor } from "./actor.ts";

/** What a party is measured against: null when the subject belongs to no resort. */
export interface Subject {
	resortId: string | null;
	/** Of a booking: the people who are invited. */
	invited?: readonly string[];
}

export interface Party {
	name: string;
	covers(actor: Actor, subject: Subject): boolean;
}

const contact = (role: ContactRole): Party => ({
	name: role,
	covers: (actor, { resortId }) =>
		actor.kind === "person" &&
		actor.contacts.some((hat) => hat.resortId === resortId && hat.roles.includes(role)),
});

const staff = (role: StaffRole): Party => ({
	name: role,
	covers: (actor) => actor.kind === "person" && actor.staff.includes(role),
});

export const PRIMARY = contact("primary");
export const SECONDARY = contact("secondary");
export const ACCOUNTING = contact("accounting");
export const GUEST = contact("guest");

export const REPRESENTATIVE = staff("representative");
export const DEVELOPER = staff("developer");
export const RELEASE_MANAGER = staff("releaseManager");
export const CLIENT_SERVICES_MANAGER = staff("clientServicesManager");
export const ADMINISTRATOR = staff("administrator");

/** A representative who passes on the word of the resort's primary or secondary contact. */
export const ON_BEHALF: Party = {
	name: "onBehalf",
	covers: (actor, subject) =>
		REPRESENTATIVE.covers(actor, subject) &&
		actor.kind === "person" &&
		actor.onBehalfOf?.resortId === subject.resortId &&
		decidesForResort(actor.onBehalfOf.roles),
};

/** Whoever is on the guest list of the booking. */
export const INVITED: Party = {
	name: "invited",
	covers: (actor, { invited = [] }) => actor.kind === "person" && invited.includes(actor.personId),
};

export const SYSTEM: Party = { name: "system", covers: (actor) => actor.kind === "system" };

/** Whether a contact with these roles decides for the resort: theirs is the word that staff can pass on. */
export const decidesForResort = (roles: readonly ContactRole[]): boolean =>
	roles.some((role) => role === "primary" || role === "secondary");

/** The two who decide for a resort. */
export const DECIDERS = [PRIMARY, SECONDARY] as const;
export const ANY_CONTACT = [PRIMARY, SECONDARY, ACCOUNTING, GUEST] as const;
export const ANY_STAFF = [
	REPRESENTATIVE,
	DEVELOPER,
	RELEASE_MANAGER,
	CLIENT_SERVICES_MANAGER,
	ADMINISTRATOR,
] as const;
export const ALL_PARTIES = [...ANY_CONTACT, ...ANY_STAFF, ON_BEHALF, INVITED, SYSTEM] as const;
