/** What each letter needs to be written. Plain JSON: it is stored with the letter; instants are ISO text. */

import type { DayPart } from "../app/words/attendance.ts";
import type {
	BetaClosedLetter,
	BetaClosingLetter,
	BetaInvitedLetter,
	BetaOpenedLetter,
	BetaSiteLetter,
} from "./props-beta.ts";

export type * from "./props-beta.ts";

/** Every letter about one resort's upgrade. */
export interface UpgradeLetter {
	recipientName: string;
	/** The recipient's own zone; the resort's comes first. */
	viewerZone: string;
	/** Whom the letter speaks to: "you" is the resort, or the vendor's people. */
	audience: "resort" | "vendor";
	resortName: string;
	resortZone: string;
	/** Like "Commerce 3.8". */
	releaseName: string;
	releaseSlug: string;
	upgradeId: string;
	/** Who took the step, in full: "Dana Reyes" or "Mika Sato for Dana Reyes". */
	by: string;
	at: string;
	reason: string | null;
	windowUntil: string | null;
}

export interface NoticeLetter extends UpgradeLetter {
	summary: string;
	windowFrom: string;
	changes: { title: string; guideTitle: string | null }[];
	productionVersion: string;
	needsDowntime: boolean;
}

export interface ElectedLetter extends UpgradeLetter {
	wishedDate: string | null;
	productionVersion: string;
}

export interface DeclinedLetter extends UpgradeLetter {
	remindNextRelease: boolean;
}

export interface TestReadyLetter extends UpgradeLetter {
	testUrl: string;
	build: string;
	items: number;
	minutes: number;
	note: string | null;
}

export interface SignOffLetter extends UpgradeLetter {
	build: string;
	signer: string;
	statement: string;
	remarks: string | null;
	passed: number;
	notApplicable: number;
}

/** Returned, withdrawn, or ended by a new deployment. */
export interface SignOffEndedLetter extends UpgradeLetter {
	build: string | null;
	/** Whether a sign-off stood and ended by this. */
	signOffEnded: boolean;
	/** The start of a booking that is kept and now at risk. */
	bookingAtRisk: string | null;
}

export interface AcceptedLetter extends UpgradeLetter {
	build: string;
	noticeHours: number;
	needsDowntime: boolean;
	/** The start of a booking that was kept and is safe again; then there is nothing left to book. */
	keptBooking: string | null;
}

export interface BookingLetter extends UpgradeLetter {
	what: "booked" | "moved" | "cancelled";
	/** The time is held: another calendar waits for the vendor's confirmation. */
	pending: boolean;
	/** The start before a move. */
	was: string | null;
	/** Until then the resort moves the booking itself. */
	moveUntil: string;
	startsAt: string;
	endsAt: string;
	needsDowntime: boolean;
	backupMinutes: number;
	guests: { name: string; email: string }[];
	bookedBy: string;
	/** Null where another calendar keeps the booking. */
	deployerName: string | null;
	/** Guests without an account get no links that would ask them to sign in. */
	hasAccount: boolean;
	/** Whether the letter is an invitation as well; where another calendar keeps the booking, that one invites. */
	invites: boolean;
	/** To whoever deployed it before it moved to somebody else: the attached file takes their entry out. */
	handedOver: boolean;
	/** Of somebody invited: the id of the link by which they answer. Null for everybody else. */
	answerLink: string | null;
	/** Whether they have said that they come at this time. */
	comes: boolean;
	/** Of a backup: whom they stand in for. */
	standsInFor: string | null;
}

/** E7: before the slot, to everybody invited who has not declined, and to the vendor's people. */
export interface ReminderLetter extends UpgradeLetter {
	startsAt: string;
	endsAt: string;
	needsDowntime: boolean;
	bookedBy: string;
	hasAccount: boolean;
	comes: boolean;
	/** Parts of the day that nobody who has accepted takes. */
	openParts: DayPart[];
	/** The link to say whether they come; null for whoever has said it, and for the vendor's people. */
	answerLink: string | null;
	/** The link to say by which number they can be reached; null where that is not asked now. */
	reachLink: string | null;
}

/** E8: somebody invited cannot be there. */
export interface AbsenceLetter extends UpgradeLetter {
	guestName: string;
	startsAt: string;
	backup: { name: string; email: string } | null;
	wish: string | null;
	openParts: DayPart[];
}

