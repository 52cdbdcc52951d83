/** What holds for any process of this kind, whatever steps are added to it. */
import { describe, expect, test } from "vitest";
import type { Actor } from "../../app/process/actor.ts";
import { issue } from "../../app/process/issue.ts";
import { SYSTEM } from "../../app/process/parties.ts";
import { decide, type Gate, type Process, type Rule } from "../../app/process/process.ts";
import { release } from "../../app/process/release.ts";
import { upgrade } from "../../app/process/upgrade.ts";
import { ISSUE_STAGES, RELEASE_STAGES, UPGRADE_STAGES } from "../../db/vocabulary.ts";
import { ACTORS, contact, RESORT } from "./actors.ts";
import { anIssue, anUpgrade, aRelease, NOW } from "./worlds.ts";

type AnyRule = Pick<Rule<string, never>, "from" | "to" | "insteadTo">;
type Table = Record<string, AnyRule>;

const leadsTo = (rule: AnyRule) => [rule.to, ...(rule.insteadTo ? [rule.insteadTo.stage] : [])];

/** The stages that steps lead to, starting at `first`. */
function reachable(table: Table, first: string): Set<string> {
	const reached = new Set([first]);
	for (let before = 0; before < reached.size; ) {
		before = reached.size;
		for (const rule of Object.values(table)) {
			if (rule.from.some((stage) => reached.has(stage))) for (const to of leadsTo(rule)) reached.add(to);
		}
	}
	return reached;
}

const withoutExit = (table: Table, stages: readonly string[]) =>
	stages.filter((stage) => !Object.values(table).some((rule) => rule.from.includes(stage)));

describe.each([
	["an upgrade", upgrade as Table, UPGRADE_STAGES, "notified", []],
	["a report", issue as Table, ISSUE_STAGES, "new", []],
	["a release", release as Table, RELEASE_STAGES, "draft", ["unsupported", "withdrawn"]],
] as const)("%s", (_name, table, stages, first, final) => {
	test("reaches every stage from the first", () => {
		expect([...reachable(table, first)].sort()).toEqual([...stages].sort());
	});

	test("has a way out of every stage but its final ones", () => {
		expect(withoutExit(table, stages)).toEqual(final);
	});

	test("never stays where it is unless a booking moves, and names only stages of its own", () => {
		for (const [step, rule] of Object.entries(table)) {
			// A booking that moves, or should, stays booked.
			const moves = ["moveBooking", "acceptOffer", "requestMove"].includes(step);
			if (!moves) expect(rule.from, step).not.toContain(rule.to);
			for (const stage of [...rule.from, ...leadsTo(rule)]) expect(stages, step).toContain(stage);
		}
	});
});

test("the checks above notice a stage nobody reaches and one nobody leaves", () => {
	const planted = { go: { from: ["a"], to: "b" }, lost: { from: ["c"], to: "a" } };
	expect([...reachable(planted, "a")]).toEqual(["a", "b"]);
	expect(withoutExit(planted, ["a", "b", "c"])).toEqual(["b"]);
});

test("gates have one name each, and names are not shared by different gates", () => {
	for (const table of [upgrade, release, issue] as Process<string, string, never>[]) {
		const gates = new Map<string, Gate<never>>();
		for (const rule of Object.values(table)) {
			expect(new Set(rule.gates.map((gate) => gate.name)).size).toBe(rule.gates.length);
			for (const gate of rule.gates) {
				expect(gates.get(gate.name) ?? gate).toBe(gate);
				gates.set(gate.name, gate);
			}
		}
	}
});

test("lapsing, closing a beta and closing a window are the system's alone", () => {
	for (const rule of [upgrade.lapse, release.closeBeta, release.closeWindow]) {
		expect(rule.by).toEqual([SYSTEM]);
	}
});

test("only a resort's primary and secondary contact sign off, and nobody does it for them", () => {
	expect(upgrade.signOff.by.map((party) => party.name)).toEqual(["primary", "secondary"]);
	expect(upgrade.withdrawSignOff.by.map((party) => party.name)).toEqual(["primary", "secondary"]);
});

/** Frozen all the way down: writing to it throws. */
function frozen<T>(value: T): T {
	if (typeof value === "object" && value !== null && !(value instanceof Date)) {
		for (const part of Object.values(value)) frozen(part);
		Object.freeze(value);
	}
	return value;
}

test("deciding changes nothing and comes out the same every time", () => {
	const now = new Date(NOW);
	const look = <Stage extends string, Situation extends { stage: Stage; resortId: string | null }>(
		rule: Rule<Stage, Situation>,
		situation: Situation,
		actor: Actor,
	) => {
		const [one, two] = [decide(rule, situation, actor, now), decide(rule, situation, actor, now)];
		expect(two).toEqual(one);
	};
	for (const { actor } of Object.values(ACTORS)) {
		for (const stage of UPGRADE_STAGES) {
			for (const rule of Object.values(upgrade)) look(rule, frozen({ ...anUpgrade, stage }), frozen(actor));
		}
		for (const stage of ISSUE_STAGES) {
			for (const rule of Object.values(issue)) look(rule, frozen({ ...anIssue, stage }), frozen(actor));
		}
		for (const stage of RELEASE_STAGES) {
			for (const rule of Object.values(release)) look(rule, frozen({ ...aRelease, stage }), frozen(actor));
		}
	}
	expect(now).toEqual(NOW);
});

test("a refusal says who before where, and where before why", () => {
	const closed = { ...anUpgrade, release: { stage: "withdrawn" as const, windowUntil: null } };
	const at = (actor: Actor, stage: typeof closed.stage) => {
		const decision = decide(upgrade.elect, { ...closed, stage }, actor, NOW);
		return decision.ok ? "done" : decision.refusal.kind;
	};
	const primary = contact(RESORT, "primary");
	expect(at(contact(RESORT, "accounting"), "booked")).toBe("party");
	expect(at(primary, "booked")).toBe("stage");
	expect(at(primary, "notified")).toBe("gate");
});

test("every closed gate is named at once, so that nobody is sent back twice", () => {
	const nothing = {
		...aRelease,
		hasNotes: false,
		changesWithoutGuide: [{ id: "c", title: "C" }],
		windowUntil: null,
	};
	const decision = decide(release.publish, nothing, ACTORS["release manager"]!.actor, NOW);
	expect(decision.ok ? [] : decision.refusal.kind === "gate" && decision.refusal.gates).toHaveLength(3);
});
