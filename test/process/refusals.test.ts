/** Every refusal that the tables can give reads as whole sentences for people. */
import { expect, test } from "vitest";
import { issue } from "../../app/process/issue.ts";
import { ALL_PARTIES } from "../../app/process/parties.ts";
import { decide, type Process, type Refusal, type StagedSubject } from "../../app/process/process.ts";
import { release } from "../../app/process/release.ts";
import { upgrade } from "../../app/process/upgrade.ts";
import { orList, refusalText } from "../../app/words/refusal.ts";
import {
	ISSUE_STAGES,
	ISSUE_STEPS,
	RELEASE_STAGES,
	RELEASE_STEPS,
	UPGRADE_STAGES,
	UPGRADE_STEPS,
} from "../../db/vocabulary.ts";
import { ACTORS } from "./actors.ts";
import { ISSUE, RELEASE, UPGRADE, words } from "./golden.ts";
import {
	anIssue,
	anUpgrade,
	aRelease,
	ISSUE_WORLDS,
	NOW,
	pairings,
	RELEASE_WORLDS,
	UPGRADE_WORLDS,
	type Worlds,
} from "./worlds.ts";

/** What a person must never read: names of the code, and holes. */
const IDENTIFIERS = [
	...UPGRADE_STAGES,
	...RELEASE_STAGES,
	...UPGRADE_STEPS,
	...RELEASE_STEPS,
	...ISSUE_STAGES,
	...ISSUE_STEPS,
	...Object.keys(ISSUE_WORLDS),
	...Object.keys(UPGRADE_WORLDS),
	...Object.keys(RELEASE_WORLDS),
	...ALL_PARTIES.map((party) => party.name),
].filter((name) => /[a-z][A-Z]/.test(name));

function complaints(text: string): string[] {
	const found = [...IDENTIFIERS, "undefined", "null", "NaN", "[object", "  ", ".."].filter((bad) =>
		text.includes(bad),
	);
	if (!/^[A-Z0-9“]/.test(text)) found.push("does not begin as a sentence");
	if (!/[.!?]$/.test(text)) found.push("does not end as a sentence");
	if (/\b[a-z]+[A-Z]/.test(text)) found.push("has a word in camelCase");
	return found.map((what) => `${what}: ${text}`);
}

function refusalsOf<Step extends string, Stage extends string, Situation extends StagedSubject<Stage>>(
	process: Process<Step, Stage, Situation>,
	stages: readonly Stage[],
	base: Situation,
	worlds: Record<string, Worlds<Situation>>,
	conditions: Record<Step, { while: string }>,
): Map<string, Refusal> {
	const found = new Map<string, Refusal>();
	for (const step of Object.keys(process) as Step[]) {
		for (const { situation } of pairings(words(conditions[step].while), worlds, base)) {
			for (const stage of stages) {
				for (const { actor } of Object.values(ACTORS)) {
					const decision = decide(process[step], { ...situation, stage }, actor, NOW);
					if (!decision.ok) found.set(refusalText(decision.refusal), decision.refusal);
				}
			}
		}
	}
	return found;
}

test.each([
	["an upgrade", refusalsOf(upgrade, UPGRADE_STAGES, anUpgrade, UPGRADE_WORLDS, UPGRADE)],
	["a report", refusalsOf(issue, ISSUE_STAGES, anIssue, ISSUE_WORLDS, ISSUE)],
	["a release", refusalsOf(release, RELEASE_STAGES, aRelease, RELEASE_WORLDS, RELEASE)],
])("every refusal about %s is said in whole sentences", (_name, refusals) => {
	expect(refusals.size).toBeGreaterThan(20);
	expect([...refusals.keys()].flatMap(complaints)).toEqual([]);
	for (const refusal of refusals.values()) {
		if (refusal.kind !== "gate") continue;
		for (const gate of refusal.gates) expect(complaints(gate.why)).toEqual([]);
	}
});

test("the check notices what must not be read", () => {
	expect(complaints("undefined is missing.")).not.toEqual([]);
	expect(complaints("This stands at vendorCheck now.")).not.toEqual([]);
	expect(complaints("not a sentence")).toHaveLength(2);
});

test("who, where and why read as they are meant", () => {
	const rule = upgrade.elect;
	expect(refusalText({ kind: "party", parties: rule.by.map((party) => party.name) })).toBe(
		"The primary contact, the secondary contact or the vendor's representative on their behalf can do that, and nobody else.",
	);
	expect(refusalText({ kind: "stage", stage: "inTest", from: ["notified", "declined"] })).toBe(
		"That is possible at “Announced” or “Declined”. This stands at “In test” now; the page shows the present state.",
	);
	expect(refusalText({ kind: "gate", gates: [{ why: "One." }, { why: "Two." }] })).toBe("One. Two.");
	expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(orList)).toEqual(["", "a", "a or b", "a, b or c"]);
});

test("every party has a name for people", () => {
	for (const { name } of ALL_PARTIES) {
		const text = refusalText({ kind: "party", parties: [name] });
		expect(text, name).toMatch(/^(The|Another) /);
		expect(complaints(text)).toEqual([]);
	}
});
