/** The upgrade in words: where it stands, whose turn it is, what this visitor can do about it. */

import type { TimelineRow } from "../../db/timeline.ts";
import { type JournalStep, UPGRADE_STEPS, type UpgradeStage, type UpgradeStep } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { coverageView } from "../booking/guest-view.server.ts";
import { progressOf } from "../process/checklist.ts";
import { outlook } from "../process/outlook.ts";
import { decidesForResort } from "../process/parties.ts";
import type { Missing } from "../process/process.ts";
import { upgrade } from "../process/upgrade.ts";
import { currencyOf, releasesBehind } from "../process/version.ts";
import { upgradeJourney } from "../words/journey.ts";
import { releaseName } from "../words/names.ts";
import { refusalText } from "../words/refusal.ts";
import { TURN } from "../words/status.ts";
import { formatDay, relative, timePair } from "../words/time.ts";
import { timelineWords } from "../words/timeline.ts";
import { signOffStatementOf } from "./letters.ts";
import type { UpgradeFacts } from "./reads.server.ts";
import { movesFor, situationOf } from "./situation.server.ts";

/** A step the page speaks of: open, or closed with its reason and the list of what is missing. */
export interface OfferedStep {
	can: boolean;
	onBehalf: boolean;
	why: string | null;
	missing: Missing[];
}

export type OfferedSteps = Partial<Record<UpgradeStep, OfferedStep>>;

/** Who a step can be taken for, when staff take it. */
export type Principal = { contactId: string; name: string };

/** What every page of an upgrade shows on top. */
export function headOf(facts: UpgradeFacts, visitor: Visitor, timeline: readonly TimelineRow[]) {
	return {
		id: facts.id,
		resort: facts.resortName,
		resortSlug: facts.resortSlug,
		release: releaseName(facts.product, facts.version),
		releaseSlug: facts.releaseSlug,
		stage: facts.stage,
		// A date that the vendor cannot keep is the resort's to change, whatever the stage waits for.
		side: facts.booking?.pulledAt ? ("resort" as const) : TURN[facts.stage],
		viewer: visitor.side,
		atRisk: facts.booking !== null && facts.stage !== "booked",
		journey: journeyOf(facts, timeline),
	};
}

/** The steps that reach a stage for good reason; going back to one is not reaching it. */
const REACHES: Partial<Record<JournalStep, UpgradeStage>> = {
	notified: "notified",
	reopen: "notified",
	elect: "elected",
	startTestDeploy: "deployingToTest",
	redeploy: "deployingToTest",
	finishTestDeploy: "vendorCheck",
	openTest: "inTest",
	signOff: "signedOff",
	accept: "accepted",
	book: "booked",
	decline: "declined",
	lapse: "lapsed",
};

function journeyOf(facts: UpgradeFacts, timeline: readonly TimelineRow[]) {
	const reached: NonNullable<Parameters<typeof upgradeJourney>[1]> = {};
	const oldestFirst = [...timeline].reverse();
	for (const { step, at, actorName } of oldestFirst) {
		const stage = REACHES[step];
		if (!stage) continue;
		const when = timePair(at, facts.resortZone, facts.resortZone);
		reached[stage] = { who: actorName ?? "The portal", when: { iso: when.iso, text: when.first } };
	}
	// For an upgrade that is over, the line ends at the stage before its last move.
	const stages = oldestFirst.map(({ details }) => details.to).filter((to) => typeof to === "string");
	return upgradeJourney(facts.stage, reached, stages[stages.length - 2] as UpgradeStage | undefined);
}

/** The upgrade page. Failures of deployments and checks are told to the vendor alone. */
export function upgradeView(
	facts: UpgradeFacts,
	timeline: readonly TimelineRow[],
	visitor: Visitor,
	now: Date,
) {
	const pair = (text: string | Date) => timePair(new Date(text), facts.resortZone, visitor.zone);
	const isVendor = visitor.side === "vendor";
	const behind = releasesBehind(
		facts.productionVersion,
		facts.majors.map(({ version }) => version),
	);
	const { deployment, newestDeployment, signOff, booking } = facts;
	return {
		...headOf(facts, visitor, timeline),
		steps: offered(facts, visitor, now),
		principals: facts.contacts
			.filter(({ roles }) => decidesForResort(roles))
			.map(({ contactId, name }): Principal => ({ contactId, name })),
		summary: facts.summary,
		windowUntil: facts.windowUntil && {
			time: pair(facts.windowUntil),
			relative: relative(facts.windowUntil, now),
		},
		wishedDate: facts.wishedDate && formatDay(facts.wishedDate),
		declineReason: facts.declineReason,
		productionVersion: facts.productionVersion,
		behind: { count: behind, currency: currencyOf(behind) },
		builds: facts.builds,
		environment: deployment && {
			id: deployment.id,
			build: deployment.build,
			testUrl: deployment.testUrl,
			deployed: deployment.endedAt && pair(deployment.endedAt),
			previousVersion: deployment.previousVersion,
			checkNote: deployment.checkNote,
		},
		/** A deployment under way or its last failure, as each side may know it. */
		running:
			newestDeployment && newestDeployment.outcome === null
				? { build: newestDeployment.build, since: pair(newestDeployment.startedAt) }
				: null,
		failure: isVendor ? (newestDeployment?.failure ?? null) : null,
		resortTestUrl: facts.resortTestUrl,
		internal: isVendor && facts.stage === "vendorCheck" ? (deployment?.internal ?? []) : [],
		progress: deployment && deployment.resort.length > 0 ? progressOf(deployment.resort) : null,
		minutes: deployment?.resort.reduce((sum, item) => sum + item.minutes, 0) ?? 0,
		statement: facts.stage === "inTest" ? signOffStatementOf(facts) : null,
		visitorName: visitor.name,
		signOff: signOff && {
			typedName: signOff.typedName,
			statement: signOff.statement,
			remarks: signOff.remarks,
			at: pair(signOff.signedAt),
		},
		booking: booking && {
			start: pair(booking.startsAt),
			isPulled: booking.pulledAt !== null,
			deployer: booking.deployerName,
			coverage: coverageView(booking),
		},
		timeline: timeline.map((row) => timelineWords(row, facts.resortZone, visitor.zone, visitor.side)),
	};
}

export type UpgradeView = ReturnType<typeof upgradeView>;

/** Steps this visitor may take now, and those that only a closed gate keeps from them, with the reason. */
export function offered(facts: UpgradeFacts, visitor: Visitor, now: Date): OfferedSteps {
	const prospects = outlook(upgrade, situationOf(facts, movesFor(visitor, facts)), visitor.actor, now);
	const steps: OfferedSteps = {};
	for (const step of UPGRADE_STEPS) {
		const prospect = prospects[step];
		if (prospect.can) {
			steps[step] = { can: true, onBehalf: prospect.onBehalf, why: null, missing: [] };
		} else if (prospect.refusal.kind === "gate") {
			const missing = prospect.refusal.gates.flatMap((gate) => gate.missing);
			steps[step] = { can: false, onBehalf: false, why: refusalText(prospect.refusal), missing };
		}
	}
	return steps;
}
