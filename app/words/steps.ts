/**
 * What a journal entry says: "Dana Reyes signed off". `did` follows the actor's name; `button` says what a press
 * does and is the label where the page has nothing more exact ("Sign off build 3.8.0-412").
 */
import type { IssueStep, JournalNote, JournalStep, ReleaseStep, UpgradeStep } from "../../db/vocabulary.ts";

export interface StepWords {
	did: string;
	button: string;
}

const UPGRADE = {
	elect: { did: "elected this version", button: "Take this version" },
	decline: { did: "declined this version", button: "Decline this version" },
	startTestDeploy: { did: "started the deployment to test", button: "Start the deployment to test" },
	failTestDeploy: {
		did: "reported that the deployment to test failed",
		button: "Report a failed deployment",
	},
	finishTestDeploy: { did: "finished the deployment to test", button: "Finish the deployment" },
	failVendorCheck: { did: "failed the internal check", button: "Fail the internal check" },
	openTest: { did: "opened the resort's test", button: "Open the test for the resort" },
	redeploy: { did: "started another deployment to test", button: "Deploy to test again" },
	signOff: { did: "signed off", button: "Sign off" },
	withdrawSignOff: { did: "withdrew the sign-off", button: "Withdraw the sign-off" },
	returnSignOff: { did: "returned the sign-off", button: "Return the sign-off" },
	accept: { did: "accepted the sign-off", button: "Accept the sign-off" },
	book: { did: "booked the upgrade", button: "Book this time" },
	moveBooking: { did: "moved the booking", button: "Move the booking" },
	acceptOffer: { did: "took a time that was reserved instead", button: "Take this time" },
	requestMove: { did: "asked for another time", button: "Ask for another time" },
	cancelBooking: { did: "cancelled the booking", button: "Cancel the booking" },
	lapse: { did: "let the upgrade lapse: its window closed", button: "Let it lapse" },
	reopen: { did: "opened the offer again", button: "Open the offer again" },
} as const satisfies Record<UpgradeStep, StepWords>;

const RELEASE = {
	openBeta: { did: "opened the beta", button: "Open the beta" },
	closeBeta: { did: "closed the beta", button: "Close the beta" },
	publish: { did: "published the release", button: "Publish the release" },
	closeWindow: { did: "closed the upgrade window", button: "Close the upgrade window" },
	reopenWindow: { did: "opened the upgrade window again", button: "Open the window again" },
	endSupport: { did: "ended the support of the release", button: "End the support" },
	withdraw: { did: "withdrew the release", button: "Withdraw the release" },
} as const satisfies Record<ReleaseStep, StepWords>;

const ISSUE = {
	acceptIssue: { did: "accepted the report", button: "Accept the report" },
	askForMore: { did: "asked for more", button: "Ask the resort" },
	answerQuestion: { did: "answered the question", button: "Send the answer" },
	markKnown: { did: "found that this is a known fault", button: "Mark it as known" },
	dismissIssue: { did: "found that this is not a fault", button: "Answer: not a fault" },
	startFix: { did: "began to fix it", button: "Begin the fix" },
	fixIn: { did: "fixed it and asked for a retest", button: "Ask for a retest" },
	confirmFix: { did: "confirmed the fix", button: "It works now" },
	reopenIssue: { did: "opened the report again", button: "Open the report again" },
	closeIssue: { did: "closed the report", button: "Close the report" },
} as const satisfies Record<IssueStep, StepWords>;

const NOTES = {
	notified: { did: "announced the release to the resort" },
	created: { did: "created this" },
	edited: { did: "edited this" },
	notesEdited: { did: "edited the release notes" },
	buildAdded: { did: "added a build" },
	guideWritten: { did: "wrote a configuration guide" },
	switchedOff: { did: "switched this off" },
	switchedOn: { did: "switched this on" },
	contactAdded: { did: "added a contact" },
	contactEdited: { did: "edited a contact" },
	contactSwitchedOff: { did: "switched a contact off" },
	contactSwitchedOn: { did: "switched a contact on" },
	staffAdded: { did: "added a staff member" },
	staffEdited: { did: "edited a staff member" },
	staffSwitchedOff: { did: "switched a staff member off" },
	staffSwitchedOn: { did: "switched a staff member on" },
	calendarAddressMade: { did: "made a new address for their calendar program" },
	calendarAddressRevoked: { did: "revoked the address for their calendar program" },
	bookingConfirmed: { did: "confirmed the booking" },
	newTimeAsked: { did: "asked the resort to pick a new time" },
	noShowNoted: { did: "noted who did not come" },
	guestsInvited: { did: "invited people to the slot" },
	guestRemoved: { did: "took somebody off the guest list" },
	guestAdded: { did: "added a guest as representative of the resort" },
	attendanceAnswered: { did: "answered whether they can be there" },
	reachSaid: { did: "said by which number they can be reached" },
	calendarNewsSetAside: { did: "set news of the calendar aside" },
	dayPulled: { did: "pulled a day from the calendar" },
	slotPulled: { did: "could not keep the date of the slot" },
	offersEnded: { did: "let the reserved times go: none was taken" },
	reported: { did: "reported this" },
	commented: { did: "wrote" },
	joined: { did: "met the same and joined the report" },
	faultDescribed: { did: "wrote this down as a known fault" },
	replySetAside: { did: "set a mailed answer aside" },
	betaInvited: { did: "invited the resort to the beta" },
	betaJoined: { did: "joined the beta" },
	betaDeclined: { did: "declined the beta" },
	betaLeft: { did: "left the beta" },
	betaSiteSet: { did: "set the beta site" },
	betaOpenTold: { did: "told that the beta is open" },
	betaEndReminded: { did: "reminded that the beta ends soon" },
	betaEndTold: { did: "told that the beta is over" },
} as const satisfies Record<JournalNote, Pick<StepWords, "did">>;

const ALL: Record<JournalStep, Pick<StepWords, "did"> & { button?: string }> = {
	...UPGRADE,
	...RELEASE,
	...ISSUE,
	...NOTES,
};

/** The words of a step: both forms for what can be pressed, the past tense alone for a journal note. */
export function stepWords(step: UpgradeStep | ReleaseStep | IssueStep): StepWords;
export function stepWords(step: JournalStep): Pick<StepWords, "did"> & { button?: string };
export function stepWords(step: JournalStep): Pick<StepWords, "did"> & { button?: string } {
	return ALL[step];
}
