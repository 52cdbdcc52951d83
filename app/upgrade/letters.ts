/** Which step is told to whom. Pure: facts in, drafts out; the door writes them in the transaction of the step. */

import type { UpgradeStep } from "../../db/vocabulary.ts";
import type { UpgradeLetter } from "../../emails/props.ts";
import { calendarFile } from "../booking/calendar.ts";
import { type Addressee, type LetterDraft, onePerAddress } from "../post/draft.ts";
import { progressOf } from "../process/checklist.ts";
import { releaseName } from "../words/names.ts";
import { signOffStatement } from "../words/sign-off.ts";
import type { UpgradeFacts } from "./reads.server.ts";

/** What a letter tells beside the facts. */
export interface StepNews {
	/** Who took the step, in full. */
	by: string;
	at: Date;
	reason: string | null;
	/** The facts as they are after the step. */
	facts: UpgradeFacts;
	/** And as they were before it, for what the step ended. */
	before: UpgradeFacts;
	noticeHours: number;
	remindNextRelease: boolean;
	/** Which other times a resort asks for. */
	wish: string | null;
	origin: string;
}

type People = readonly Addressee[];

const withRole = (facts: UpgradeFacts, ...roles: string[]): People =>
	facts.contacts.filter((contact) => contact.roles.some((role) => roles.includes(role)));

export const everybody = (facts: UpgradeFacts): People => facts.contacts;
export const deciders = (facts: UpgradeFacts): People => withRole(facts, "primary", "secondary");
/** Who works through the list: everybody but people who are there for accounting alone. */
const testers = (facts: UpgradeFacts): People => withRole(facts, "primary", "secondary", "guest");

const staffWith = (facts: UpgradeFacts, role: string) =>
	facts.staff.filter((person) => person.roles.some((held) => held === role));

/** The representative responsible for the resort; without one (or while switched off) all of them. */
export function representatives(facts: UpgradeFacts): People {
	const all = staffWith(facts, "representative");
	const responsible = all.filter((person) => person.personId === facts.representativeId);
	return responsible.length > 0 ? responsible : all;
}

const developers = (facts: UpgradeFacts): People => staffWith(facts, "developer");

type Write = (news: StepNews) => LetterDraft[];

const common = (news: StepNews, to: Addressee, audience: UpgradeLetter["audience"]): UpgradeLetter => ({
	recipientName: to.name,
	viewerZone: to.zone,
	audience,
	resortName: news.facts.resortName,
	resortZone: news.facts.resortZone,
	releaseName: releaseName(news.facts.product, news.facts.version),
	releaseSlug: news.facts.releaseSlug,
	upgradeId: news.facts.id,
	by: news.by,
	at: news.at.toISOString(),
	reason: news.reason,
	windowUntil: news.facts.windowUntil?.toISOString() ?? null,
});

/** The same letter to the resort's people and to the vendor's, each spoken to as what they are. */
function toBoth<Kind extends LetterDraft["kind"]>(
	kind: Kind,
	news: StepNews,
	people: { resort?: People; vendor?: People },
	more: Omit<Extract<LetterDraft, { kind: Kind }>["props"], keyof UpgradeLetter>,
): LetterDraft[] {
	const vendor = onePerAddress([...(people.vendor ?? [])]);
	const atVendor = new Set(vendor.map((person) => person.email));
	const resort = onePerAddress([...(people.resort ?? [])]).filter((person) => !atVendor.has(person.email));
	const draft = (to: Addressee, audience: UpgradeLetter["audience"]) =>
		({
			kind,
			recipientId: to.personId,
			address: to.email,
			props: { ...common(news, to, audience), ...more },
		}) as LetterDraft;
	return [...resort.map((to) => draft(to, "resort")), ...vendor.map((to) => draft(to, "vendor"))];
}

/** The statement a sign-off would bind now; the page shows it and the door stores it. */
export function signOffStatementOf(facts: UpgradeFacts): string {
	const items = facts.deployment?.resort ?? [];
	return signOffStatement({
		release: releaseName(facts.product, facts.version),
		build: facts.deployment?.build ?? "",
		resort: facts.resortName,
		passed: progressOf(items).passed,
		notApplicable: items.filter((item) => item.state === "notApplicable").map((item) => item.title),
	});
}

const elected: Write = (news) =>
	toBoth(
		"E2",
		news,
		{ vendor: [...representatives(news.facts), ...developers(news.facts)] },
		{ wishedDate: news.facts.wishedDate, productionVersion: news.facts.productionVersion },
	);

const declined: Write = (news) => [
	...toBoth(
		"declined",
		news,
		{ vendor: representatives(news.facts) },
		{ remindNextRelease: news.remindNextRelease },
	),
	...bookingLetters(news, "cancelled"),
];

const testReady: Write = (news) => {
	const { deployment } = news.facts;
	if (!deployment) return [];
	return toBoth(
		"E3",
		news,
		{ resort: testers(news.facts) },
		{
			testUrl: deployment.testUrl ?? "",
			build: deployment.build,
			items: deployment.resort.length,
			minutes: deployment.resort.reduce((sum, item) => sum + item.minutes, 0),
			note: deployment.checkNote,
		},
	);
};

