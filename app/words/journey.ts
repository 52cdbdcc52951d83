/**
 * The journey of an upgrade as a line of stages: drawn by app/ui/journey-line.tsx, spoken by journeyText in mails.
 */
import type { UpgradeStage } from "../../db/vocabulary.ts";
import { type Side, TURN, UPGRADE_STATUS } from "./status.ts";

export type JourneyState = "done" | "current" | "coming" | "ended";

export interface JourneyStage {
	key: string;
	label: string;
	state: JourneyState;
	/** Whose turn it is while the stage is the current one. */
	side: Side;
	/** Who took the step into it. */
	who?: string | undefined;
	/** When it was reached, as text of words/time.ts; `iso` for <time>. */
	when?: { iso: string; text: string } | undefined;
	/** What a coming stage needs, or what the current one waits for. */
	needs?: string | undefined;
}

/** The stages of an upgrade in the order in which they are reached; declined and lapsed lie beside the line. */
export const UPGRADE_LINE = [
	"notified",
	"elected",
	"deployingToTest",
	"vendorCheck",
	"inTest",
	"signedOff",
	"accepted",
	"booked",
] as const satisfies readonly UpgradeStage[];

/** What each stage needs before it can be reached. */
export const STAGE_NEEDS = {
	notified: "the release to be published",
	elected: "the resort's decision to take it",
	deployingToTest: "a build to deploy",
	vendorCheck: "the deployment to finish",
	inTest: "the internal check to pass",
	signedOff: "every item passed or not applicable",
	accepted: "the sign-off to be accepted",
	booked: "a time chosen by the resort",
	declined: "",
	lapsed: "",
} as const satisfies Record<UpgradeStage, string>;

type Reached = Partial<Record<UpgradeStage, Pick<JourneyStage, "who" | "when">>>;

/**
 * The line for an upgrade: what lies behind its stage is done, with who and when out of `reached`.
 * For a declined or lapsed upgrade `last` names the stage it was in.
 */
export function upgradeJourney(
	stage: UpgradeStage,
	reached: Reached = {},
	last?: UpgradeStage,
): JourneyStage[] {
	const over = stage === "declined" || stage === "lapsed";
	const at = UPGRADE_LINE.findIndex((one) => one === (over ? (last ?? "notified") : stage));
	const line = UPGRADE_LINE.map((key, index): JourneyStage => {
		const done = index < at || (index === at && (over || stage === "booked"));
		const state = done ? "done" : index === at ? "current" : "coming";
		return {
			key,
			label: UPGRADE_STATUS[key].word,
			state,
			side: TURN[key],
			...(state === "coming" ? { needs: STAGE_NEEDS[key] } : reached[key]),
		};
	});
	if (!over) return line;
	const end: JourneyStage = { key: stage, label: UPGRADE_STATUS[stage].word, state: "ended", side: "nobody" };
	return [...line.slice(0, at + 1), { ...end, ...reached[stage] }];
}

const STATE_WORDS = { done: "done", current: "now", coming: "to come", ended: "ended" } as const;

/** "done", "now", "to come": the state in a word, for screen readers and mails. */
export function stateWord(state: JourneyState): string {
	return STATE_WORDS[state];
}

function lineOf(stage: JourneyStage): string {
	const facts = [stage.who, stage.when?.text].filter(Boolean).join(", ");
	const needs = stage.needs ? `needs ${stage.needs}` : "";
	const rest = [stateWord(stage.state), facts, needs].filter(Boolean).join("; ");
	return `${stage.label} (${rest})`;
}

/** The journey in plain text, one stage a line, for mails. */
export function journeyText(stages: readonly JourneyStage[]): string {
	return stages.map((stage, index) => `${index + 1}. ${lineOf(stage)}`).join("\n");
}
