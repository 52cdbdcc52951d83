/** For every step of every form: where it can be taken, and a form that is right, so that only the person decides. */
import { codeOf, tokenOf } from "../../app/post/answer-links.server.ts";
import { MISSING_ID } from "../support/routes.ts";
import type { Fields } from "../support/server.ts";
import { aPicture } from "../support/someone.ts";
import { CHANGE, CONTENT, DRAFT, type Kept, type Kind, OPEN, SLUG, WHY, type World } from "./world.ts";

export interface Taking {
	/** The kept stage at which it can be taken; `tested` unless told. */
	at?: Kept;
	/** What else has to be so: for states that only a date or another day brings. */
	prepare?: (world: World) => string;
	params?: (world: World) => Record<string, string>;
	fields: (world: World, as: Kind) => Fields | Promise<Fields>;
}

const onBehalf = ({ ids }: World) => ({
	contact: ids.primaryContact,
	wordCameBy: "phone",
	behalfReason: "They were travelling.",
});

export const FACTS = {
	name: "Cinder Peak",
	zone: "America/Denver",
	pos: "Siriusware",
	paymentProvider: "Square",
	productTypes: ["seasonPass", "liftTicket"],
	modules: "identity",
	productionVersion: "3.7",
	storeUrl: "https://shop.cinder.example/",
	backupMinutes: "45",
	testUrl: "https://test.cinder.example/",
	representative: "",
};
/** The slot held by each of those who could book it. */
const everybodyHolds = ({ ids, people, slot }: World) => `
	insert into booking ("upgradeId", "deployerId", "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone,
		"bookedBy", "bookedAt", "heldUntil")
	select '${ids.upgrade}', '${people.developer.id}', '${slot}',
		timestamptz '${slot}' + interval '3 hours', '${slot}', timestamptz '${slot}' + interval '3 hours', 'America/Denver',
		holder.id, now(), now() + interval '5 minutes'
	from person holder
	where holder.id in ('${people.primary.id}', '${people.secondary.id}', '${people.representative.id}')`;
/** The seeded rules, as their form posts them. */
const RULES = {
	zone: "America/Denver",
	noticeHours: "72",
	blockBeforeMinutes: "60",
	blockAfterMinutes: "180",
	...Object.fromEntries(
		[1, 2, 3, 4].flatMap((weekday) => [
			[`first${weekday}`, "9"],
			[`last${weekday}`, "14"],
			[`ends${weekday}`, "17"],
		]),
	),
};
const CALENDAR = [
	"BEGIN:VCALENDAR",
	"BEGIN:VEVENT",
	"DTSTART;VALUE=DATE:20310101",
	"SUMMARY:Night race",
	"END:VEVENT",
	"END:VCALENDAR",
].join("\r\n");
const RANGES = JSON.stringify([
	{ fromDay: "2031-01-01", untilDay: "2031-01-01", yearly: true, reason: "Night race" },
]);
const FOR_ALL = "00000000-0000-4000-8000-00000000b1ac";
const OFFER = "0ffe0000-0000-4000-8000-000000000001";
/** The date is pulled, and a time a day later is reserved instead. */
const anotherTimeIsReserved = ({ ids, people, slot }: World) => `
	update booking set "pulledAt" = now(), "pullReason" = 'A flood.' where "upgradeId" = '${ids.upgrade}';
	insert into booking (id, "upgradeId", "deployerId", "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone,
		"bookedBy", "bookedAt", "heldUntil", "isOffer")
	select '${OFFER}', '${ids.upgrade}', '${people.developer.id}', at, at + interval '3 hours', at,
		at + interval '3 hours', 'America/Denver', '${people.representative.id}', now(), now() + interval '3 days', true
	from (select timestamptz '${slot}' + interval '1 day' as at) as other`;
const PERSON = { name: "Nia New", email: "nia@new.example", zone: "America/Denver" };
const days = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

const person = (kind: Exclude<Kind, "nobody">) => (world: World) => ({ id: world.people[kind].id });
const upgrade = ({ ids }: World) => ({ id: ids.upgrade });
const open = () => ({ slug: OPEN });
const draft = () => ({ slug: DRAFT });
const resort = () => ({ slug: SLUG });
const plain = (fields: Fields) => () => fields;

