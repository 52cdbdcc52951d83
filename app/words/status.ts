/**
 * The words, tones and icons of every status, and whose turn it is. One fixed vocabulary for page, mail, calendar
 * and export (S1); colour is never the only carrier, so each status has an icon and a word (S2).
 */
import type {
	BookingEnding,
	DeploymentOutcome,
	IssueStage,
	ItemState,
	LetterState,
	ReleaseStage,
	Severity,
	SignOffEnding,
	TriedState,
	UpgradeStage,
} from "../../db/vocabulary.ts";

/** `turn` is the accent: the resort has to act. `neutral` is the vendor's work, `quiet` what is over or asleep. */
export type Tone = "turn" | "neutral" | "quiet" | "success" | "warning" | "danger";

/** The icons a status may carry; app/ui/icon.tsx draws them. */
export type StatusIcon =
	| "announce"
	| "calendar"
	| "calendarCheck"
	| "check"
	| "clock"
	| "cross"
	| "flag"
	| "flask"
	| "list"
	| "lock"
	| "mail"
	| "minus"
	| "pen"
	| "search"
	| "toDo"
	| "upload"
	| "warning";

export interface Status {
	word: string;
	tone: Tone;
	icon: StatusIcon;
}

export const UPGRADE_STATUS = {
	notified: { word: "Announced", tone: "turn", icon: "announce" },
	declined: { word: "Declined", tone: "quiet", icon: "minus" },
	elected: { word: "Elected", tone: "neutral", icon: "flag" },
	deployingToTest: { word: "Deploying to test", tone: "neutral", icon: "upload" },
	vendorCheck: { word: "Being checked", tone: "neutral", icon: "search" },
	inTest: { word: "In test", tone: "turn", icon: "list" },
	signedOff: { word: "Signed off", tone: "neutral", icon: "pen" },
	accepted: { word: "Ready to book", tone: "turn", icon: "calendar" },
	booked: { word: "Booked", tone: "success", icon: "calendarCheck" },
	lapsed: { word: "Lapsed", tone: "warning", icon: "clock" },
} as const satisfies Record<UpgradeStage, Status>;

export const RELEASE_STATUS = {
	draft: { word: "Draft", tone: "quiet", icon: "pen" },
	betaOpen: { word: "In beta", tone: "neutral", icon: "flask" },
	betaClosed: { word: "Beta closed", tone: "neutral", icon: "lock" },
	open: { word: "Available", tone: "success", icon: "check" },
	closed: { word: "Window closed", tone: "quiet", icon: "clock" },
	unsupported: { word: "No longer supported", tone: "warning", icon: "warning" },
	withdrawn: { word: "Withdrawn", tone: "danger", icon: "cross" },
} as const satisfies Record<ReleaseStage, Status>;

/** The words of experience.md B.1 S1. */
export const ISSUE_STATUS = {
	new: { word: "New", tone: "neutral", icon: "announce" },
	triaged: { word: "Accepted", tone: "neutral", icon: "flag" },
	needMore: { word: "Need more from you", tone: "turn", icon: "mail" },
	inFix: { word: "In progress", tone: "neutral", icon: "pen" },
	retest: { word: "Fixed, please retest", tone: "turn", icon: "flask" },
	settled: { word: "Closed", tone: "success", icon: "check" },
	notAFault: { word: "Not a fault", tone: "quiet", icon: "minus" },
	known: { word: "Known", tone: "neutral", icon: "list" },
} as const satisfies Record<IssueStage, Status>;

export const SEVERITY_STATUS = {
	blocking: { word: "Stops us", tone: "danger", icon: "warning" },
	hindering: { word: "Hinders us", tone: "warning", icon: "minus" },
	minor: { word: "Small", tone: "quiet", icon: "toDo" },
} as const satisfies Record<Severity, Status>;

export const ITEM_STATUS = {
	toDo: { word: "To do", tone: "quiet", icon: "toDo" },
	passed: { word: "Passed", tone: "success", icon: "check" },
	failed: { word: "Failed", tone: "danger", icon: "cross" },
	notApplicable: { word: "Not applicable", tone: "quiet", icon: "minus" },
} as const satisfies Record<ItemState, Status>;

/** A booking stands ("Booked"), has moved, or has ended; held, completed and missed come with the release day. */
export const BOOKING_STATUS = {
	held: { word: "Held", tone: "neutral", icon: "clock" },
	booked: { word: "Booked", tone: "success", icon: "calendarCheck" },
	moved: { word: "Moved", tone: "neutral", icon: "calendar" },
	completed: { word: "Completed", tone: "success", icon: "check" },
	missed: { word: "Missed", tone: "danger", icon: "warning" },
	cancelled: { word: "Cancelled", tone: "quiet", icon: "cross" },
	declined: { word: "Cancelled: release declined", tone: "quiet", icon: "minus" },
	lapsed: { word: "Cancelled: release lapsed", tone: "warning", icon: "clock" },
} as const satisfies Record<BookingEnding | "held" | "booked" | "moved" | "completed" | "missed", Status>;

