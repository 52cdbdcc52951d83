/** The tables, exhaustively: every step at every stage for every actor in every pairing of conditions. */
import { describe, expect, test } from "vitest";
import { issue } from "../../app/process/issue.ts";
import { decide, type Process, type StagedSubject } from "../../app/process/process.ts";
import { release } from "../../app/process/release.ts";
import { upgrade } from "../../app/process/upgrade.ts";
import {
	ISSUE_STAGES,
	ISSUE_STEPS,
	RELEASE_STAGES,
	RELEASE_STEPS,
	UPGRADE_STAGES,
	UPGRADE_STEPS,
} from "../../db/vocabulary.ts";
import { ACTORS } from "./actors.ts";
import { type Golden, ISSUE, RELEASE, UPGRADE, words } from "./golden.ts";
import {
	anIssue,
	anUpgrade,
	aRelease,
	days,
	ISSUE_WORLDS,
	NOW,
	pairings,
	RELEASE_WORLDS,
	UPGRADE_WORLDS,
	type Worlds,
} from "./worlds.ts";

/** What the model says comes of it: who before where, and where before why. */
function foretold(golden: Golden<string>, parties: string[], stage: string, failing: string[]): string {
	if (!words(golden.by).some((party) => parties.includes(party))) return "refused: party";
	if (!words(golden.from).includes(stage)) return "refused: stage";
	if (failing.length > 0) return `refused: ${failing.join(" ")}`;
	return `done: ${golden.to}`;
}

function came<Stage extends string>(
	decision: ReturnType<typeof decide<Stage, StagedSubject<Stage>>>,
): string {
	if (decision.ok) return `done: ${decision.to}`;
	const { refusal } = decision;
	return refusal.kind === "gate"
		? `refused: ${refusal.gates.map((gate) => gate.name).join(" ")}`
		: `refused: ${refusal.kind}`;
}

function holdToTheModel<Step extends string, Stage extends string, Situation extends StagedSubject<Stage>>(
	name: string,
	process: Process<Step, Stage, Situation>,
	golden: Record<Step, Golden<Stage>>,
	stages: readonly Stage[],
	base: Situation,
	worlds: Record<string, Worlds<Situation>>,
) {
	describe(name, () => {
		test.each(Object.keys(golden) as Step[])("%s comes out as the model says", (step) => {
			const expected = golden[step];
			const wrong: string[] = [];
			let looked = 0;
			for (const { situation, failing } of pairings(words(expected.while), worlds, base)) {
				for (const stage of stages) {
					for (const [who, { actor, is }] of Object.entries(ACTORS)) {
						const told = came(decide(process[step], { ...situation, stage }, actor, NOW));
						const should = foretold(expected, is, stage, failing);
						looked++;
						if (told !== should) wrong.push(`${who} at ${stage}: ${told}, the model: ${should}`);
					}
				}
			}
			expect(wrong).toEqual([]);
			expect(looked).toBeGreaterThanOrEqual(stages.length * Object.keys(ACTORS).length);
		});

		test.each(Object.keys(golden) as Step[])("%s asks for a reason where the model does", (step) => {
			expect(process[step].reason).toBe(golden[step].reason);
		});
	});
}

holdToTheModel("an upgrade", upgrade, UPGRADE, UPGRADE_STAGES, anUpgrade, UPGRADE_WORLDS);
holdToTheModel("a report", issue, ISSUE, ISSUE_STAGES, anIssue, ISSUE_WORLDS);
holdToTheModel("a release", release, RELEASE, RELEASE_STAGES, aRelease, RELEASE_WORLDS);

test("the tables have the steps of the vocabulary, each once", () => {
	expect(Object.keys(upgrade)).toEqual([...UPGRADE_STEPS]);
	expect(Object.keys(release)).toEqual([...RELEASE_STEPS]);
	expect(Object.keys(issue)).toEqual([...ISSUE_STEPS]);
	expect(Object.keys(ISSUE)).toEqual([...ISSUE_STEPS]);
	expect(Object.keys(UPGRADE)).toEqual([...UPGRADE_STEPS]);
	expect(Object.keys(RELEASE)).toEqual([...RELEASE_STEPS]);
});

