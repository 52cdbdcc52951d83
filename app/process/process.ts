/**
 * The grammar of a process. A step is one row of a table; `decide` is pure: no clock, no database, no request.
 * The same function refuses on the server, chooses the buttons (outlook.ts) and prints the permission matrix.
 */
import type { Actor } from "./actor.ts";
import type { Party, Subject } from "./parties.ts";

/** Something that still stands in the way, named so that a page can link to it. */
export interface Missing {
	id: string;
	title: string;
	/** Where it can be mended, when that is another page than the list's own. */
	to?: string;
}

/** A named condition of a step. Its sentence tells people what to do, so it says more than "not allowed". */
export interface Gate<Situation> {
	name: string;
	holds(situation: Situation, now: Date): boolean;
	why(situation: Situation, now: Date): string;
	missing?(situation: Situation): Missing[];
}

export interface Rule<Stage extends string, Situation> {
	from: readonly Stage[];
	to: Stage;
	/** Where the step leads instead of `to` while this gate holds. */
	insteadTo?: { stage: Stage; when: Gate<Situation> };
	by: readonly Party[];
	gates: readonly Gate<Situation>[];
	/** Whether the step demands a reason; the forms ask for it, the journal keeps it. */
	reason?: true;
}

export type Process<Step extends string, Stage extends string, Situation> = Record<
	Step,
	Rule<Stage, Situation>
>;

export interface StagedSubject<Stage extends string> extends Subject {
	stage: Stage;
}

export type Refusal =
	| { kind: "party"; parties: string[] }
	| { kind: "stage"; stage: string; from: string[] }
	| { kind: "gate"; gates: { name: string; why: string; missing: Missing[] }[] };

export type Decision<Stage extends string> = { ok: true; to: Stage } | { ok: false; refusal: Refusal };

/**
 * Whether this actor may take this step now, and where it leads.
 *
 * Who comes before where, and where before why: somebody who may never take the step learns nothing of its gates.
 */
export function decide<Stage extends string, Situation extends StagedSubject<Stage>>(
	rule: Rule<Stage, Situation>,
	situation: Situation,
	actor: Actor,
	now: Date,
): Decision<Stage> {
	if (!rule.by.some((party) => party.covers(actor, situation))) {
		return { ok: false, refusal: { kind: "party", parties: rule.by.map((party) => party.name) } };
	}
	if (!rule.from.includes(situation.stage)) {
		return { ok: false, refusal: { kind: "stage", stage: situation.stage, from: [...rule.from] } };
	}
	const refusal = closedGates(rule.gates, situation, now);
	if (refusal) return { ok: false, refusal };
	const instead = rule.insteadTo?.when.holds(situation, now) ? rule.insteadTo.stage : rule.to;
	return { ok: true, to: instead };
}

/** The refusal by every gate that is closed; null when all are open. For what is no step of a table as well. */
export function closedGates<Situation>(
	gates: readonly Gate<Situation>[],
	situation: Situation,
	now: Date,
): Refusal | null {
	const closed = gates.filter((gate) => !gate.holds(situation, now));
	if (closed.length === 0) return null;
	return {
		kind: "gate",
		gates: closed.map((gate) => ({
			name: gate.name,
			why: gate.why(situation, now),
			missing: gate.missing?.(situation) ?? [],
		})),
	};
}