/** To somebody taken off the guest list. */
export interface UninvitedLetter extends UpgradeLetter {
	startsAt: string;
	endsAt: string;
	bookedBy: string;
}

/** Asked for on the page of a link that can no longer be used: a new one. One of the two links stands. */
export interface AnswerLinkLetter extends UpgradeLetter {
	startsAt: string;
	endsAt: string;
	bookedBy: string;
	answerLink: string | null;
	reachLink: string | null;
}

/** To the vendor: the resort needs another time, and the cut-off for moving it itself is over. */
export interface MoveRequestedLetter extends UpgradeLetter {
	startsAt: string;
	wish: string;
}

/** The vendor cannot keep the date; other times are reserved where there were any. */
export interface DatePulledLetter extends UpgradeLetter {
	startsAt: string;
	offers: string[];
	/** Null where nothing is reserved. */
	offersUntil: string | null;
	hasAccount: boolean;
}

/** To the vendor: nobody took a time that was reserved instead of a pulled date. */
export interface OffersEndedLetter extends UpgradeLetter {
	startsAt: string;
}

/** Every letter about one report of something wrong. */
export interface IssueLetter {
	recipientName: string;
	viewerZone: string;
	audience: "resort" | "vendor";
	resortName: string;
	resortZone: string;
	/** Like "Commerce 3.8". */
	releaseName: string;
	/** Like "REL-0421". */
	number: string;
	/** What happened, in the reporter's words, cut to a few lines. */
	fault: string;
	by: string;
	at: string;
	/** What was said with the step: a question, an answer, a reason. */
	reason: string | null;
	/** How many came with it; the letter leads to them, for a mailbox is no place for what resorts photograph. */
	pictures: number;
}

export interface IssueReportedLetter extends IssueLetter {
	/** In plain words. */
	severity: string;
	build: string | null;
	replyDueAt: string;
}

export interface IssueNewsLetter extends IssueLetter {
	news: "accepted" | "answered" | "commented" | "known" | "reopened" | "started";
	/** Who has to act next. */
	turn: "resort" | "vendor" | "nobody";
	/** The vendor's words for a known fault, and the way round it. */
	known: string | null;
	workaround: string | null;
}

export interface IssueFixedLetter extends IssueLetter {
	build: string | null;
}

export interface IssueOverLetter extends IssueLetter {
	how: "confirmed" | "closed" | "notAFault";
	/** Until when it can be opened again. */
	reopenUntil: string;
}

/** An answer to a letter that could not be added to its report. */
export interface ReplyRefusedLetter
	extends Pick<
		IssueLetter,
		"recipientName" | "viewerZone" | "audience" | "resortName" | "resortZone" | "releaseName" | "number"
	> {}

export interface SignInCodeLetter {
	recipientName: string;
	code: string;
	/** Path with the request's id and the code; it fills the code in only where the request was made. */
	path: string;
	minutes: number;
}

export interface LetterProps {
	signInCode: SignInCodeLetter;
	E1: NoticeLetter;
	E2: ElectedLetter;
	E3: TestReadyLetter;
	E4: SignOffLetter;
	E5: AcceptedLetter;
	E6: BookingLetter;
	declined: DeclinedLetter;
	checkFailed: UpgradeLetter & { build: string };
	moveRequested: MoveRequestedLetter;
	E7: ReminderLetter;
	E8: AbsenceLetter;
	uninvited: UninvitedLetter;
	answerLink: AnswerLinkLetter;
	datePulled: DatePulledLetter;
	offersEnded: OffersEndedLetter;
	signOffReturned: SignOffEndedLetter;
	signOffWithdrawn: SignOffEndedLetter;
	redeploying: SignOffEndedLetter;
	lapsed: UpgradeLetter;
	reopened: UpgradeLetter;
	releaseWithdrawn: UpgradeLetter;
	issueReported: IssueReportedLetter;
	issueQuestion: IssueLetter;
	issueNews: IssueNewsLetter;
	issueFixed: IssueFixedLetter;
	issueOver: IssueOverLetter;
	replyRefused: ReplyRefusedLetter;
	betaInvited: BetaInvitedLetter;
	betaOpened: BetaOpenedLetter;
	betaSite: BetaSiteLetter;
	betaClosing: BetaClosingLetter;
	betaClosed: BetaClosedLetter;
}
