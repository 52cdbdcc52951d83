/**
 * The tables as TypeScript: one interface per table, checked against the live catalogue by test/db.
 *
 * Tables have their names from the model in snake_case, columns in camelCase (better-auth reads and writes the same
 * tables with its own camelCase names). Instants are `timestamptz` and arrive as `Date`; plain days are `date` and
 * arrive as "YYYY-MM-DD" text; see connect.ts.
 *
 * Longer than 300 lines because it is the whole catalogue, to be read in one place.
 */
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type {
	AnsweredVia,
	AnswerPurpose,
	AttendanceAnswer,
	BookingEnding,
	BookingProvider,
	CalOutcome,
	CalSource,
	ChecklistKind,
	CommentSide,
	ContactRole,
	DayPart,
	DeploymentOutcome,
	IssueStage,
	ItemState,
	JournalStep,
	JournalSubject,
	LetterKind,
	LetterState,
	LimitedAct,
	MailOutcome,
	Module,
	PaymentProvider,
	PosSystem,
	Product,
	ProductType,
	ReleaseKind,
	ReleaseStage,
	ReminderKind,
	Severity,
	SignOffEnding,
	StaffRole,
	TryResult,
	UpgradeStage,
	WordCameBy,
} from "./vocabulary.ts";

/** A stage is born with its row and afterwards moved by db/stage.ts alone: the compiler refuses every other write. */
type Stage<All extends string, First extends All> = ColumnType<All, First | undefined, never>;

export interface Person {
	id: Generated<string>;
	name: string;
	email: string;
	emailVerified: Generated<boolean>;
	image: string | null;
	zone: string;
	createdAt: Generated<Date>;
	updatedAt: Generated<Date>;
}

export interface Session {
	id: Generated<string>;
	token: string;
	userId: string;
	expiresAt: Date;
	ipAddress: string | null;
	userAgent: string | null;
	createdAt: Generated<Date>;
	updatedAt: Generated<Date>;
}

export interface Account {
	id: Generated<string>;
	accountId: string;
	providerId: string;
	userId: string;
	accessToken: string | null;
	refreshToken: string | null;
	idToken: string | null;
	accessTokenExpiresAt: Date | null;
	refreshTokenExpiresAt: Date | null;
	scope: string | null;
	password: string | null;
	createdAt: Generated<Date>;
	updatedAt: Generated<Date>;
}

export interface Verification {
	id: Generated<string>;
	identifier: string;
	value: string;
	expiresAt: Date;
	createdAt: Generated<Date>;
	updatedAt: Generated<Date>;
}

/** Somebody asked for a sign-in code. The cookie's secret is stored hashed; the row is what limits count. */
export interface SignInRequest {
	id: Generated<string>;
	email: string;
	client: string;
	cookieHash: string;
	askedAt: Date;
	usedAt: Date | null;
}

export interface Staff {
	personId: string;
	roles: StaffRole[];
	/** How many runs a deployer takes at the same time: 0 to 9. */
	parallelRuns: Generated<number>;
	switchedOffAt: Date | null;
	createdAt: Generated<Date>;
}

export interface Resort {
	id: Generated<string>;
	name: string;
	slug: string;
	zone: string;
	pos: PosSystem;
	paymentProvider: PaymentProvider;
	productTypes: ProductType[];
	modules: Module[];
	productionVersion: string;
	storeUrl: string;
	testUrl: string | null;
	backupMinutes: number;
	/** How long a run takes here; null where the rule's length is right. */
	deploymentMinutes: number | null;
	/** The vendor's representative responsible for this resort; without one every representative is written to. */
	representativeId: string | null;
	switchedOffAt: Date | null;
	createdAt: Generated<Date>;
}

export interface Contact {
	id: Generated<string>;
	personId: string;
	resortId: string;
	roles: ContactRole[];
	hasProviderAccess: Generated<boolean>;
	switchedOffAt: Date | null;
	createdAt: Generated<Date>;
}

