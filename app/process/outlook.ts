/** What this person can do now, and for what they cannot: why not. Pages choose their buttons by it. */
import type { Actor, PersonActor } from "./actor.ts";
import { ON_BEHALF } from "./parties.ts";
import {
	type Decision,
	decide,
	type Process,
	type Refusal,
	type Rule,
	type StagedSubject,
} from "./process.ts";

export type Prospect = { can: true; onBehalf: boolean } | { can: false; refusal: Refusal };
export type Outlook<Step extends string> = Record<Step, Prospect>;

/** For every step of the process: possible (perhaps only on a contact's behalf), or the refusal in the way. */
export function outlook<Step extends string, Stage extends string, Situation extends StagedSubject<Stage>>(
	process: Process<Step, Stage, Situation>,
	situation: Situation,
	actor: Actor,
	now: Date,
): Outlook<Step> {
	const steps = Object.keys(process) as Step[];
	const prospects = steps.map((step) => [step, prospect(process[step], situation, actor, now)]);
	return Object.fromEntries(prospects) as Outlook<Step>;
}

/** One step of it: what this person could do now, if need be on a contact's word that the form would ask for. */
export function prospect<Stage extends string, Situation extends StagedSubject<Stage>>(
	rule: Rule<Stage, Situation>,
	situation: Situation,
	actor: Actor,
	now: Date,
): Prospect {
	const own = decide(rule, situation, actor, now);
	if (own.ok || actor.kind === "system" || !rule.by.includes(ON_BEHALF)) return told(own, false);
	const forThem = decide(rule, situation, passingOnAWord(actor, situation), now);
	const mayEver = forThem.ok || forThem.refusal.kind !== "party";
	return mayEver ? told(forThem, true) : told(own, false);
}

const told = (decision: Decision<string>, onBehalf: boolean): Prospect =>
	decision.ok ? { can: true, onBehalf } : { can: false, refusal: decision.refusal };

/** The actor as they would be with a contact's word; whose word it is, the form asks. */
const passingOnAWord = (actor: PersonActor, situation: { resortId: string | null }): PersonActor => ({
	...actor,
	onBehalfOf: {
		personId: "",
		resortId: situation.resortId ?? "",
		roles: ["primary"],
		wordCameBy: "mail",
		reason: "",
	},
});
