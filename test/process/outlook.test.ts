/** The buttons of a page and the answers of the server come from one place, so they cannot disagree. */
import { expect, test } from "vitest";
import type { Actor } from "../../app/process/actor.ts";
import { outlook } from "../../app/process/outlook.ts";
import { decide, type Process, type StagedSubject } from "../../app/process/process.ts";
import { release } from "../../app/process/release.ts";
import { upgrade } from "../../app/process/upgrade.ts";
import { RELEASE_STAGES, UPGRADE_STAGES } from "../../db/vocabulary.ts";
import { ACTORS, contact, onBehalf, RESORT, staff } from "./actors.ts";
import { anUpgrade, aRelease, NOW } from "./worlds.ts";

const withoutWord = Object.entries(ACTORS).filter(([, { actor }]) => !("onBehalfOf" in actor));

function agree<Step extends string, Stage extends string, Situation extends StagedSubject<Stage>>(
	process: Process<Step, Stage, Situation>,
	situation: Situation,
	actor: Actor,
) {
	const seen = outlook(process, situation, actor, NOW);
	expect(Object.keys(seen)).toEqual(Object.keys(process));
	for (const step of Object.keys(process) as Step[]) {
		const own = decide(process[step], situation, actor, NOW);
		const passedOn = actor.kind === "person" ? decide(process[step], situation, onBehalf(actor), NOW) : null;
		const prospect = seen[step];
		if (own.ok) expect(prospect).toEqual({ can: true, onBehalf: false });
		else if (passedOn?.ok) expect(prospect).toEqual({ can: true, onBehalf: true });
		// Somebody who may pass a word on is told what stands in its way, not that they are the wrong person.
		else if (passedOn && passedOn.refusal.kind !== "party") {
			expect(prospect).toEqual({ can: false, refusal: passedOn.refusal });
		} else expect(prospect).toEqual({ can: false, refusal: own.refusal });
	}
}

test.each(withoutWord)("%s sees what the server would answer", (_who, { actor }) => {
	for (const stage of UPGRADE_STAGES) {
		agree(upgrade, { ...anUpgrade, stage }, actor);
		agree(upgrade, { ...anUpgrade, stage, release: { stage: "withdrawn", windowUntil: null } }, actor);
	}
	for (const stage of RELEASE_STAGES) agree(release, { ...aRelease, stage }, actor);
});

const possible = (situation: typeof anUpgrade, actor: Actor) =>
	Object.entries(outlook(upgrade, situation, actor, NOW))
		.filter(([, prospect]) => prospect.can)
		.map(([step, prospect]) => (prospect.can && prospect.onBehalf ? `${step} for them` : step));

test("a new release offers its resort two things, and the representative the same on their behalf", () => {
	expect(possible(anUpgrade, contact(RESORT, "primary"))).toEqual(["elect", "decline"]);
	expect(possible(anUpgrade, staff("representative"))).toEqual(["elect for them", "decline for them"]);
	expect(possible(anUpgrade, staff("developer"))).toEqual([]);
	expect(possible(anUpgrade, contact(RESORT, "accounting"))).toEqual([]);
});

test("nobody signs off for a resort", () => {
	const inTest = { ...anUpgrade, stage: "inTest" as const };
	expect(possible(inTest, contact(RESORT, "secondary"))).toEqual(["signOff"]);
	expect(possible(inTest, staff("representative"))).toEqual(["redeploy"]);
});

test("somebody who is of the vendor and of the resort acts for themselves", () => {
	const both = { ...staff("representative"), contacts: [{ resortId: RESORT, roles: ["primary" as const] }] };
	expect(possible(anUpgrade, both)).toEqual(["elect", "decline"]);
});
