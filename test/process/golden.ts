/**
 * The two tables as the model says them (sections 2 and 3), written out by hand: the tests compare the code with this
 * and never with itself. Words in `while` name the conditions of worlds.ts.
 */
import type {
	IssueStage,
	IssueStep,
	ReleaseStage,
	ReleaseStep,
	UpgradeStage,
	UpgradeStep,
} from "../../db/vocabulary.ts";

export interface Golden<Stage extends string> {
	from: string;
	to: Stage;
	by: string;
	/** Conditions that have to hold, in the order in which a refusal names them. */
	while: string;
	reason?: true;
}

export const UPGRADE: Record<UpgradeStep, Golden<UpgradeStage>> = {
	elect: {
		from: "notified declined",
		to: "elected",
		by: "primary secondary onBehalf",
		while: "releaseIsOnOffer",
	},
	decline: {
		from: "notified elected",
		to: "declined",
		by: "primary secondary onBehalf",
		while: "releaseIsNotWithdrawn",
		reason: true,
	},
	startTestDeploy: {
		from: "elected",
		to: "deployingToTest",
		by: "representative developer",
		while: "releaseIsNotWithdrawn buildIsOfThisRelease",
	},
	failTestDeploy: {
		from: "deployingToTest",
		to: "elected",
		by: "representative developer",
		while: "releaseIsNotWithdrawn",
		reason: true,
	},
	finishTestDeploy: {
		from: "deployingToTest",
		to: "vendorCheck",
		by: "representative developer",
		while: "releaseIsNotWithdrawn",
	},
	failVendorCheck: {
		from: "vendorCheck",
		to: "elected",
		by: "representative",
		while: "releaseIsNotWithdrawn",
		reason: true,
	},
	openTest: {
		from: "vendorCheck",
		to: "inTest",
		by: "representative",
		while: "releaseIsNotWithdrawn internalCheckDone",
	},
	redeploy: {
		from: "inTest signedOff accepted booked",
		to: "deployingToTest",
		by: "representative developer",
		while: "releaseIsNotWithdrawn buildIsOfThisRelease",
		reason: true,
	},
	signOff: {
		from: "inTest",
		to: "signedOff",
		by: "primary secondary",
		while: "releaseIsNotWithdrawn buildIsStillTheOneShown smokeListDone noReportStopsIt",
	},
	withdrawSignOff: {
		from: "signedOff accepted booked",
		to: "inTest",
		by: "primary secondary",
		while: "releaseIsNotWithdrawn",
		reason: true,
	},
	returnSignOff: {
		from: "signedOff",
		to: "inTest",
		by: "representative",
		while: "releaseIsNotWithdrawn",
		reason: true,
	},
	accept: {
		from: "signedOff",
		to: "accepted",
		by: "representative",
		while: "releaseIsNotWithdrawn signOffStillStands",
	},
	book: {
		from: "accepted",
		to: "booked",
		by: "primary secondary onBehalf system",
		while: "releaseIsNotWithdrawn windowIsKept noticeIsKept placeIsFree",
	},
	// With "Booking for real": the resort moves until the cut-off, staff also later, and inside it the resort asks.
	moveBooking: {
		from: "booked",
		to: "booked",
		by: "primary secondary onBehalf system",
		while: "releaseIsNotWithdrawn cutOffIsKept windowIsKept noticeIsKept placeIsFree",
		reason: true,
	},
	// The vendor pulled the date: what is reserved instead is taken whatever the cut-off and the notice say.
	acceptOffer: {
		from: "booked",
		to: "booked",
		by: "primary secondary onBehalf",
		while: "releaseIsNotWithdrawn offerStands",
	},
	requestMove: {
		from: "booked",
		to: "booked",
		by: "primary secondary",
		while: "releaseIsNotWithdrawn cutOffIsOver",
		reason: true,
	},
	cancelBooking: {
		from: "booked",
		to: "accepted",
		by: "primary secondary onBehalf system",
		while: "releaseIsNotWithdrawn",
		reason: true,
	},
	lapse: {
		// "Any before booked": somebody who declined is out already, so there is nothing left to lapse.
		from: "notified elected deployingToTest vendorCheck inTest signedOff accepted",
		to: "lapsed",
		by: "system",
		while: "windowIsOver",
	},
	reopen: {
		from: "declined lapsed",
		to: "notified",
		by: "releaseManager",
		while: "releaseIsOnOffer",
		reason: true,
	},
};

export const RELEASE: Record<ReleaseStep, Golden<ReleaseStage>> = {
	openBeta: { from: "draft", to: "betaOpen", by: "releaseManager", while: "betaIsAhead" },
	closeBeta: { from: "betaOpen", to: "betaClosed", by: "system", while: "betaIsOver" },
	publish: {
		from: "draft betaOpen betaClosed",
		to: "open",
		by: "releaseManager",
		while: "notesAreThere everyProductionChangeHasItsGuide windowIsAhead",
	},
	closeWindow: { from: "open", to: "closed", by: "system", while: "windowIsOver" },
	// Beyond the model: without it nobody who has lapsed could ever be offered the release again.
	reopenWindow: { from: "closed", to: "open", by: "releaseManager", while: "windowIsAhead" },
	endSupport: { from: "closed", to: "unsupported", by: "releaseManager system", while: "" },
	withdraw: {
		from: "betaOpen betaClosed open closed",
		to: "withdrawn",
		by: "releaseManager",
		while: "",
		reason: true,
	},
};

/** A report of something wrong (experience.md B.1 S1, B.6 R9 and R10; domain.md 6). */
export const ISSUE: Record<IssueStep, Golden<IssueStage>> = {
	acceptIssue: {
		from: "new needMore",
		to: "triaged",
		by: "representative developer releaseManager",
		while: "",
	},
	askForMore: {
		from: "new triaged inFix",
		to: "needMore",
		by: "representative developer releaseManager",
		while: "",
	},
	answerQuestion: {
		from: "needMore",
		to: "triaged",
		by: "primary secondary accounting guest",
		while: "",
	},
	markKnown: {
		from: "new triaged needMore",
		to: "known",
		by: "representative developer releaseManager",
		while: "faultIsOfThisRelease faultIsAnothers",
	},
	dismissIssue: {
		from: "new triaged needMore",
		to: "notAFault",
		by: "representative developer releaseManager",
		while: "",
		reason: true,
	},
	startFix: { from: "triaged", to: "inFix", by: "representative developer releaseManager", while: "" },
	fixIn: {
		from: "triaged inFix known",
		to: "retest",
		by: "representative developer releaseManager system",
		while: "fixIsInThisRelease",
	},
	confirmFix: { from: "retest", to: "settled", by: "primary secondary accounting guest", while: "" },
	reopenIssue: {
		from: "retest settled notAFault known",
		to: "triaged",
		by: "primary secondary accounting guest",
		while: "canStillBeReopened",
		reason: true,
	},
	closeIssue: {
		from: "new triaged needMore inFix retest known",
		to: "settled",
		by: "representative developer releaseManager",
		while: "",
		reason: true,
	},
};

export const words = (list: string): string[] => list.split(" ").filter(Boolean);