export interface Release {
	id: Generated<string>;
	product: Product;
	version: string;
	slug: string;
	kind: ReleaseKind;
	stage: Stage<ReleaseStage, "draft">;
	betaFrom: Date | null;
	betaUntil: Date | null;
	windowFrom: Date | null;
	windowUntil: Date | null;
	needsDowntime: boolean;
	needsConfiguration: boolean;
	/** One sentence under the title; also the first line of the notice. */
	summary: string;
	notes: string;
	/** Of notes, changes and guides at their last material edit; a reading is current when it carries the same. */
	fingerprint: string;
	supportUntil: Date | null;
	/** Until so long before its start a resort moves a booking itself. */
	moveCutOffHours: Generated<number>;
	notesEditedAt: Date | null;
	publishedAt: Date | null;
	createdAt: Generated<Date>;
}

/** A change of a release that touches production. Publishing is refused while one has no guide. */
export interface ProductionChange {
	id: Generated<string>;
	releaseId: string;
	position: number;
	title: string;
	consequence: string;
	guideId: string | null;
}

export interface Guide {
	id: Generated<string>;
	releaseId: string;
	title: string;
	body: string;
	editedAt: Date;
}

export interface Build {
	id: Generated<string>;
	releaseId: string;
	label: string;
	createdAt: Date;
}

export interface Reading {
	personId: string;
	releaseId: string;
	fingerprint: string;
	acknowledgedAt: Date;
}

export interface Upgrade {
	id: Generated<string>;
	resortId: string;
	releaseId: string;
	stage: Stage<UpgradeStage, "notified">;
	stageSince: Generated<Date>;
	wishedDate: string | null;
	declineReason: string | null;
	remindNextRelease: Generated<boolean>;
	createdAt: Generated<Date>;
}

export interface TestDeployment {
	id: Generated<string>;
	upgradeId: string;
	buildId: string;
	testUrl: string | null;
	previousVersion: string | null;
	startedAt: Date;
	endedAt: Date | null;
	outcome: DeploymentOutcome | null;
	/** What failed, at the deployment or at the vendor's own check. Never shown to the resort. */
	failure: string | null;
	checkedAt: Date | null;
	/** The vendor's note about its own check, written when the resort's list is opened. */
	checkNote: string | null;
}

export interface ChecklistRun {
	id: Generated<string>;
	testDeploymentId: string;
	kind: ChecklistKind;
	openedAt: Date;
}

export interface ChecklistItem {
	id: Generated<string>;
	runId: string;
	position: number;
	/** The template's key: names the same item across runs. */
	key: string;
	section: string;
	title: string;
	detail: string;
	evidence: string;
	minutes: number;
}

export interface CheckResult {
	id: Generated<string>;
	/** Orders results of one item; a clock alone may repeat within a millisecond. */
	sequence: GeneratedAlways<number>;
	itemId: string;
	state: ItemState;
	note: string | null;
	personId: string;
	at: Date;
}

export interface SignOff {
	id: Generated<string>;
	upgradeId: string;
	testDeploymentId: string;
	personId: string;
	typedName: string;
	statement: string;
	remarks: string | null;
	signedAt: Date;
	endedAt: Date | null;
	ending: SignOffEnding | null;
	endReason: string | null;
}

