/** One resort taking one release: from the notice to a booked slot (model.md 2). */
import type { ReleaseStage, UpgradeStage, UpgradeStep } from "../../db/vocabulary.ts";
import { type ItemView, isDone, openItems } from "./checklist.ts";
import { DECIDERS, DEVELOPER, ON_BEHALF, RELEASE_MANAGER, REPRESENTATIVE, SYSTEM } from "./parties.ts";
import type { Gate, Missing, Process } from "./process.ts";

export interface UpgradeSituation {
	stage: UpgradeStage;
	resortId: string;
	release: { stage: ReleaseStage; windowUntil: Date | null };
	/** Of the build last deployed successfully to the resort's test site. */
	deployment: { id: string; internal: readonly ItemView[]; resort: readonly ItemView[] } | null;
	/** The sign-off that stands, if any, and the deployment it was given for. */
	signOff: { testDeploymentId: string } | null;
	/** Reports of the resort's on this release that stop it and are not over. */
	blockingReports: readonly Missing[];
	/** When the booking that stands begins, and how long before that a resort may move it itself. */
	booking: {
		startsAt: Date;
		cutOffHours: number;
		/** The vendor cannot keep the date: the resort chooses another without its cut-off. */
		isPulled: boolean;
	} | null;
	/** What this request chose; absent while only the possibilities are asked for. */
	chosen: {
		build?: { isOfThisRelease: boolean };
		/** The deployment that the sign-off form showed. */
		deploymentId?: string;
		/** Staff act for a contact: the cut-off does not bind them. */
		byVendor?: boolean;
		/** The time it takes is still reserved for it. */
		offerStands?: boolean;
		place?: { isFree: boolean; noticeIsKept: boolean; noticeHours: number; isInWindow: boolean; why: string };
	};
}

type UpgradeGate = Gate<UpgradeSituation>;

export const releaseIsOnOffer: UpgradeGate = {
	name: "releaseIsOnOffer",
	holds: ({ release }, now) =>
		release.stage === "betaOpen" ||
		release.stage === "betaClosed" ||
		(release.stage === "open" && (release.windowUntil === null || release.windowUntil > now)),
	why: () => "This release is no longer on offer. Your representative can tell you which one comes next.",
};

export const releaseIsNotWithdrawn: UpgradeGate = {
	name: "releaseIsNotWithdrawn",
	holds: ({ release }) => release.stage !== "withdrawn",
	why: () => "The vendor has withdrawn this release, so nothing more happens to it.",
};

export const buildIsOfThisRelease: UpgradeGate = {
	name: "buildIsOfThisRelease",
	holds: ({ chosen }) => chosen.build?.isOfThisRelease ?? true,
	why: () => "Choose a build of this release.",
};

export const internalCheckDone: UpgradeGate = {
	name: "internalCheckDone",
	holds: ({ deployment }) => deployment !== null && isDone(deployment.internal),
	why: () => "The vendor's own check is not finished.",
	missing: ({ deployment }) => openItems(deployment?.internal ?? []),
};

export const smokeListDone: UpgradeGate = {
	name: "smokeListDone",
	holds: ({ deployment }) => deployment !== null && isDone(deployment.resort),
	why: ({ deployment }) => {
		const open = openItems(deployment?.resort ?? []).length;
		if (open === 0) return "There is no smoke test to sign off yet.";
		return open === 1
			? "One item of the smoke test is still open."
			: `${open} items of the smoke test are still open.`;
	},
	missing: ({ deployment }) => openItems(deployment?.resort ?? []),
};

export const noReportStopsIt: UpgradeGate = {
	name: "noReportStopsIt",
	holds: ({ blockingReports }) => blockingReports.length === 0,
	why: ({ blockingReports: { length } }) =>
		length === 1
			? "A report says that this release stops you, and it is still open."
			: `${length} reports say that this release stops you, and they are still open.`,
	missing: ({ blockingReports }) => [...blockingReports],
};

export const buildIsStillTheOneShown: UpgradeGate = {
	name: "buildIsStillTheOneShown",
	holds: ({ chosen, deployment }) =>
		chosen.deploymentId === undefined || chosen.deploymentId === deployment?.id,
	why: () => "Another build was deployed while this page was open. Look at it before you sign off.",
};

export const signOffStillStands: UpgradeGate = {
	name: "signOffStillStands",
	holds: ({ signOff, deployment }) =>
		signOff !== null && deployment !== null && signOff.testDeploymentId === deployment.id,
	why: () => "The sign-off does not stand for the build that is deployed now. The resort signs off again.",
};

export const placeIsFree: UpgradeGate = {
	name: "placeIsFree",
	holds: ({ chosen }) => chosen.place?.isFree ?? true,
	why: ({ chosen }) => chosen.place?.why ?? "That time is not free.",
};

export const noticeIsKept: UpgradeGate = {
	name: "noticeIsKept",
	holds: ({ chosen }) => chosen.place?.noticeIsKept ?? true,
	why: ({ chosen }) =>
		`A slot is booked at least ${chosen.place?.noticeHours} hours ahead. Choose a later one.`,
};

export const windowIsKept: UpgradeGate = {
	name: "windowIsKept",
	holds: ({ chosen, release }, now) =>
		chosen.place?.isInWindow ?? (release.windowUntil === null || release.windowUntil > now),
	why: () => "The release's window ends before that. Choose an earlier slot or ask your representative.",
};

export const windowIsOver: UpgradeGate = {
	name: "windowIsOver",
	holds: ({ release }, now) =>
		release.stage === "closed" ||
		(release.stage !== "withdrawn" && release.windowUntil !== null && release.windowUntil <= now),
	why: () => "The release's window is still open.",
};