/** News of the calendar that waits for staff; it has the upgrade's id, which no other event has. */
const heldEvent = ({ ids }: World) =>
	`insert into cal_event (id, source, trigger, sha256, body, "receivedAt", "processedAt", outcome, why)
		values ('${ids.upgrade}', 'round', 'round', 'x', '', now(), now(), 'held', 'Nobody we know.')`;
/** A mail that waits for staff, by the upgrade's id as well. */
const heldMail = ({ ids }: World) =>
	`insert into received_mail (id, "providerId", "receivedAt", sender, subject, text, "processedAt", outcome, why)
		values ('${ids.upgrade}', 'x', now(), 'ann@home.example', 'Re: REL-0001', 'So it is.', now(), 'held', 'Who is Ann?')`;
/** Everybody at the resort takes part in the beta. */
const everybodyTries = ({ ids }: World) => `
	update beta_part set "acceptedAt" = now();
	insert into beta_volunteer ("partId", "personId", since)
	select part.id, contact."personId", now() from beta_part part join contact using ("resortId")
	where contact."resortId" = '${ids.resort}'`;
/** And its beta has begun, on a site of its own. */
const everybodyCanTry = (world: World) => `
	${everybodyTries(world)};
	update beta_part set "buildId" = '${world.ids.betaBuild}', "siteUrl" = 'https://beta.cinder.example/', "readyAt" = now();
	update release set stage = 'betaOpen' where slug = '${DRAFT}'`;
/** A report at a stage that it would take other people's steps to reach. */
const standing = (stage: string) => () => `update issue set stage = '${stage}', "stageSince" = now()`;

const reportOf = ({ ids }: World): Fields => ({
	resort: ids.resort,
	target: `${ids.release}/${ids.build}`,
	what: "Paying goes on for minutes.",
	expected: "It takes seconds.",
	steps: ["Pay", "Wait"],
	product: ["Day ticket", ""],
	quantity: ["2", ""],
	productDate: ["26 Dec 2026", ""],
	guestType: ["Adult", ""],
	priceShown: ["98", ""],
	priceExpected: ["49", ""],
	outcome: "Two orders.",
	severity: "minor",
	environment: "https://test.cinder.example/cart",
	browser: "Firefox 133",
	windowSize: "1280 x 900",
	occurredOn: days(-1),
	occurredTime: "10:30",
});

/** Params where no step says otherwise, by the route's address. */
export const PARAMS: Record<string, (world: World) => Record<string, string>> = {
	"/*": () => ({ "*": "no-such-page/at-all" }),
	// Nobody has this address; who reads one that somebody has is tried in test/subscription.
	"/calendars/:file": () => ({ file: `${"a".repeat(43)}.ics` }),
	"/answers/:token": ({ ids, portal }) => ({ token: tokenOf(portal.settings.sessionSecret, ids.link) }),
	"/issues/:number": () => ({ number: "REL-0001" }),
	"/outbox/:id": ({ ids }) => ({ id: ids.letter }),
	"/outbox/:id/attachments/:index": ({ ids }) => ({ id: ids.letter, index: "0" }),
	"/outbox/:id/body": ({ ids }) => ({ id: ids.letter }),
	"/people/:id": person("guest"),
	"/phone/:token": ({ ids, portal }) => ({ token: tokenOf(portal.settings.sessionSecret, ids.handoff) }),
	"/pictures/:id": ({ ids }) => ({ id: ids.picture }),
	"/releases/:slug": open,
	"/releases/:slug/beta": draft,
	"/releases/:slug/changes/:change": ({ ids }) => ({ slug: DRAFT, change: ids.draftChange }),
	"/releases/:slug/edit": draft,
	"/releases/:slug/readers": open,
	"/resorts/:slug": resort,
	"/resorts/:slug/edit": resort,
	"/resorts/:slug/import": resort,
	"/upgrades/:id": upgrade,
	"/upgrades/:id/book": upgrade,
	"/upgrades/:id/booking.ics": upgrade,
	"/upgrades/:id/calendar": upgrade,
	"/upgrades/:id/smoke-test": upgrade,
};