test("what a step does not ask for does not matter to it", () => {
	for (const step of UPGRADE_STEPS) {
		const asked = words(UPGRADE[step].while);
		const [stage] = words(UPGRADE[step].from) as [typeof anUpgrade.stage];
		const { actor } = Object.values(ACTORS).find(({ is }) => is.includes(words(UPGRADE[step].by)[0]!))!;
		const [{ situation } = { situation: anUpgrade }] = pairings(asked, UPGRADE_WORLDS, anUpgrade);
		// The release's stage and window are one fact to several conditions; the pairings above cover them.
		const aboutRelease = /^(release|window)/;
		for (const [other, { fails }] of Object.entries(UPGRADE_WORLDS)) {
			if (asked.includes(other) || aboutRelease.test(other)) continue;
			for (const change of fails) {
				if (asked.includes("internalCheckDone") || asked.includes("smokeListDone")) {
					if ("deployment" in change) continue;
				}
				if (asked.includes("signOffStillStands") && "deployment" in change && !change.deployment) continue;
				// So is the booking to those about its time.
				if (asked.some((one) => /^(cutOff|offer)/.test(one)) && "booking" in change) continue;
				const changed = { ...situation, ...change, stage };
				expect(came(decide(upgrade[step], changed, actor, NOW)), `${step} while not ${other}`).toMatch(
					/^done/,
				);
			}
		}
	}
});

test("accepting leads back to a booking that was kept, and to no other stage", () => {
	const rep = ACTORS.representative!.actor;
	const signedOff = { ...anUpgrade, stage: "signedOff" as const };
	expect(decide(upgrade.accept, signedOff, rep, NOW)).toEqual({ ok: true, to: "accepted" });
	expect(
		decide(
			upgrade.accept,
			{ ...signedOff, booking: { startsAt: days(5), cutOffHours: 72, isPulled: false } },
			rep,
			NOW,
		),
	).toEqual({
		ok: true,
		to: "booked",
	});
	const others = UPGRADE_STEPS.filter((step) => step !== "accept");
	for (const step of others) expect(upgrade[step].insteadTo, step).toBeUndefined();
});

test("what was never accepted goes back to the beginning when it is answered or opened again", () => {
	const guest = ACTORS.guest!.actor;
	const leadsTo = (step: "answerQuestion" | "reopenIssue", wasAccepted: boolean) => {
		const [stage] = words(ISSUE[step].from) as [typeof anIssue.stage];
		return came(decide(issue[step], { ...anIssue, stage, wasAccepted }, guest, NOW));
	};
	for (const step of ["answerQuestion", "reopenIssue"] as const) {
		expect(leadsTo(step, false), step).toBe("done: new");
		expect(leadsTo(step, true), step).toBe("done: triaged");
	}
	const others = ISSUE_STEPS.filter((step) => step !== "answerQuestion" && step !== "reopenIssue");
	for (const step of others) expect(issue[step].insteadTo, step).toBeUndefined();
});

test("a closed report is opened again for fourteen days, one that waits for its retest at any time", () => {
	const long = { ...anIssue, stageSince: new Date(days(-14).getTime() - 1) };
	const again = (stage: typeof anIssue.stage) =>
		came(decide(issue.reopenIssue, { ...long, stage }, ACTORS.primary!.actor, NOW));
	expect(again("retest")).toBe("done: triaged");
	for (const stage of ["settled", "notAFault", "known"] as const) {
		expect(again(stage), stage).toBe("refused: canStillBeReopened");
	}
});

test("a hotfix may go out without notes, but not without its guides", () => {
	const hotfix = { ...aRelease, kind: "hotfix" as const, hasNotes: false };
	const manager = ACTORS["release manager"]!.actor;
	expect(decide(release.publish, hotfix, manager, NOW)).toEqual({ ok: true, to: "open" });
	const missing = [{ id: "c1", title: "Another payment page" }];
	expect(decide(release.publish, { ...hotfix, changesWithoutGuide: missing }, manager, NOW)).toEqual({
		ok: false,
		refusal: {
			kind: "gate",
			gates: [
				{
					name: "everyProductionChangeHasItsGuide",
					why: "A configuration guide is missing for: Another payment page.",
					missing,
				},
			],
		},
	});
});

test("a closed release lets every upgrade lapse, whatever its dates say", () => {
	const closed = { ...anUpgrade, release: { stage: "closed" as const, windowUntil: days(30) } };
	expect(decide(upgrade.lapse, closed, ACTORS.system!.actor, NOW)).toEqual({ ok: true, to: "lapsed" });
});

test("before a place is chosen, booking asks whether the window has time left", () => {
	const primary = ACTORS.primary!.actor;
	const until = (windowUntil: Date | null) => {
		const accepted = {
			...anUpgrade,
			stage: "accepted" as const,
			release: { stage: "open" as const, windowUntil },
		};
		return came(decide(upgrade.book, accepted, primary, NOW));
	};
	expect(until(days(1))).toBe("done: booked");
	expect(until(null)).toBe("done: booked");
	expect(until(NOW)).toBe("refused: windowIsKept");
});