export interface Booking {
	id: Generated<string>;
	upgradeId: string;
	/** Null where another calendar knows who it is and the portal does not. */
	deployerId: string | null;
	startsAt: Date;
	endsAt: Date;
	/** The deployer is taken from `blockedFrom` to `blockedUntil`: an hour before the start to the end of the run. */
	blockedFrom: Date;
	blockedUntil: Date;
	zone: string;
	bookedBy: string;
	bookedAt: Date;
	/** Raised by one with every message about the booking; see calendar files. */
	sequence: Generated<number>;
	endedAt: Date | null;
	ending: BookingEnding | null;
	endReason: string | null;
	/** Set: no booking but a place held until then, by the person in `bookedBy`. */
	heldUntil: Date | null;
	/** A held place that the vendor offers instead of a date it has pulled. */
	isOffer: Generated<boolean>;
	/** With a hold: what was typed into the booking's form so far. */
	entries: JSONColumnType<Record<string, string | string[]>> | null;
	/** Which of a deployer's parallel runs this is, from 1. */
	lane: Generated<number>;
	provider: Generated<BookingProvider>;
	/** The other calendar's name for the booking; changes when it moves. */
	providerUid: string | null;
	/** Since when the other calendar waits for the vendor's confirmation. */
	pendingSince: Date | null;
	/** The vendor cannot keep the date: since when, and why. */
	pulledAt: Date | null;
	pullReason: string | null;
}

/** Where one person's calendar program reads their bookings. */
export interface CalendarAddress {
	personId: string;
	secretHash: string;
	madeAt: Date;
}

/** One move of a booking: from when to when, who, why. Append-only. */
export interface BookingMove {
	id: Generated<string>;
	bookingId: string;
	fromStartsAt: Date;
	toStartsAt: Date;
	movedBy: string;
	reason: string;
	movedAt: Date;
}

/** A day of the vendor's that it cannot keep. */
export interface PulledDay {
	day: string;
	reason: string;
	pulledBy: string;
	pulledAt: Date;
}

/** A slot that was booked on such a day. What became of it, its booking says. */
export interface PulledBooking {
	bookingId: string;
	/** When it would have begun. */
	startsAt: Date;
	day: string;
	/** Until when other times are reserved for it; null where none are. */
	offersUntil: Date | null;
	/** When that was looked at, and the representative told where nobody had answered. */
	offersEndedAt: Date | null;
}

/** Somebody invited to a booking. Who is taken off the list stays as a row. */
export interface BookingGuest {
	id: Generated<string>;
	bookingId: string;
	email: string;
	name: string;
	contactId: string | null;
	invitedAt: Date;
	removedAt: Date | null;
	/** Of a backup: the parts of the day that they take from whom they stand in for. */
	covers: Generated<DayPart[]>;
	/** Of a backup: the guest they stand in for. */
	backupFor: string | null;
	answer: AttendanceAnswer | null;
	answeredAt: Date | null;
	/** The start that the answer was about: a moved slot is asked about again. */
	answeredFor: Date | null;
	answeredVia: AnsweredVia | null;
	/** Staff who wrote the answer down; null when the guest gave it. */
	answeredBy: string | null;
	answerNote: string | null;
	reachNumber: string | null;
	reachSaidAt: Date | null;
}

/** A mailed link that does one thing for one guest; token and code are kept hashed. */
export interface AnswerLink {
	id: Generated<string>;
	guestId: string;
	purpose: AnswerPurpose;
	tokenHash: string;
	codeHash: string;
	createdAt: Date;
	expiresAt: Date;
	usedAt: Date | null;
	revokedAt: Date | null;
}

/** Somebody typed a code, right or wrong: what limits count. */
export interface AnswerTry {
	id: Generated<string>;
	client: string;
	at: Date;
}

/** A reminder of a booking at one start: due once, sent once. */
export interface Reminder {
	bookingId: string;
	startsAt: Date;
	kind: ReminderKind;
	dueAt: Date;
	sentAt: Date | null;
}

/** Something that tells of a booking at Cal.com: its signed webhook, a page, our own round. Worked through once. */
export interface CalEvent {
	id: Generated<string>;
	source: CalSource;
	/** The webhook's own word, or what our side calls it. */
	trigger: string;
	uid: string | null;
	/** The webhook's own `createdAt`: with trigger and uid it tells a repetition. */
	saidAt: string | null;
	sha256: string;
	/** The bytes as they were signed. */
	body: Uint8Array;
	/** Whose page it was. */
	personId: string | null;
	receivedAt: Date;
	processedAt: Date | null;
	outcome: CalOutcome | null;
	/** For staff, when it is held: what is in the way. */
	why: string | null;
	upgradeId: string | null;
}

