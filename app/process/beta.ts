/**
 * A resort's part in the beta of a release: what can be done about it, and when. It stands apart from the upgrade on
 * purpose: nothing tried in a beta is read by a gate of an upgrade.
 */
import type { ReleaseStage } from "../../db/vocabulary.ts";
import type { Act } from "./acts.ts";
import { closedGates, type Gate, type Refusal } from "./process.ts";

/** The dates that say how a resort stands to a beta. */
export interface PartDates {
	acceptedAt: Date | string | null;
	declinedAt: Date | string | null;
}

export interface BetaSituation {
	releaseStage: ReleaseStage;
	betaFrom: Date | null;
	betaUntil: Date | null;
	/** Null for a resort that was not invited and has not volunteered. */
	part: PartDates | null;
	/** The build that a form chose; absent while only the possibilities are asked for. */
	build?: { isOfThisRelease: boolean };
	/** Who marks a product type as tried, and where; absent with everything else. */
	trial?: {
		/** Whether they take part themselves. */
		takesPart: boolean;
		/** The build on the beta site now, and the one that stood on their page. */
		siteBuild: string | null;
		shownBuild: string | null;
	};
}

export type PartState = "invited" | "takingPart" | "notTakingPart";

/** An invitation is open until somebody of the resort has joined or declined. */
export function partState({ acceptedAt, declinedAt }: PartDates): PartState {
	if (acceptedAt) return "takingPart";
	return declinedAt ? "notTakingPart" : "invited";
}

type BetaGate = Gate<BetaSituation>;

const GOES_ON: readonly ReleaseStage[] = ["draft", "betaOpen"];

export const betaIsNotOver: BetaGate = {
	name: "betaIsNotOver",
	holds: ({ releaseStage, betaFrom, betaUntil }, now) =>
		GOES_ON.includes(releaseStage) && betaFrom !== null && betaUntil !== null && betaUntil > now,
	why: ({ betaUntil }) =>
		betaUntil === null ? "This release has no beta: nobody has given it dates." : "This beta is over.",
};

export const invitationIsOpen: BetaGate = {
	name: "invitationIsOpen",
	holds: ({ part }) => part !== null && partState(part) === "invited",
	why: ({ part }) =>
		part === null
			? "The resort was not invited, so there is nothing to decline."
			: "The invitation was answered already. Whoever takes part can leave the beta.",
};

export const resortTakesPart: BetaGate = {
	name: "resortTakesPart",
	holds: ({ part }) => part !== null && partState(part) === "takingPart",
	why: () => "The resort does not take part in this beta.",
};

export const betaBuildIsOfThisRelease: BetaGate = {
	name: "betaBuildIsOfThisRelease",
	holds: ({ build }) => build?.isOfThisRelease ?? true,
	why: () => "Choose a build of this release.",
};

export const betaIsOpen: BetaGate = {
	name: "betaIsOpen",
	holds: ({ releaseStage, betaUntil }, now) =>
		releaseStage === "betaOpen" && betaUntil !== null && betaUntil > now,
	why: ({ releaseStage }) =>
		releaseStage === "draft"
			? "This beta has not begun yet."
			: "This beta is over. What was tried stays as it is.",
};

export const testerTakesPart: BetaGate = {
	name: "testerTakesPart",
	holds: ({ trial }) => trial?.takesPart ?? true,
	why: () => "Take part in the beta first: those who do mark what they have tried.",
};

export const betaSiteIsReady: BetaGate = {
	name: "betaSiteIsReady",
	holds: ({ trial }) => !trial || trial.siteBuild !== null,
	why: () => "The beta site is not ready yet, so there is nothing to try.",
};

export const triedBuildIsStillTheOneShown: BetaGate = {
	name: "triedBuildIsStillTheOneShown",
	holds: ({ trial }) => !trial || trial.siteBuild === null || trial.siteBuild === trial.shownBuild,
	why: () => "A newer build has come to the beta site meanwhile. Try it there once more.",
};

/** What can be done about a part; who may do it stands in acts.ts under the same names. */
export const beta = {
	inviteToBeta: [betaIsNotOver],
	joinBeta: [betaIsNotOver],
	declineBeta: [betaIsNotOver, invitationIsOpen],
	leaveBeta: [betaIsNotOver],
	markTried: [betaIsOpen, resortTakesPart, testerTakesPart, betaSiteIsReady, triedBuildIsStillTheOneShown],
	takeTryBack: [betaIsOpen, resortTakesPart, testerTakesPart],
	setBetaSite: [betaIsNotOver, resortTakesPart, betaBuildIsOfThisRelease],
} satisfies Partial<Record<Act, readonly BetaGate[]>>;

export type BetaStep = keyof typeof beta;

/** The refusal by every gate in the way of this now; null when there is none. */
export function refusedInBeta(step: BetaStep, situation: BetaSituation, now: Date): Refusal | null {
	return closedGates(beta[step], situation, now);
}

/** Who has to act next for a part, and what for. */
export type BetaTurn = "answer" | "prepare" | "wait" | "try" | "nothing";

/** @param part with the moment since when its site is ready. */
export function betaTurn(
	situation: BetaSituation & { part: (PartDates & { readyAt: Date | string | null }) | null },
	now: Date,
): BetaTurn {
	const { part } = situation;
	if (!part || !betaIsNotOver.holds(situation, now)) return "nothing";
	const state = partState(part);
	if (state !== "takingPart") return state === "invited" ? "answer" : "nothing";
	if (!part.readyAt) return "prepare";
	return situation.releaseStage === "betaOpen" ? "try" : "wait";
}