/** Whether somebody invited can be there. Nobody has answered for long: "No answer". */
export const ATTENDANCE_STATUS = {
	invited: { word: "Invited", tone: "neutral", icon: "mail" },
	askedAgain: { word: "Asked again", tone: "neutral", icon: "mail" },
	accepted: { word: "Accepted", tone: "success", icon: "check" },
	declined: { word: "Declined", tone: "warning", icon: "cross" },
	noAnswer: { word: "No answer", tone: "warning", icon: "clock" },
} as const satisfies Record<string, Status>;
export type AttendanceState = keyof typeof ATTENDANCE_STATUS;

/** Where a product type stands in a beta, at one resort. */
export const TRIED_STATUS = {
	tested: { word: "Tested", tone: "success", icon: "check" },
	issue: { word: "Issue", tone: "danger", icon: "flag" },
	notTested: { word: "Not tested", tone: "quiet", icon: "toDo" },
} as const satisfies Record<TriedState, Status>;

/** A product type that no resort has tried in a beta. */
export const HOLE_STATUS = { word: "Hole:", tone: "warning", icon: "warning" } as const satisfies Status;

/** How a resort stands to a beta. */
export const BETA_STATUS = {
	invited: { word: "Invited", tone: "turn", icon: "mail" },
	takingPart: { word: "Taking part", tone: "success", icon: "flask" },
	notTakingPart: { word: "Not taking part", tone: "quiet", icon: "minus" },
} as const satisfies Record<string, Status>;

/** Whether a booking has the people that the day needs. */
export const COVERAGE_STATUS = {
	covered: { word: "Covered", tone: "success", icon: "check" },
	notCovered: { word: "Not covered", tone: "warning", icon: "warning" },
} as const satisfies Record<string, Status>;

export const DEPLOYMENT_STATUS = {
	running: { word: "Deploying", tone: "neutral", icon: "upload" },
	finished: { word: "Deployed", tone: "success", icon: "check" },
	failed: { word: "Failed", tone: "danger", icon: "cross" },
} as const satisfies Record<DeploymentOutcome | "running", Status>;

export const SIGN_OFF_STATUS = {
	stands: { word: "Stands", tone: "success", icon: "pen" },
	withdrawn: { word: "Withdrawn by the resort", tone: "warning", icon: "cross" },
	returned: { word: "Returned for more testing", tone: "warning", icon: "warning" },
	redeployed: { word: "Ended by a new deployment", tone: "quiet", icon: "upload" },
} as const satisfies Record<SignOffEnding | "stands", Status>;

export const LETTER_STATUS = {
	queued: { word: "Queued", tone: "quiet", icon: "clock" },
	sent: { word: "Sent", tone: "neutral", icon: "mail" },
	delivered: { word: "Delivered", tone: "success", icon: "check" },
	bounced: { word: "Bounced", tone: "danger", icon: "warning" },
	failed: { word: "Not sent", tone: "danger", icon: "cross" },
} as const satisfies Record<LetterState, Status>;

export type Side = "resort" | "vendor" | "nobody";
export type Viewer = Exclude<Side, "nobody">;

/** Who has to act next, by stage (model.md 2). */
export const TURN = {
	notified: "resort",
	declined: "nobody",
	elected: "vendor",
	deployingToTest: "vendor",
	vendorCheck: "vendor",
	inTest: "resort",
	signedOff: "vendor",
	accepted: "resort",
	booked: "nobody",
	lapsed: "nobody",
} as const satisfies Record<UpgradeStage, Side>;

/** Who has to act next on a report, by its stage. */
export const ISSUE_TURN = {
	new: "vendor",
	triaged: "vendor",
	needMore: "resort",
	inFix: "vendor",
	retest: "resort",
	settled: "nobody",
	notAFault: "nobody",
	known: "vendor",
} as const satisfies Record<IssueStage, Side>;

/** "Your turn", "Waiting for the resort", "Waiting for <vendor>" or "Nothing to do now". */
export function turnWords(
	side: Side,
	viewer: Viewer,
	names: { vendor?: string; resort?: string } = {},
): string {
	if (side === "nobody") return "Nothing to do now";
	if (side === viewer) return "Your turn";
	return `Waiting for ${names[side] ?? `the ${side}`}`;
}

/** What an upgrade waits for, by stage: "Waiting for the resort: its decision". */
export const WAITS_FOR = {
	notified: "the decision to take it",
	declined: "nothing",
	elected: "a deployment to test",
	deployingToTest: "the deployment to finish",
	vendorCheck: "the internal check",
	inTest: "the smoke test and the sign-off",
	signedOff: "the sign-off to be accepted",
	accepted: "a slot to be booked",
	booked: "the day",
	lapsed: "nothing",
} as const satisfies Record<UpgradeStage, string>;