/** One of Cal.com's names for a booking; it gives a new one with every move. */
export interface CalBooking {
	uid: string;
	bookingId: string;
	/** The addresses that Cal.com last had, the booker's first: what to compare with when either side changes. */
	guests: string[];
	/** Cal.com's own booking is over: moved on, cancelled, rejected. */
	endedAt: Date | null;
}

/** When the vendor takes runs, in one row. Starts are full hours of the vendor's day, in `zone`. */
export interface BookingRule {
	id: Generated<string>;
	zone: string;
	noticeHours: number;
	/** How long before its start and after it a run blocks its deployer, unless a resort takes longer. */
	blockBeforeMinutes: number;
	blockAfterMinutes: number;
}

/** The hours of one weekday; a weekday without a row has no starts. */
export interface BookingHours {
	/** As ISO counts them: Monday is 1. */
	weekday: number;
	firstStartHour: number;
	lastStartHour: number;
	/** By this hour of the same day a run has ended; 24 is the midnight that ends it. */
	endsByHour: number;
}

export interface Holiday {
	day: string;
	name: string;
}

/** Days without upgrades: of a resort in its own zone, or for all (no resort) in the vendor's. */
export interface Blackout {
	id: Generated<string>;
	resortId: string | null;
	fromDay: string;
	untilDay: string;
	/** The same days again in every later year. */
	yearly: Generated<boolean>;
	reason: string;
}

/** A report of something wrong, filed by a resort. */
export interface Issue {
	id: Generated<string>;
	/** Counts up from 1 over all resorts; shown as REL-0421. */
	number: GeneratedAlways<number>;
	resortId: string;
	releaseId: string;
	/** The resort's upgrade to that release, where there is one. */
	upgradeId: string | null;
	buildId: string | null;
	stage: Stage<IssueStage, "new">;
	stageSince: Date;
	severity: Severity;
	what: string;
	expected: string | null;
	/** What came of the error elsewhere, such as the order in the point of sale. */
	outcome: string | null;
	/** The address of the site on which it happened. */
	environment: string | null;
	browser: string | null;
	windowSize: string | null;
	occurredAt: Date | null;
	/** The item of the smoke test that failed, by its template's key. */
	itemKey: string | null;
	/** Which of its products the resort was trying in a beta. */
	productType: ProductType | null;
	reportedBy: string;
	reportedAt: Date;
	acceptedAt: Date | null;
	/** Until when somebody at the vendor replies, and when somebody did. */
	replyDueAt: Date;
	repliedAt: Date | null;
	fixedInBuildId: string | null;
	knownFaultId: string | null;
	/** The words of what happened and was expected, as the search looks for them. */
	searchable: GeneratedAlways<string>;
}

/** What one has to do to see the fault, in order. */
export interface IssueStepRow {
	issueId: string;
	position: number;
	text: string;
}

/** A product in the order that went wrong, as its reporter writes it: dates and prices are words here. */
export interface IssueProduct {
	issueId: string;
	position: number;
	product: string;
	quantity: string | null;
	productDate: string | null;
	guestType: string | null;
	priceShown: string | null;
	priceExpected: string | null;
}

/** Who is told of a report: whoever filed it, joined it or works on it. */
export interface IssuePerson {
	issueId: string;
	personId: string;
	since: Date;
}

/** Words of either side in the journal entry they belong to. Append-only. */
export interface IssueComment {
	id: Generated<string>;
	issueId: string;
	journalId: string;
	personId: string;
	side: CommentSide;
	body: string;
	at: Date;
}