const signedOff: Write = (news) => {
	const { deployment, signOff } = news.facts;
	if (!deployment || !signOff) return [];
	const { passed, notApplicable } = progressOf(deployment.resort);
	return toBoth(
		"E4",
		news,
		{ resort: deciders(news.facts), vendor: representatives(news.facts) },
		{
			build: deployment.build,
			signer: signOff.typedName,
			statement: signOff.statement,
			remarks: signOff.remarks,
			passed,
			notApplicable,
		},
	);
};

const accepted: Write = (news) =>
	toBoth(
		"E5",
		news,
		{ resort: deciders(news.facts) },
		{
			build: news.facts.deployment?.build ?? "",
			noticeHours: news.noticeHours,
			needsDowntime: news.facts.needsDowntime,
			keptBooking: news.facts.booking?.startsAt ? toIso(news.facts.booking.startsAt) : null,
		},
	);

const toIso = (text: string) => new Date(text).toISOString();

const ended = (news: StepNews) => ({
	build: news.before.deployment?.build ?? null,
	signOffEnded: news.before.signOff !== null,
	bookingAtRisk: news.facts.booking ? toIso(news.facts.booking.startsAt) : null,
});

/** To the booker's colleagues and guests and the vendor's people: when, who, what to do before. */
function bookingLetters(news: StepNews, what: "booked" | "moved" | "cancelled"): LetterDraft[] {
	const booking = what === "cancelled" ? news.before.booking : news.facts.booking;
	if (!booking) return [];
	const known = new Set(news.facts.contacts.map((contact) => contact.email));
	const guests: Addressee[] = booking.guests.map((guest) => ({
		personId: guest.personId,
		name: guest.name,
		email: guest.email,
		zone: news.facts.contacts.find((contact) => contact.email === guest.email)?.zone ?? news.facts.resortZone,
	}));
	const deployer = {
		personId: booking.deployerId,
		name: booking.deployerName,
		email: booking.deployerEmail,
		zone: booking.deployerZone,
	};
	const drafts = toBoth(
		"E6",
		news,
		{ resort: [...deciders(news.facts), ...guests], vendor: [...representatives(news.facts), deployer] },
		{
			what,
			startsAt: toIso(booking.startsAt),
			endsAt: toIso(booking.endsAt),
			was: what === "moved" && news.before.booking ? toIso(news.before.booking.startsAt) : null,
			moveUntil: new Date(
				Date.parse(booking.startsAt) - news.facts.moveCutOffHours * 3_600_000,
			).toISOString(),
			needsDowntime: news.facts.needsDowntime,
			backupMinutes: news.facts.backupMinutes,
			guests: booking.guests.map(({ name, email }) => ({ name, email })),
			bookedBy: booking.bookerName,
			deployerName: booking.deployerName,
			hasAccount: true,
		},
	);
	const file = calendarFile(news.facts, booking, {
		cancelled: what === "cancelled",
		origin: news.origin,
		now: news.at,
	});
	return drafts.map((draft) => {
		const attached = { ...draft, attachments: [file] } as LetterDraft;
		if (draft.kind !== "E6" || draft.props.audience === "vendor" || known.has(draft.address)) return attached;
		return { ...attached, props: { ...draft.props, hasAccount: false } } as LetterDraft;
	});
}

/** Every step and who hears of it. An empty list is a decision: the status page shows it, nobody is written to. */
export const stepLetters: Record<UpgradeStep, Write> = {
	elect: elected,
	decline: declined,
	startTestDeploy: () => [],
	failTestDeploy: (news) =>
		toBoth(
			"checkFailed",
			news,
			{ vendor: [...representatives(news.facts), ...developers(news.facts)] },
			{ build: news.before.newestDeployment?.build ?? "" },
		),
	finishTestDeploy: () => [],
	failVendorCheck: (news) =>
		toBoth(
			"checkFailed",
			news,
			{ vendor: [...representatives(news.facts), ...developers(news.facts)] },
			{ build: news.before.deployment?.build ?? "" },
		),
	openTest: testReady,
	redeploy: (news) =>
		toBoth(
			"redeploying",
			news,
			{ resort: testers(news.facts) },
			{ ...ended(news), build: news.facts.newestDeployment?.build ?? null },
		),
	signOff: signedOff,
	withdrawSignOff: (news) =>
		toBoth(
			"signOffWithdrawn",
			news,
			{ resort: deciders(news.facts), vendor: representatives(news.facts) },
			ended(news),
		),
	returnSignOff: (news) => toBoth("signOffReturned", news, { resort: deciders(news.facts) }, ended(news)),
	accept: accepted,
	book: (news) => bookingLetters(news, "booked"),
	moveBooking: (news) => bookingLetters(news, "moved"),
	requestMove: (news) =>
		toBoth(
			"moveRequested",
			news,
			{ vendor: representatives(news.facts) },
			{ wish: news.wish ?? "", startsAt: toIso(news.facts.booking?.startsAt ?? "") },
		),
	cancelBooking: (news) => bookingLetters(news, "cancelled"),
	lapse: (news) => [
		...toBoth("lapsed", news, { resort: everybody(news.facts), vendor: representatives(news.facts) }, {}),
		...bookingLetters(news, "cancelled"),
	],
	reopen: (news) =>
		toBoth("reopened", news, { resort: deciders(news.facts), vendor: representatives(news.facts) }, {}),
};