const isInsideCutOff = ({ booking }: UpgradeSituation, now: Date) =>
	booking !== null &&
	!booking.isPulled &&
	now.getTime() > booking.startsAt.getTime() - booking.cutOffHours * 3_600_000;

export const cutOffIsKept: UpgradeGate = {
	name: "cutOffIsKept",
	holds: (situation, now) => situation.chosen.byVendor === true || !isInsideCutOff(situation, now),
	why: ({ booking }) =>
		`The resort moves its slot up to ${booking?.cutOffHours ?? 0} hours before it begins. Later than that it asks its representative.`,
};

export const cutOffIsOver: UpgradeGate = {
	name: "cutOffIsOver",
	holds: isInsideCutOff,
	why: () => "You can still move the slot yourself. Choose another time on the calendar.",
};

export const offerStands: UpgradeGate = {
	name: "offerStands",
	holds: ({ booking, chosen }) => chosen.offerStands ?? booking?.isPulled === true,
	why: () => "That time is no longer reserved for you. Choose another one on the calendar.",
};

export const bookingStands: UpgradeGate = {
	name: "bookingStands",
	holds: ({ booking }) => booking !== null,
	why: () => "There is no booking.",
};

const RESORT_OR_ON_BEHALF = [...DECIDERS, ON_BEHALF];
const DEPLOYERS = [REPRESENTATIVE, DEVELOPER];

export const upgrade: Process<UpgradeStep, UpgradeStage, UpgradeSituation> = {
	elect: {
		from: ["notified", "declined"],
		to: "elected",
		by: RESORT_OR_ON_BEHALF,
		gates: [releaseIsOnOffer],
	},
	decline: {
		from: ["notified", "elected"],
		to: "declined",
		by: RESORT_OR_ON_BEHALF,
		gates: [releaseIsNotWithdrawn],
		reason: true,
	},
	startTestDeploy: {
		from: ["elected"],
		to: "deployingToTest",
		by: DEPLOYERS,
		gates: [releaseIsNotWithdrawn, buildIsOfThisRelease],
	},
	failTestDeploy: {
		from: ["deployingToTest"],
		to: "elected",
		by: DEPLOYERS,
		gates: [releaseIsNotWithdrawn],
		reason: true,
	},
	finishTestDeploy: {
		from: ["deployingToTest"],
		to: "vendorCheck",
		by: DEPLOYERS,
		gates: [releaseIsNotWithdrawn],
	},
	failVendorCheck: {
		from: ["vendorCheck"],
		to: "elected",
		by: [REPRESENTATIVE],
		gates: [releaseIsNotWithdrawn],
		reason: true,
	},
	openTest: {
		from: ["vendorCheck"],
		to: "inTest",
		by: [REPRESENTATIVE],
		gates: [releaseIsNotWithdrawn, internalCheckDone],
	},
	redeploy: {
		from: ["inTest", "signedOff", "accepted", "booked"],
		to: "deployingToTest",
		by: DEPLOYERS,
		gates: [releaseIsNotWithdrawn, buildIsOfThisRelease],
		reason: true,
	},
	signOff: {
		from: ["inTest"],
		to: "signedOff",
		by: DECIDERS,
		gates: [releaseIsNotWithdrawn, buildIsStillTheOneShown, smokeListDone, noReportStopsIt],
	},
	withdrawSignOff: {
		from: ["signedOff", "accepted", "booked"],
		to: "inTest",
		by: DECIDERS,
		gates: [releaseIsNotWithdrawn],
		reason: true,
	},
	returnSignOff: {
		from: ["signedOff"],
		to: "inTest",
		by: [REPRESENTATIVE],
		gates: [releaseIsNotWithdrawn],
		reason: true,
	},
	accept: {
		from: ["signedOff"],
		to: "accepted",
		insteadTo: { stage: "booked", when: bookingStands },
		by: [REPRESENTATIVE],
		gates: [releaseIsNotWithdrawn, signOffStillStands],
	},
	book: {
		from: ["accepted"],
		to: "booked",
		by: [...DECIDERS, ON_BEHALF, SYSTEM],
		gates: [releaseIsNotWithdrawn, windowIsKept, noticeIsKept, placeIsFree],
	},
	moveBooking: {
		from: ["booked"],
		to: "booked",
		by: [...DECIDERS, ON_BEHALF, SYSTEM],
		gates: [releaseIsNotWithdrawn, cutOffIsKept, windowIsKept, noticeIsKept, placeIsFree],
		reason: true,
	},
	acceptOffer: {
		from: ["booked"],
		to: "booked",
		by: [...DECIDERS, ON_BEHALF],
		gates: [releaseIsNotWithdrawn, offerStands],
	},
	requestMove: {
		from: ["booked"],
		to: "booked",
		by: DECIDERS,
		gates: [releaseIsNotWithdrawn, cutOffIsOver],
		reason: true,
	},
	cancelBooking: {
		from: ["booked"],
		to: "accepted",
		by: [...DECIDERS, ON_BEHALF, SYSTEM],
		gates: [releaseIsNotWithdrawn],
		reason: true,
	},
	lapse: {
		from: ["notified", "elected", "deployingToTest", "vendorCheck", "inTest", "signedOff", "accepted"],
		to: "lapsed",
		by: [SYSTEM],
		gates: [windowIsOver],
	},
	reopen: {
		from: ["declined", "lapsed"],
		to: "notified",
		by: [RELEASE_MANAGER],
		gates: [releaseIsOnOffer],
		reason: true,
	},
};
