/** What each letter needs to be written. Plain JSON: it is stored with the letter; instants are ISO text. */

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
}

/** To the vendor: the resort needs another time, and the cut-off for moving it itself is over. */
export interface MoveRequestedLetter extends UpgradeLetter {
	startsAt: string;
	wish: string;
}

/** The calendar cannot keep the time: the resort picks another, and until then the slot stands in the portal only. */
export interface NewTimeAskedLetter extends UpgradeLetter {
	startsAt: string;
}

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
	newTimeAsked: NewTimeAskedLetter;
	signOffReturned: SignOffEndedLetter;
	signOffWithdrawn: SignOffEndedLetter;
	redeploying: SignOffEndedLetter;
	lapsed: UpgradeLetter;
	reopened: UpgradeLetter;
	releaseWithdrawn: UpgradeLetter;
}