export const STEPS: Record<string, Taking> = {
	"/account editAccount": { fields: (_world, as) => ({ name: `Renamed ${as}`, zone: "UTC" }) },
	"/account signOutEverywhere": { fields: plain({}) },
	"/account makeCalendarAddress": { fields: plain({}) },
	"/account revokeCalendarAddress": {
		prepare: () => `insert into calendar_address select id, 'hash of ' || id, now() from person`,
		fields: plain({}),
	},
	"/availability saveRules": { fields: plain({ ...RULES, noticeHours: "48" }) },
	"/availability saveCapacity": { fields: ({ people }) => ({ item: people.developer.id, runs: "2" }) },
	"/availability addHoliday": { fields: plain({ day: days(40), name: "Founders' Day" }) },
	"/availability removeHoliday": { fields: plain({ item: "2030-12-25" }) },
	"/availability addBlackout": {
		fields: plain({ fromDay: days(100), untilDay: days(101), why: "A move", yearly: "yes" }),
	},
	"/availability removeBlackout": {
		prepare: () =>
			`insert into blackout (id, "fromDay", "untilDay", reason) values ('${FOR_ALL}', '2030-01-01', '2030-01-02', 'A move')`,
		fields: plain({ item: FOR_ALL }),
	},
	"/answers useCode": {
		at: "booked",
		fields: ({ ids, portal }) => ({ code: codeOf(portal.settings.sessionSecret, ids.link) }),
	},
	"/answers/:token answer": {
		at: "booked",
		fields: plain({ answer: "no", backupName: "Bea", backupEmail: "bea@guests.example", wish: "Later." }),
	},
	"/answers/:token sayNumber": {
		at: "booked",
		prepare: ({ ids }) => `update answer_link set purpose = 'reach' where id = '${ids.link}'`,
		fields: plain({ number: "+1 970 555 0142" }),
	},
	"/answers/:token sendNewLink": {
		at: "booked",
		prepare: ({ ids }) => `update answer_link set "usedAt" = "createdAt" where id = '${ids.link}'`,
		fields: plain({}),
	},
	"/availability/pulled pullDate": { at: "accepted", fields: plain({ day: days(20), reason: WHY }) },
	"/availability/import readCalendar": { fields: plain({ pasted: CALENDAR }) },
	"/availability/import importBlackouts": { fields: plain({ ranges: RANGES }) },
	"/issues/:number acceptIssue": { fields: plain({}) },
	"/issues/:number askForMore": { fields: plain({ words: "Which pass?" }) },
	"/issues/:number answerQuestion": { prepare: standing("needMore"), fields: plain({ words: "Every one." }) },
	"/issues/:number markKnown": { fields: ({ ids }) => ({ fault: ids.fault }) },
	"/issues/:number dismissIssue": { fields: plain({ reason: WHY }) },
	"/issues/:number startFix": { prepare: standing("triaged"), fields: plain({}) },
	"/issues/:number fixIn": {
		prepare: standing("inFix"),
		fields: ({ ids }) => ({ build: ids.nextBuild, words: "It was the session." }),
	},
	"/issues/:number confirmFix": { prepare: standing("retest"), fields: plain({}) },
	"/issues/:number reopenIssue": { prepare: standing("settled"), fields: plain({ reason: WHY }) },
	"/issues/:number closeIssue": { fields: plain({ reason: WHY }) },
	"/issues/:number comment": { fields: plain({ words: "It is still so." }) },
	"/issues/:number joinIssue": { prepare: () => "delete from issue_person", fields: plain({}) },
	"/issues/:number describeFault": {
		fields: plain({ summary: "The cart forgets passes.", workaround: "Sign in first." }),
	},
	"/issues/draft saveDraft": { fields: (world) => reportOf(world) },
	"/issues/draft openPhone": { fields: (world) => reportOf(world) },
	"/issues/draft closePhone": { fields: (world) => reportOf(world) },
	"/issues/new report": { fields: (world) => reportOf(world) },
	"/issues/new keepDraft": { fields: (world) => reportOf(world) },
	"/issues/new addStep": { fields: (world) => reportOf(world) },
	"/issues/new addProduct": { fields: (world) => reportOf(world) },
	"/issues/new openPhone": { fields: (world) => reportOf(world) },
	"/issues/new closePhone": { fields: (world) => reportOf(world) },
	"/issues/new discardDraft": {
		prepare: () => `insert into issue_draft select id, '', '{}', now() from person on conflict do nothing`,
		fields: plain({}),
	},
	"/letters sendAgain": { fields: ({ ids }) => ({ letter: ids.parked }) },
	"/letters sendAllAgain": { fields: plain({}) },
	"/letters/held putReply": {
		prepare: heldMail,
		fields: ({ ids, people }) => ({ item: ids.upgrade, report: "REL-0001", whose: people.guest.email }),
	},
	"/letters/held setReplyAside": {
		prepare: heldMail,
		fields: ({ ids }) => ({ item: ids.upgrade, reason: "It was meant for somebody else." }),
	},
	"/people/:id editPerson": { fields: plain({ ...PERSON, name: "Gus Changed" }) },
	"/people/:id addHat": { fields: ({ ids }) => ({ resort: ids.strangersResort, contactRoles: "guest" }) },
	"/people/:id editHat": { fields: ({ ids }) => ({ item: ids.guestContact, contactRoles: "accounting" }) },
	"/people/:id switchHatOff": { fields: ({ ids }) => ({ item: ids.guestContact, reason: WHY }) },
	"/people/:id switchHatOn": {
		prepare: ({ ids }) => `update contact set "switchedOffAt" = now() where id = '${ids.guestContact}'`,
		fields: ({ ids }) => ({ item: ids.guestContact }),
	},
	"/people/:id makeStaff": { fields: plain({ staffRoles: "developer" }) },
	"/people/:id editStaff": { params: person("developer"), fields: plain({ staffRoles: "representative" }) },
	"/people/:id switchStaffOff": { params: person("developer"), fields: plain({ reason: WHY }) },
	"/people/:id switchStaffOn": {
		prepare: ({ people }) =>
			`update staff set "switchedOffAt" = now() where "personId" = '${people.developer.id}'`,
		params: person("developer"),
		fields: plain({}),
	},
	"/people/new addStaff": { fields: plain({ ...PERSON, staffRoles: "developer" }) },
	"/people/new addContact": {
		fields: ({ ids }) => ({ ...PERSON, resort: ids.resort, contactRoles: "guest", providerAccess: "yes" }),
	},
	"/phone usePhoneCode": {
		fields: ({ ids, portal }) => ({ code: codeOf(portal.settings.sessionSecret, ids.handoff) }),
	},
	"/phone/:token addPhotos": { fields: async () => ({ picture: await aPicture() }) },
	"/pictures -": { fields: async ({ ids }) => ({ resort: ids.resort, picture: await aPicture() }) },
	"/releases/:slug openBeta": { params: draft, fields: plain({}) },
	"/releases/:slug publish": {
		params: draft,
		fields: ({ ids }) => ({ to: "chosen", resort: [ids.resort, ids.strangersResort] }),
	},
	"/releases/:slug reopenWindow": {
		prepare: ({ ids }) => `update release set stage = 'closed' where id = '${ids.release}'`,
		fields: plain({}),
	},
	"/releases/:slug endSupport": {
		prepare: ({ ids }) => `update release set stage = 'closed' where id = '${ids.release}'`,
		fields: plain({}),
	},
	"/releases/:slug withdraw": { fields: plain({ reason: WHY }) },
	"/releases/:slug addBuild": { fields: plain({ label: "3.8.0-3" }) },
	"/releases/:slug acknowledge": { fields: plain({ fingerprint: "as shown", read: "yes" }) },
	"/releases/:slug/beta inviteToBeta": {
		fields: ({ ids }) => ({ to: "chosen", resort: [ids.strangersResort] }),
	},
	"/releases/:slug/beta joinBeta": { fields: ({ ids }) => ({ resort: ids.resort }) },
	"/releases/:slug/beta declineBeta": {
		fields: ({ ids }) => ({ resort: ids.resort, reason: "We have no time for it." }),
	},
	"/releases/:slug/beta leaveBeta": {
		prepare: everybodyTries,
		fields: ({ ids }) => ({ resort: ids.resort }),
	},
	"/releases/:slug/beta markTried": {
		prepare: everybodyCanTry,
		fields: ({ ids }) => ({
			resort: ids.resort,
			item: "liftTicket",
			build: ids.betaBuild,
			note: "With two cards.",
		}),
	},
	"/releases/:slug/beta takeTryBack": {
		prepare: (world) => `${everybodyCanTry(world)};
			insert into beta_try ("partId", "productType", "personId", result, at)
			select id, 'liftTicket', '${world.people.guest.id}', 'tested', now() from beta_part`,
		fields: ({ ids }) => ({ resort: ids.resort, item: "liftTicket" }),
	},
	"/releases/:slug/beta setBetaSite": {
		prepare: everybodyTries,
		fields: ({ ids }) => ({
			resort: ids.resort,
			build: ids.betaBuild,
			siteUrl: "https://beta.cinder.example/",
			note: "The cart keeps passes.",
		}),
	},
	"/releases/:slug/changes/:change saveChange": { fields: plain({ ...CHANGE, title: "Another title" }) },
	"/releases/:slug/changes/:change removeChange": { fields: plain({ reason: WHY }) },
	"/releases/:slug/edit edit": { fields: plain({ ...CONTENT, summary: "Even faster." }) },
	"/releases/new create": {
		fields: plain({ product: "unity", kind: "hotfix", version: "2.1.1", ...CONTENT }),
	},
	"/resorts/:slug addBlackout": {
		fields: plain({ fromDay: days(100), untilDay: days(101), why: "A concert" }),
	},
	"/resorts/:slug removeBlackout": { fields: ({ ids }) => ({ item: ids.blackout }) },
	"/resorts/:slug/import readCalendar": { fields: plain({ pasted: CALENDAR }) },
	"/resorts/:slug/import importBlackouts": { fields: plain({ ranges: RANGES }) },
	"/resorts/:slug/edit editResort": { fields: plain(FACTS) },
	"/resorts/:slug/edit switchResortOff": { fields: plain({ reason: WHY }) },
	"/resorts/:slug/edit switchResortOn": {
		// Its own people are signed out of a resort that is off; they are asked while it is on.
		prepare: () => `update resort set "switchedOffAt" = now() where slug = 'halfmoon-hill'`,
		params: () => ({ slug: "halfmoon-hill" }),
		fields: plain({}),
	},
	"/resorts/new addResort": { fields: plain({ ...FACTS, name: "Granite Notch", slug: "granite" }) },
	"/sign-in askForCode": { fields: (_world, as) => ({ email: `${as.toLowerCase()}@unknown.example` }) },
	"/sign-in sendNewCode": { fields: plain({ to: "/people", request: MISSING_ID }) },
	"/sign-in useCode": { fields: plain({ code: "123456", to: "/people", request: MISSING_ID }) },
	"/sign-in continueAs": { fields: ({ people }) => ({ person: people.administrator.id }) },
	"/sign-out -": { fields: plain({ any: "thing" }) },
	"/upgrades/:id elect": {
		at: "notified",
		fields: (world) => ({ wishedDate: days(30), ...onBehalf(world) }),
	},
	"/upgrades/:id decline": {
		at: "notified",
		fields: (world) => ({ reason: WHY, remind: "yes", ...onBehalf(world) }),
	},
	"/upgrades/:id startTestDeploy": { at: "elected", fields: ({ ids }) => ({ build: ids.build }) },
	"/upgrades/:id failTestDeploy": { at: "deployingToTest", fields: plain({ reason: WHY }) },
	"/upgrades/:id finishTestDeploy": {
		at: "deployingToTest",
		fields: plain({ testUrl: "https://other.cinder.example/", previousVersion: "3.6" }),
	},
	"/upgrades/:id failVendorCheck": { at: "vendorCheck", fields: plain({ reason: WHY }) },
	"/upgrades/:id tick": {
		at: "vendorCheck",
		fields: async (world) => ({
			item: (await world.items("internal"))[0]!.id,
			state: "passed",
			note: "As expected.",
			seen: "",
		}),
	},
	"/upgrades/:id openTest": { at: "checked", fields: plain({ note: "All is well." }) },
	"/upgrades/:id redeploy": { fields: ({ ids }) => ({ build: ids.nextBuild, reason: WHY }) },
	"/upgrades/:id signOff": {
		fields: async (world, as) => ({
			typedName: as === "nobody" ? "Nobody" : world.people[as].name,
			comfortable: "yes",
			remarks: "The new page is *nice*.",
			deployment: await world.deployment(),
		}),
	},
	"/upgrades/:id withdrawSignOff": { at: "signedOff", fields: plain({ reason: WHY }) },
	"/upgrades/:id returnSignOff": { at: "signedOff", fields: plain({ reason: WHY }) },
	"/upgrades/:id accept": { at: "signedOff", fields: plain({}) },
	"/upgrades/:id reopen": { at: "declined", fields: plain({ reason: WHY }) },
	"/upgrades/:id/book hold": { at: "accepted", fields: ({ slot }) => ({ start: slot }) },
	"/upgrades/:id/book keepEntries": {
		at: "accepted",
		prepare: everybodyHolds,
		fields: plain({ others: "Ann <ann@guests.example>" }),
	},
	"/upgrades/:id/book letGo": { at: "accepted", prepare: everybodyHolds, fields: plain({}) },
	"/upgrades/:id/book book": {
		at: "accepted",
		fields: (world) => ({
			start: world.slot,
			guest: world.ids.guestContact,
			others: "Ann <ann@guests.example>",
			...onBehalf(world),
		}),
	},
	"/upgrades/:id/book moveBooking": {
		at: "booked",
		// An hour later: where the slot is already, a move changes nothing.
		fields: (world) => ({
			start: new Date(Date.parse(world.slot) + 3_600_000).toISOString(),
			reason: WHY,
			...onBehalf(world),
		}),
	},
	"/upgrades/:id/book acceptOffer": {
		at: "booked",
		prepare: anotherTimeIsReserved,
		fields: (world) => ({ offer: OFFER, ...onBehalf(world) }),
	},
	"/upgrades/:id/book requestMove": {
		at: "booked",
		prepare: () => `update release set "moveCutOffHours" = 720`,
		fields: plain({ reason: WHY, wish: "The week after." }),
	},
	"/upgrades/:id/book cancelBooking": {
		at: "booked",
		fields: (world) => ({ because: "people", reason: WHY, ...onBehalf(world) }),
	},
	"/upgrades/:id/book invite": { at: "booked", fields: plain({ others: "Ann <ann@guests.example>" }) },
	"/upgrades/:id/book uninvite": { at: "booked", fields: ({ ids }) => ({ item: ids.outsider }) },
	"/upgrades/:id/book addRepresentative": { at: "booked", fields: ({ ids }) => ({ item: ids.outsider }) },
	"/upgrades/:id/book answer": {
		at: "booked",
		fields: plain({ answer: "no", backupName: "Bea", backupEmail: "bea@guests.example", wish: "Later." }),
	},
	"/upgrades/:id/book sayNumber": { at: "booked", fields: plain({ number: "+1 970 555 0142" }) },
	"/upgrades/:id/book noteAnswer": {
		at: "booked",
		fields: ({ ids }) => ({
			item: ids.outsider,
			answer: "no",
			backupName: "Bea",
			backupEmail: "bea@guests.example",
			called: "+1 970 555 0142",
			spokeWith: "Olga herself",
			calledOn: days(-2),
			calledAt: "10:30",
			noCode: "She was on the lift.",
		}),
	},
	"/upgrades/:id/smoke-test tick": {
		at: "inTest",
		fields: async (world) => ({
			item: (await world.items("resort"))[0]!.id,
			state: "passed",
			note: "As expected.",
			seen: "",
		}),
	},
	"/availability/calendar tryAgain": { prepare: heldEvent, fields: ({ ids }) => ({ item: ids.upgrade }) },
	"/availability/calendar setAside": {
		prepare: heldEvent,
		fields: ({ ids }) => ({ item: ids.upgrade, reason: "It was settled in the calendar." }),
	},
	// The tests' portal has no Cal.com account, so this does not exist there; with one it is tried in test/cal.
	"/upgrades/:id/calendar lookAtBooking": { fields: plain({ uid: "bk_1" }) },
	"/webhooks/cal -": { fields: plain({ any: "thing" }) },
	"/webhooks/resend -": { fields: plain({ any: "thing" }) },
};

/** The form of a step as a page would send it, its step named. */
export async function formOf(world: World, name: string, as: Kind): Promise<Fields> {
	const taking = STEPS[name];
	if (!taking) throw new Error(`${name} has no form in test/routes/steps.ts`);
	const step = name.split(" ")[1];
	return { ...(step !== "-" && { step }), ...(await taking.fields(world, as)) };
}
