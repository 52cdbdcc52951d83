import type { ContactRole, StaffRole, WordCameBy } from "../../db/vocabulary.ts";

/** A person as the process sees them: their hats at resorts and at the vendor. Made by app/access, once a request. */
export interface PersonActor {
	kind: "person";
	personId: string;
	contacts: readonly { resortId: string; roles: readonly ContactRole[] }[];
	staff: readonly StaffRole[];
	/** Set while a staff member passes on a contact's word. */
	onBehalfOf?: OnBehalfOf;
}

export interface OnBehalfOf {
	personId: string;
	resortId: string;
	roles: readonly ContactRole[];
	wordCameBy: WordCameBy;
	reason: string;
}

/** Deadlines, webhooks and other acts that no person takes. */
export interface SystemActor {
	kind: "system";
}

export type Actor = PersonActor | SystemActor;
export const SYSTEM_ACTOR: SystemActor = { kind: "system" };