/** A picture in the journal entry it came with: the report, or words of either side. Append-only. */
export interface IssuePicture {
	fileId: string;
	issueId: string;
	journalId: string;
	/** Counts from 1 within its entry. */
	position: number;
	/** What it shows, for people who do not see it; null where nobody wrote that. */
	alt: string | null;
}

/** A report that is being written: what stands in its form. `about` tells the drafts of one person apart. */
export interface IssueDraft {
	personId: string;
	about: string;
	entries: JSONColumnType<Record<string, string | string[]>>;
	savedAt: Date;
}

/** A fault in the vendor's own words, for everybody who meets it. */
export interface KnownFault {
	id: Generated<string>;
	releaseId: string;
	summary: string;
	workaround: string | null;
	fixedInBuildId: string | null;
	writtenBy: string;
	writtenAt: Date;
	/** The report that it was written from. */
	issueId: string | null;
}

/**
 * A resort's part in the beta of a release: invited or unasked, and the site it tries the release on. Neither
 * `acceptedAt` nor `declinedAt` means that the invitation is open.
 */
export interface BetaPart {
	id: Generated<string>;
	releaseId: string;
	resortId: string;
	invitedAt: Date | null;
	invitedBy: string | null;
	/** Since when somebody of the resort takes part; null again when the last of them has left. */
	acceptedAt: Date | null;
	declinedAt: Date | null;
	/** The build on its beta site, where that is, and since when it is ready: all three or none. */
	buildId: string | null;
	siteUrl: string | null;
	readyAt: Date | null;
	/** What this build brings over the one before, in the vendor's words. */
	siteNote: string | null;
	/** The end of the beta of which its people were reminded; a later end is reminded of again. */
	remindedOf: Date | null;
	createdAt: Date;
}

/** Somebody of a resort who tries a beta. Whoever leaves and comes back keeps one row. */
export interface BetaVolunteer {
	partId: string;
	personId: string;
	since: Date;
	leftAt: Date | null;
}

/** A product type tried in a beta, on which build. Append-only: the newest row says how it stands. */
export interface BetaTry {
	id: Generated<string>;
	partId: string;
	productType: ProductType;
	personId: string;
	buildId: string | null;
	result: TryResult;
	note: string | null;
	at: Date;
}

export interface JournalDetails {
	reason?: string;
	[key: string]: string | number | boolean | string[] | null | undefined;
}

export interface Journal {
	id: Generated<string>;
	subject: JournalSubject;
	subjectId: string;
	/** Counts from 1 within its subject; given under the subject's lock. */
	sequence: number;
	step: JournalStep;
	/** Null when the system acted. */
	actorId: string | null;
	onBehalfOf: string | null;
	wordCameBy: WordCameBy | null;
	at: Date;
	/** Ids and plain facts, never a secret. `reason` is shown to both sides. */
	details: JSONColumnType<JournalDetails>;
	waived: string[];
}

export interface LetterAttachment {
	filename: string;
	contentType: string;
	/** base64 */
	content: string;
}

export interface Letter {
	id: Generated<string>;
	journalId: string | null;
	kind: LetterKind;
	/** The person written to; null for guests known by address only. */
	recipientId: string | null;
	address: string;
	/** What the template needs, taken at the moment of the change; blanked with the body. */
	props: JSONColumnType<Record<string, unknown>> | null;
	subject: string | null;
	html: string | null;
	text: string | null;
	attachments: JSONColumnType<LetterAttachment[]> | null;
	/** After this moment props and body are blanked: they hold a secret. Null means they are kept. */
	bodyUntil: Date | null;
	state: Generated<LetterState>;
	providerId: string | null;
	attempts: Generated<number>;
	lastError: string | null;
	queuedAt: Date;
	sentAt: Date | null;
	/** The name it has in the mail world, as the service tells it. */
	messageId: string | null;
	/** Of a letter about a report: the first one about it to the same person, by its name in the mail world. */
	inReplyTo: string | null;
}

