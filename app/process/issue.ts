/** A report of something that is wrong with a release, from the resort that met it to the fix it has confirmed. */
import type { IssueStage, IssueStep } from "../../db/vocabulary.ts";
import { ANY_CONTACT, DEVELOPER, RELEASE_MANAGER, REPRESENTATIVE, SYSTEM } from "./parties.ts";
import type { Gate, Process } from "./process.ts";

export interface IssueSituation {
	stage: IssueStage;
	resortId: string;
	/** Since when it stands at its stage. */
	stageSince: Date;
	/** Whether the vendor ever took it on: what is answered or reopened then goes on where it was. */
	wasAccepted: boolean;
	/** What this request chose; absent while only the possibilities are asked for. */
	chosen: {
		build?: { isOfThisRelease: boolean };
		fault?: { isOfThisRelease: boolean };
		/** The fault that was written down from this very report. */
		isOwnFault?: boolean;
	};
}

type IssueGate = Gate<IssueSituation>;

/** How long a report that was closed can be taken up again by those who filed it (experience.md R10). */
export const REOPEN_DAYS = 14;
const DAY = 86_400_000;

export const wasAcceptedBefore: IssueGate = {
	name: "wasAcceptedBefore",
	holds: ({ wasAccepted }) => wasAccepted,
	why: () => "Nobody has accepted this report yet.",
};

export const fixIsInThisRelease: IssueGate = {
	name: "fixIsInThisRelease",
	holds: ({ chosen }) => chosen.build?.isOfThisRelease ?? true,
	why: () => "Choose a build of the release that the report is about.",
};

export const faultIsOfThisRelease: IssueGate = {
	name: "faultIsOfThisRelease",
	holds: ({ chosen }) => chosen.fault?.isOfThisRelease ?? true,
	why: () => "Choose one of the known faults of the release that the report is about.",
};

export const faultIsAnothers: IssueGate = {
	name: "faultIsAnothers",
	holds: ({ chosen }) => !chosen.isOwnFault,
	why: () => "That known fault was written from this very report, so this is not a second one of it.",
};

/** A fix that does not hold can be sent back at any time; what is over only for a while. */
export const canStillBeReopened: IssueGate = {
	name: "canStillBeReopened",
	holds: ({ stage, stageSince }, now) =>
		stage === "retest" || now.getTime() <= stageSince.getTime() + REOPEN_DAYS * DAY,
	why: () =>
		`It was closed more than ${REOPEN_DAYS} days ago. Report what you see now; the old report stays readable.`,
};

/** Whoever at the vendor works on reports. */
export const TRIAGE = [REPRESENTATIVE, DEVELOPER, RELEASE_MANAGER] as const;

export const issue: Process<IssueStep, IssueStage, IssueSituation> = {
	acceptIssue: { from: ["new", "needMore"], to: "triaged", by: TRIAGE, gates: [] },
	askForMore: { from: ["new", "triaged", "inFix"], to: "needMore", by: TRIAGE, gates: [] },
	answerQuestion: {
		from: ["needMore"],
		to: "new",
		insteadTo: { stage: "triaged", when: wasAcceptedBefore },
		by: ANY_CONTACT,
		gates: [],
	},
	markKnown: {
		from: ["new", "triaged", "needMore"],
		to: "known",
		by: TRIAGE,
		gates: [faultIsOfThisRelease, faultIsAnothers],
	},
	dismissIssue: {
		from: ["new", "triaged", "needMore"],
		to: "notAFault",
		by: TRIAGE,
		gates: [],
		reason: true,
	},
	startFix: { from: ["triaged"], to: "inFix", by: TRIAGE, gates: [] },
	fixIn: {
		from: ["triaged", "inFix", "known"],
		to: "retest",
		by: [...TRIAGE, SYSTEM],
		gates: [fixIsInThisRelease],
	},
	confirmFix: { from: ["retest"], to: "settled", by: ANY_CONTACT, gates: [] },
	reopenIssue: {
		from: ["retest", "settled", "notAFault", "known"],
		to: "new",
		insteadTo: { stage: "triaged", when: wasAcceptedBefore },
		by: ANY_CONTACT,
		gates: [canStillBeReopened],
		reason: true,
	},
	closeIssue: {
		from: ["new", "triaged", "needMore", "inFix", "retest", "known"],
		to: "settled",
		by: TRIAGE,
		gates: [],
		reason: true,
	},
};

/** Stages at which nobody waits for anything any more. */
export const ISSUE_IS_OVER: readonly IssueStage[] = ["settled", "notAFault"];
