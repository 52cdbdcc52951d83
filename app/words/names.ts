/** What people, releases and parts of the software are called on screen and in mails. */
import type {
	ChecklistKind,
	ContactRole,
	JournalSubject,
	LetterKind,
	Module,
	Product,
	ProductType,
	ReleaseKind,
	Severity,
	StaffRole,
	WordCameBy,
} from "../../db/vocabulary.ts";

export const CONTACT_ROLE_NAMES = {
	primary: "Primary contact",
	secondary: "Secondary contact",
	accounting: "Accounting",
	guest: "Representative",
} as const satisfies Record<ContactRole, string>;

export const STAFF_ROLE_NAMES = {
	representative: "Client representative",
	developer: "Developer",
	releaseManager: "Release manager",
	clientServicesManager: "Client services manager",
	administrator: "Administrator",
} as const satisfies Record<StaffRole, string>;

export const PRODUCT_NAMES = {
	commerce: "Commerce",
	unity: "Unity",
	identity: "Identity",
} as const satisfies Record<Product, string>;

/** In which order a list of reports can stand. */
export const ISSUE_ORDER_NAMES = {
	newest: "Newest first",
	oldest: "Oldest first",
	severe: "Most severe first",
	due: "First reply due soonest",
	moved: "Last moved first",
} as const;
export type IssueOrder = keyof typeof ISSUE_ORDER_NAMES;

/** Why a resort gives its slot back, as its form offers it. */
export const CANCEL_REASONS = {
	otherTime: "Another time suits us better",
	notReady: "We are not ready",
	people: "People we need are away",
	business: "We need the shop that day",
	other: "Something else",
} as const;

export const RELEASE_KIND_NAMES = {
	major: "Major release",
	hotfix: "Hotfix",
} as const satisfies Record<ReleaseKind, string>;

export const PRODUCT_TYPE_NAMES = {
	seasonPass: "Season pass",
	familyPass: "Family pass",
	kidsSkiFreePass: "Kids-ski-free pass",
	liftTicket: "Lift ticket",
	nightTicket: "Night ticket",
	beginnerTicket: "Beginner ticket",
	groupLesson: "Group lesson",
	privateLesson: "Private lesson",
	childProgramme: "Child programme",
	dayRental: "Day rental",
	seasonRental: "Season rental",
	nordicPass: "Nordic pass",
	locker: "Locker",
	giftCard: "Gift card",
	voucher: "Voucher",
	storedValue: "Stored value",
	subscription: "Subscription",
	paymentPlanPass: "Pass on a payment plan",
	addOn: "Add-on",
	specialEvent: "Special event",
} as const satisfies Record<ProductType, string>;

export const MODULE_NAMES = {
	identity: "Identity",
	unity: "Unity",
	arrival: "Arrival",
	passChecker: "Pass Checker",
	resortTools: "Resort Tools",
	scanning: "Scanning",
	subscriptions: "Subscriptions",
	headlessApi: "Headless API",
	analytics: "Analytics",
	waivers: "Waivers",
	resortCharge: "Resort charge",
	guestCheckout: "Guest checkout",
	dynamicPricing: "Dynamic pricing",
} as const satisfies Record<Module, string>;

export const CHECKLIST_NAMES = {
	internal: "Internal check",
	resort: "Smoke test",
} as const satisfies Record<ChecklistKind, string>;

export const WORD_CAME_BY_NAMES = {
	mail: "By mail",
	phone: "By phone",
	meeting: "In a meeting",
} as const satisfies Record<WordCameBy, string>;

export const SUBJECT_NAMES = {
	release: "Release",
	upgrade: "Upgrade",
	resort: "Resort",
	person: "Person",
	availability: "Availability",
	issue: "Report",
	beta: "Beta",
} as const satisfies Record<JournalSubject, string>;

/** How a reporter says how much a fault is in the way. */
export const SEVERITY_NAMES = {
	blocking: "It stops us: we could not go live like this",
	hindering: "It hinders us: there is a way round it",
	minor: "It is small: nobody is kept from anything",
} as const satisfies Record<Severity, string>;

/** "REL-0421" */
export const issueNumber = (number: number) => `REL-${String(number).padStart(4, "0")}`;

export const LETTER_NAMES = {
	signInCode: "Sign-in code",
	E1: "Release announced",
	E2: "Release elected",
	E3: "Test is open",
	E4: "Release signed off",
	E5: "Ready to book",
	E6: "Booking",
	declined: "Release declined",
	checkFailed: "Check failed",
	moveRequested: "Another time asked for",
	E7: "Reminder of the slot",
	E8: "Absence announced",
	uninvited: "No longer invited",
	answerLink: "New link to answer",
	datePulled: "Date pulled by the vendor",
	offersEnded: "Reserved times are over",
	signOffReturned: "Sign-off returned",
	signOffWithdrawn: "Sign-off withdrawn",
	redeploying: "Deploying to test again",
	lapsed: "Release lapsed",
	reopened: "Offer opened again",
	releaseWithdrawn: "Release withdrawn",
	issueReported: "Fault reported",
	issueQuestion: "Question about a report",
	issueNews: "News of a report",
	issueFixed: "Fixed, please retest",
	issueOver: "Report closed",
	replyRefused: "Answer not added",
	betaInvited: "Invited to a beta",
	betaOpened: "Beta open",
	betaSite: "Beta site ready",
	betaClosing: "Beta closes soon",
	betaClosed: "Beta over",
} as const satisfies Record<LetterKind, string>;

/** "Commerce 3.8" */
export const releaseName = (product: Product, version: string) => `${PRODUCT_NAMES[product]} ${version}`;
