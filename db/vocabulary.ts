/**
 * The words the database knows. Every list stands once, as a const array; unions are derived from it.
 * This file imports nothing, so that the pure process, the words on screen and the schema can share it.
 *
 * Longer than 300 lines because each list is looked for beside the others.
 */

export const UPGRADE_STAGES = [
	"notified",
	"declined",
	"elected",
	"deployingToTest",
	"vendorCheck",
	"inTest",
	"signedOff",
	"accepted",
	"booked",
	"lapsed",
] as const;
export type UpgradeStage = (typeof UPGRADE_STAGES)[number];

export const RELEASE_STAGES = [
	"draft",
	"betaOpen",
	"betaClosed",
	"open",
	"closed",
	"unsupported",
	"withdrawn",
] as const;
export type ReleaseStage = (typeof RELEASE_STAGES)[number];

export const RELEASE_KINDS = ["major", "hotfix"] as const;
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

export const PRODUCTS = ["commerce", "unity", "identity"] as const;
export type Product = (typeof PRODUCTS)[number];

/** `guest` is shown as "Representative": somebody of the resort who is none of the other three. */
export const CONTACT_ROLES = ["primary", "secondary", "accounting", "guest"] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

export const STAFF_ROLES = [
	"representative",
	"developer",
	"releaseManager",
	"clientServicesManager",
	"administrator",
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const DEPLOYMENT_OUTCOMES = ["finished", "failed"] as const;
export type DeploymentOutcome = (typeof DEPLOYMENT_OUTCOMES)[number];

/** `internal` is the vendor's own check before the resort's list opens; `resort` is the smoke test. */
export const CHECKLIST_KINDS = ["internal", "resort"] as const;
export type ChecklistKind = (typeof CHECKLIST_KINDS)[number];

/** `toDo` as a result means that an earlier answer was taken back; an item without a result is to do as well. */
export const ITEM_STATES = ["toDo", "passed", "failed", "notApplicable"] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Why a sign-off no longer stands. */
export const SIGN_OFF_ENDINGS = ["withdrawn", "returned", "redeployed"] as const;
export type SignOffEnding = (typeof SIGN_OFF_ENDINGS)[number];

/** Why a booking no longer stands. */
export const BOOKING_ENDINGS = ["cancelled", "declined", "lapsed"] as const;
export type BookingEnding = (typeof BOOKING_ENDINGS)[number];

/** Whose calendar keeps a booking: the portal's own, or Cal.com. */
export const BOOKING_PROVIDERS = ["own", "cal"] as const;
export type BookingProvider = (typeof BOOKING_PROVIDERS)[number];

/** Who told of a booking at Cal.com: its webhook, a page it was shown on, our own look at its list, our own call. */
export const CAL_SOURCES = ["webhook", "page", "round", "portal"] as const;
export type CalSource = (typeof CAL_SOURCES)[number];

/** What came of it. `held` waits for staff, who try it again or set it aside. */
export const CAL_OUTCOMES = ["taken", "nothingNew", "notOurs", "held", "setAside"] as const;
export type CalOutcome = (typeof CAL_OUTCOMES)[number];

/** Whether somebody invited can be there; nothing until they have answered. */
export const ATTENDANCE_ANSWERS = ["yes", "no"] as const;
export type AttendanceAnswer = (typeof ATTENDANCE_ANSWERS)[number];

/** How an answer reached the portal; `phone` is one that staff write down. */
export const ANSWERED_VIA = ["page", "mail", "phone"] as const;
export type AnsweredVia = (typeof ANSWERED_VIA)[number];

/** What somebody has to be there for: to decide for the resort, and to look into its payment provider. */
export const DAY_PARTS = ["deciding", "accounting"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** What a mailed link can be used for: one thing each. */
export const ANSWER_PURPOSES = ["attendance", "reach"] as const;
export type AnswerPurpose = (typeof ANSWER_PURPOSES)[number];

/** Reminders before a slot, by how long before it they are due. */
export const REMINDER_KINDS = ["threeDays", "twoDays", "oneDay", "twoHours"] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** A report of something wrong; `triaged` is shown as "Accepted", `settled` as "Closed". */
export const ISSUE_STAGES = [
	"new",
	"triaged",
	"needMore",
	"inFix",
	"retest",
	"settled",
	"notAFault",
	"known",
] as const;
export type IssueStage = (typeof ISSUE_STAGES)[number];

/** How much a fault is in the resort's way; a `blocking` one keeps a release from being signed off. */
export const SEVERITIES = ["blocking", "hindering", "minor"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What one person can do only so often within an hour. */
export const LIMITED_ACTS = ["picture", "report", "comment"] as const;
export type LimitedAct = (typeof LIMITED_ACTS)[number];

/** Which side a comment came from, as its writer stood then. */
export const COMMENT_SIDES = ["resort", "vendor"] as const;
export type CommentSide = (typeof COMMENT_SIDES)[number];

/** What somebody says of a product type they tried in a beta; `notTested` takes back an earlier answer. */
export const TRY_RESULTS = ["tested", "notTested"] as const;
export type TryResult = (typeof TRY_RESULTS)[number];

export const JOURNAL_SUBJECTS = [
	"release",
	"upgrade",
	"resort",
	"person",
	"availability",
	"issue",
	"beta",
] as const;
export type JournalSubject = (typeof JOURNAL_SUBJECTS)[number];

/** How a contact's word reached the staff member who acts on the contact's behalf. */
export const WORD_CAME_BY = ["mail", "phone", "meeting"] as const;
export type WordCameBy = (typeof WORD_CAME_BY)[number];

/**
 * Letters by their number in the mail catalogue (E1-E8); letters without a number carry the name of the step
 * they tell of. `signInCode` is the only one that holds a secret so far.
 */
export const LETTER_KINDS = [
	"signInCode",
	"E1",
	"E2",
	"E3",
	"E4",
	"E5",
	"E6",
	"declined",
	"checkFailed",
	"moveRequested",
	"E7",
	"E8",
	"uninvited",
	"answerLink",
	"datePulled",
	"offersEnded",
	"signOffReturned",
	"signOffWithdrawn",
	"redeploying",
	"lapsed",
	"reopened",
	"releaseWithdrawn",
	"issueReported",
	"issueQuestion",
	"issueNews",
	"issueFixed",
	"issueOver",
	"replyRefused",
	"betaInvited",
	"betaOpened",
	"betaSite",
	"betaClosing",
	"betaClosed",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export const LETTER_STATES = ["queued", "sent", "delivered", "bounced", "failed"] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** What came of a mail that came in. `held` waits for staff, who put it to a report or set it aside. */
export const MAIL_OUTCOMES = ["taken", "dropped", "held", "setAside"] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];

export const POS_SYSTEMS = ["RTP|One", "Siriusware"] as const;
export type PosSystem = (typeof POS_SYSTEMS)[number];

export const PAYMENT_PROVIDERS = ["Payeezy", "Square", "Heartland", "Braintree", "Authorize.net"] as const;
export type PaymentProvider = (typeof PAYMENT_PROVIDERS)[number];

/** What a resort sells in its shop (domain.md 8.4); it filters the smoke test and later the beta coverage. */
export const PRODUCT_TYPES = [
	"seasonPass",
	"familyPass",
	"kidsSkiFreePass",
	"liftTicket",
	"nightTicket",
	"beginnerTicket",
	"groupLesson",
	"privateLesson",
	"childProgramme",
	"dayRental",
	"seasonRental",
	"nordicPass",
	"locker",
	"giftCard",
	"voucher",
	"storedValue",
	"subscription",
	"paymentPlanPass",
	"addOn",
	"specialEvent",
] as const;
export type ProductType = (typeof PRODUCT_TYPES)[number];

/** Where a product type stands in a beta: `issue` while a report about it is open. */
export const TRIED_STATES = ["tested", "issue", "notTested"] as const;
export type TriedState = (typeof TRIED_STATES)[number];

/** Parts of the vendor's software that a resort runs besides the shop itself (domain.md 8.5). */
export const MODULES = [
	"identity",
	"unity",
	"arrival",
	"passChecker",
	"resortTools",
	"scanning",
	"subscriptions",
	"headlessApi",
	"analytics",
	"waivers",
	"resortCharge",
	"guestCheckout",
	"dynamicPricing",
] as const;
export type Module = (typeof MODULES)[number];

/** The steps of the three processes as the journal stores them; what each may do stands in app/process. */
export const UPGRADE_STEPS = [
	"elect",
	"decline",
	"startTestDeploy",
	"failTestDeploy",
	"finishTestDeploy",
	"failVendorCheck",
	"openTest",
	"redeploy",
	"signOff",
	"withdrawSignOff",
	"returnSignOff",
	"accept",
	"book",
	"moveBooking",
	"acceptOffer",
	"requestMove",
	"cancelBooking",
	"lapse",
	"reopen",
] as const;
export type UpgradeStep = (typeof UPGRADE_STEPS)[number];

export const RELEASE_STEPS = [
	"openBeta",
	"closeBeta",
	"publish",
	"closeWindow",
	"reopenWindow",
	"endSupport",
	"withdraw",
] as const;
export type ReleaseStep = (typeof RELEASE_STEPS)[number];

export const ISSUE_STEPS = [
	"acceptIssue",
	"askForMore",
	"answerQuestion",
	"markKnown",
	"dismissIssue",
	"startFix",
	"fixIn",
	"confirmFix",
	"reopenIssue",
	"closeIssue",
] as const;
export type IssueStep = (typeof ISSUE_STEPS)[number];

/** What the journal tells beside the steps: records made, changed and switched off. */
export const JOURNAL_NOTES = [
	"notified",
	"created",
	"edited",
	"notesEdited",
	"buildAdded",
	"guideWritten",
	"switchedOff",
	"switchedOn",
	"contactAdded",
	"contactEdited",
	"contactSwitchedOff",
	"contactSwitchedOn",
	"staffAdded",
	"staffEdited",
	"staffSwitchedOff",
	"staffSwitchedOn",
	"calendarAddressMade",
	"calendarAddressRevoked",
	"bookingConfirmed",
	"newTimeAsked",
	"noShowNoted",
	"guestsInvited",
	"guestRemoved",
	"guestAdded",
	"attendanceAnswered",
	"reachSaid",
	"dayPulled",
	"slotPulled",
	"offersEnded",
	"calendarNewsSetAside",
	"reported",
	"commented",
	"joined",
	"faultDescribed",
	"replySetAside",
	"betaInvited",
	"betaJoined",
	"betaDeclined",
	"betaLeft",
	"betaSiteSet",
	"betaOpenTold",
	"betaEndReminded",
	"betaEndTold",
] as const;
export type JournalNote = (typeof JOURNAL_NOTES)[number];
export type JournalStep = UpgradeStep | ReleaseStep | IssueStep | JournalNote;