/** Where one person's answers about one report go to; of the address only its token's hash is kept. */
export interface ReplyAddress {
	tokenHash: string;
	issueId: string;
	personId: string;
}

/** A mail that came in. Words are kept only while it is held; whom it was sent to is not, for that is a secret. */
export interface ReceivedMail {
	id: Generated<string>;
	/** Its name at the mail service, where the rest of it is read. */
	providerId: string;
	receivedAt: Date;
	/** The address that it says it comes from. */
	sender: string | null;
	subject: string | null;
	/** What was written, without what it quotes. */
	text: string | null;
	processedAt: Date | null;
	outcome: MailOutcome | null;
	why: string | null;
	issueId: string | null;
	/** Whose words it became. */
	personId: string | null;
	journalId: string | null;
}

/** A picture that was sent, cleaned and kept; its bytes lie in the file store under `key`. */
export interface File {
	id: string;
	resortId: string;
	key: string;
	contentType: string;
	/** Of the kept bytes, in hex. */
	sha256: string;
	/** How many. */
	bytes: number;
	width: number;
	height: number;
	uploadedBy: string;
	createdAt: Date;
	/** When it became part of something. */
	claimedAt: Date | null;
	/** Until when it waits for that; an hour later it is swept. A draft that holds it moves this on. */
	keptUntil: Date;
	/** Of a photo: by which phone it came, as long as it belongs to that draft. */
	handoffId: string | null;
}

/** A phone that may add photos to one person's draft, without sign-in; token and code are kept hashed. */
export interface PictureHandoff {
	id: string;
	personId: string;
	resortId: string;
	/** Which of the person's drafts. */
	about: string;
	tokenHash: string;
	codeHash: string;
	createdAt: Date;
	expiresAt: Date;
	/** Ended by hand, by another one for the same draft, or because the report was sent. */
	endedAt: Date | null;
}

export interface Request {
	key: string;
	personId: string;
	bodyHash: string;
	status: number;
	location: string | null;
	createdAt: Date;
}

/** What a person did within about the last hour of what is limited; both lists have an entry for each time. */
export interface RecentAct {
	personId: string;
	act: LimitedAct;
	times: Date[];
	bytes: number[];
}

export interface Database {
	person: Person;
	session: Session;
	account: Account;
	verification: Verification;
	sign_in_request: SignInRequest;
	staff: Staff;
	resort: Resort;
	contact: Contact;
	release: Release;
	production_change: ProductionChange;
	guide: Guide;
	build: Build;
	reading: Reading;
	upgrade: Upgrade;
	test_deployment: TestDeployment;
	checklist_run: ChecklistRun;
	checklist_item: ChecklistItem;
	check_result: CheckResult;
	sign_off: SignOff;
	booking: Booking;
	booking_guest: BookingGuest;
	answer_link: AnswerLink;
	answer_try: AnswerTry;
	reminder: Reminder;
	booking_move: BookingMove;
	pulled_day: PulledDay;
	pulled_booking: PulledBooking;
	calendar_address: CalendarAddress;
	booking_rule: BookingRule;
	booking_hours: BookingHours;
	cal_event: CalEvent;
	cal_booking: CalBooking;
	holiday: Holiday;
	blackout: Blackout;
	issue: Issue;
	issue_step: IssueStepRow;
	issue_product: IssueProduct;
	issue_person: IssuePerson;
	issue_comment: IssueComment;
	issue_picture: IssuePicture;
	issue_draft: IssueDraft;
	recent_act: RecentAct;
	known_fault: KnownFault;
	beta_part: BetaPart;
	beta_volunteer: BetaVolunteer;
	beta_try: BetaTry;
	journal: Journal;
	letter: Letter;
	reply_address: ReplyAddress;
	received_mail: ReceivedMail;
	file: File;
	picture_handoff: PictureHandoff;
	request: Request;
}
