/** What people may do beside the steps (model.md 3, 4): the same parties, so that a role is compared here alone. */
import type { Actor } from "./actor.ts";
import { TRIAGE } from "./issue.ts";
import {
	ADMINISTRATOR,
	ANY_CONTACT,
	ANY_STAFF,
	CLIENT_SERVICES_MANAGER,
	DECIDERS,
	DEVELOPER,
	INVITED,
	type Party,
	PRIMARY,
	RELEASE_MANAGER,
	REPRESENTATIVE,
	type Subject,
} from "./parties.ts";
import type { Refusal } from "./process.ts";

export const acts = {
	seeResort: [...ANY_CONTACT, ...ANY_STAFF],
	seeEveryResort: ANY_STAFF,
	seeDrafts: ANY_STAFF,
	createRelease: [RELEASE_MANAGER],
	editRelease: [RELEASE_MANAGER],
	acknowledgeNotes: [...ANY_CONTACT, ...ANY_STAFF],
	tickSmokeTest: ANY_CONTACT,
	tickInternalCheck: [REPRESENTATIVE],
	editBlackouts: DECIDERS,
	editGuests: [...DECIDERS, REPRESENTATIVE],
	addGuestAsRepresentative: [PRIMARY, REPRESENTATIVE, ADMINISTRATOR],
	answerForThemselves: [INVITED],
	noteAnswers: [REPRESENTATIVE],
	seeAvailability: ANY_STAFF,
	editAvailability: [RELEASE_MANAGER, CLIENT_SERVICES_MANAGER, ADMINISTRATOR],
	managePeople: [ADMINISTRATOR],
	pullDates: [REPRESENTATIVE, RELEASE_MANAGER, CLIENT_SERVICES_MANAGER],
	seeParkedLetters: [REPRESENTATIVE, ADMINISTRATOR],
	settleCalendarNews: [REPRESENTATIVE, CLIENT_SERVICES_MANAGER, ADMINISTRATOR],
	sendLetterAgain: [REPRESENTATIVE, ADMINISTRATOR],
	settleReplies: [REPRESENTATIVE, ADMINISTRATOR],
	reportIssue: ANY_CONTACT,
	joinIssue: ANY_CONTACT,
	commentOnIssue: [...ANY_CONTACT, ...ANY_STAFF],
	describeFault: TRIAGE,
	inviteToBeta: [REPRESENTATIVE, RELEASE_MANAGER, CLIENT_SERVICES_MANAGER],
	joinBeta: ANY_CONTACT,
	declineBeta: DECIDERS,
	leaveBeta: ANY_CONTACT,
	markTried: ANY_CONTACT,
	takeTryBack: ANY_CONTACT,
	setBetaSite: [REPRESENTATIVE, DEVELOPER, RELEASE_MANAGER, CLIENT_SERVICES_MANAGER],
} satisfies Record<string, readonly Party[]>;

export type Act = keyof typeof acts;

const NO_RESORT: Subject = { resortId: null };

/** Whether the actor may do this, with this resort where the act belongs to one. */
export function may(actor: Actor, act: Act, subject: Subject = NO_RESORT): boolean {
	return acts[act].some((party) => party.covers(actor, subject));
}

/** The refusal in words when the actor may not; null when they may. */
export function refusedAct(actor: Actor, act: Act, subject: Subject): Refusal | null {
	return may(actor, act, subject) ? null : { kind: "party", parties: acts[act].map(({ name }) => name) };
}
