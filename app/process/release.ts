/** A release: draft, beta, open, closed, unsupported; withdrawn at the side (model.md 3). */
import type { ReleaseKind, ReleaseStage, ReleaseStep } from "../../db/vocabulary.ts";
import { RELEASE_MANAGER, SYSTEM } from "./parties.ts";
import type { Gate, Missing, Process } from "./process.ts";

export interface ReleaseSituation {
	stage: ReleaseStage;
	/** A release belongs to no resort. */
	resortId: null;
	kind: ReleaseKind;
	hasNotes: boolean;
	changesWithoutGuide: readonly Missing[];
	betaFrom: Date | null;
	betaUntil: Date | null;
	windowFrom: Date | null;
	windowUntil: Date | null;
}

type ReleaseGate = Gate<ReleaseSituation>;

/** A hotfix may go out without notes; its summary is compulsory already (domain.md A20). */
export const notesAreThere: ReleaseGate = {
	name: "notesAreThere",
	holds: ({ hasNotes, kind }) => hasNotes || kind === "hotfix",
	why: () => "The release notes are empty. Resorts are told of a release with its notes.",
};

export const everyProductionChangeHasItsGuide: ReleaseGate = {
	name: "everyProductionChangeHasItsGuide",
	holds: ({ changesWithoutGuide }) => changesWithoutGuide.length === 0,
	why: ({ changesWithoutGuide }) =>
		`A configuration guide is missing for: ${changesWithoutGuide.map((change) => change.title).join("; ")}.`,
	missing: ({ changesWithoutGuide }) => [...changesWithoutGuide],
};

export const windowIsAhead: ReleaseGate = {
	name: "windowIsAhead",
	holds: ({ windowFrom, windowUntil }, now) =>
		windowFrom !== null && windowUntil !== null && windowUntil > now,
	why: ({ windowUntil }) =>
		windowUntil === null
			? "The upgrade window has no dates yet."
			: "The upgrade window is over already. Give it an end that lies ahead.",
};

export const betaIsAhead: ReleaseGate = {
	name: "betaIsAhead",
	holds: ({ betaFrom, betaUntil }, now) => betaFrom !== null && betaUntil !== null && betaUntil > now,
	why: () => "The beta needs dates, and an end that lies ahead.",
};

export const betaIsOver: ReleaseGate = {
	name: "betaIsOver",
	holds: ({ betaUntil }, now) => betaUntil !== null && betaUntil <= now,
	why: () => "The beta is still running.",
};

export const windowIsOver: ReleaseGate = {
	name: "windowIsOver",
	holds: ({ windowUntil }, now) => windowUntil !== null && windowUntil <= now,
	why: () => "The upgrade window is still open.",
};

export const release: Process<ReleaseStep, ReleaseStage, ReleaseSituation> = {
	openBeta: {
		from: ["draft"],
		to: "betaOpen",
		by: [RELEASE_MANAGER],
		gates: [betaIsAhead],
	},
	closeBeta: { from: ["betaOpen"], to: "betaClosed", by: [SYSTEM], gates: [betaIsOver] },
	publish: {
		from: ["draft", "betaOpen", "betaClosed"],
		to: "open",
		by: [RELEASE_MANAGER],
		gates: [notesAreThere, everyProductionChangeHasItsGuide, windowIsAhead],
	},
	closeWindow: { from: ["open"], to: "closed", by: [SYSTEM], gates: [windowIsOver] },
	reopenWindow: { from: ["closed"], to: "open", by: [RELEASE_MANAGER], gates: [windowIsAhead] },
	endSupport: {
		from: ["closed"],
		to: "unsupported",
		by: [RELEASE_MANAGER, SYSTEM],
		gates: [],
	},
	withdraw: {
		from: ["betaOpen", "betaClosed", "open", "closed"],
		to: "withdrawn",
		by: [RELEASE_MANAGER],
		gates: [],
		reason: true,
	},
};
