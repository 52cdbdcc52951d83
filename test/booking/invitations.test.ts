/** What calendars are sent about a booking: one event for life, told of each change, taken back at the end. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invitation, publishedFile } from "../../app/booking/calendar.ts";
import { done, postAttendance } from "../../app/demo/doors.server.ts";
import { firstPlace } from "../../app/demo/walk.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import type { LetterAttachment } from "../../db/schema.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type Journey, journey, type UpgradeJourney } from "../support/journey.ts";
import { CalendarProgram, readFile } from "./calendar-program.ts";

const OF = {
	id: "00000000-0000-4000-8000-0000000000aa",
	resortName: "Åre Björnen, Nord",
	resortZone: "America/Denver",
	product: "commerce" as const,
	version: "3.8",
};
const BOOKED = {
	id: "00000000-0000-4000-8000-0000000000bb",
	startsAt: "2027-01-14T17:00:00+00:00",
	endsAt: "2027-01-14T20:00:00+00:00",
	sequence: 0,
	provider: "own" as const,
};
const TO_ZOE = {
	what: "invited" as const,
	to: { name: 'Zoë "Zo" 🎿 Öst-Lindqvist\r\nof the ticket office', email: "zoe.oest@resort.example" },
	hasAccount: true,
	organizer: { name: "Aspenware releases", email: "releases@vendor.example" },
	origin: "https://releases.vendor.example",
	now: new Date("2027-01-05T15:00:00Z"),
};

const textOf = ({ content }: { content: string }) => Buffer.from(content, "base64").toString("utf8");
const linesOf = (files: LetterAttachment[]) => files.flatMap((file) => textOf(file).split("\r\n"));

/** A file line by line as it is sent, with what differs between them filled in. */
const golden = (method: string, sequence: number, [start, end, read]: string[], extra = "") => [
	"BEGIN:VCALENDAR",
	"VERSION:2.0",
	"PRODID:-//release-portal//bookings//EN",
	`METHOD:${method}`,
	"BEGIN:VEVENT",
	"UID:00000000-0000-4000-8000-0000000000bb@releases.vendor.example",
	`SEQUENCE:${sequence}`,
	"DTSTAMP:20270105T150000Z",
	`DTSTART:${start}`,
	`DTEND:${end}`,
	`SUMMARY:${extra}Commerce 3.8 at Åre Björnen\\, Nord`,
	`DESCRIPTION:${read}\\nhttps://releases.vendor.e`,
	" xample/upgrades/00000000-0000-4000-8000-0000000000aa",
	'ORGANIZER;CN="Aspenware releases":mailto:releases@vendor.example',
	...(method === "REQUEST"
		? [
				"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Zoë 'Zo",
				" ' 🎿 Öst-Lindqvist of the ticket office\":MAILTO:zoe.oest@resort.example",
			]
		: [
				"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE;CN=\"Zoë 'Z",
				" o' 🎿 Öst-Lindqvist of the ticket office\":MAILTO:zoe.oest@resort.exampl",
				" e",
			]),
	"URL;VALUE=URI:https://releases.vendor.example/upgrades/00000000-0000-4000-",
	" 8000-0000000000aa",
	`STATUS:${method === "REQUEST" ? "CONFIRMED" : "CANCELLED"}`,
	"END:VEVENT",
	"END:VCALENDAR",
	"",
];
const AT_TEN = ["20270114T170000Z", "20270114T200000Z", "Thu 14 Jan 2027\\, 10:00 MST (UTC-7)"];
const MOVED = ["20270414T160000Z", "20270414T190000Z", "Wed 14 Apr 2027\\, 10:00 MDT (UTC-6)"];
const moved = { ...BOOKED, startsAt: "2027-04-14T16:00:00Z", endsAt: "2027-04-14T19:00:00Z" };

describe("the file, to the letter", () => {
	test("invited", () => {
		const files = invitation(OF, BOOKED, TO_ZOE);
		expect(linesOf(files)).toEqual(golden("REQUEST", 0, AT_TEN));
		expect(files[0]!.contentType).toBe("text/calendar; charset=utf-8; method=REQUEST");
	});

	test.each([1, 2, 3])("moved %i times", (sequence) => {
		expect(linesOf(invitation(OF, { ...moved, sequence }, TO_ZOE))).toEqual(
			golden("REQUEST", sequence, MOVED),
		);
	});

	test("cancelled, or taken off the list", () => {
		const files = invitation(OF, { ...moved, sequence: 4 }, { ...TO_ZOE, what: "cancelled" });
		expect(linesOf(files)).toEqual(golden("CANCEL", 4, MOVED, "Cancelled: "));
		expect(files[0]!.contentType).toBe("text/calendar; charset=utf-8; method=CANCEL");
	});

	test("to somebody without an account it names no page", () => {
		const text = textOf(invitation(OF, BOOKED, { ...TO_ZOE, hasAccount: false })[0]!);
		expect(text).not.toContain("http");
		expect(readFile(text).entry.description).toBe("Thu 14 Jan 2027, 10:00 MST (UTC-7)");
	});

	test("where another calendar keeps the booking there is none", () => {
		for (const what of ["invited", "cancelled"] as const) {
			expect(invitation(OF, { ...BOOKED, provider: "cal" }, { ...TO_ZOE, what })).toEqual([]);
		}
	});
});

test("a calendar that gets a file twice, late or in another order, and the downloaded one as well, has one entry", () => {
	const told = [0, 1, 2, 3].map((sequence) =>
		textOf(invitation(OF, { ...(sequence ? moved : BOOKED), sequence }, TO_ZOE)[0]!),
	);
	const download = textOf(publishedFile(OF, { ...moved, sequence: 3 }, { ...TO_ZOE, status: "confirmed" }));
	const ended = textOf(invitation(OF, { ...moved, sequence: 4 }, { ...TO_ZOE, what: "cancelled" })[0]!);
	const shownAfter = (files: string[]) => {
		const program = new CalendarProgram();
		for (const file of files) program.take(file);
		return program.shown().map(({ sequence, start }) => `${sequence} ${start.toISOString()}`);
	};
	const now = ["3 2027-04-14T16:00:00.000Z"];
	expect(shownAfter([told[0]!, told[0]!])).toEqual(["0 2027-01-14T17:00:00.000Z"]);
	expect(shownAfter([...told, download])).toEqual(now);
	expect(shownAfter([download, ...told, ...told.toReversed()])).toEqual(now);
	expect(shownAfter([...told, ended])).toEqual([]);
	expect(shownAfter([ended, ...told, download, ended])).toEqual([]);
	// Invited again after having been taken off: the next word is a later one.
	const again = { ...TO_ZOE, now: new Date("2027-01-06T15:00:00Z") };
	const back = textOf(invitation(OF, { ...moved, sequence: 4 }, again)[0]!);
	expect(shownAfter([...told, ended, back])).toEqual(["4 2027-04-14T16:00:00.000Z"]);
});

describe("through the real steps", () => {
	let portal: Portal;
	let j: Journey;
	beforeAll(async () => {
		portal = await openBarePortal({ env: { MAIL_FROM: "Ridge Releases <ridge@vendor.example>" } });
		j = await journey(portal);
	});
	afterAll(() => portal.close());

	const letters = async (upgradeId = j.upgradeId) => {
		const rows = await portal.db
			.selectFrom("letter")
			.innerJoin("journal", "journal.id", "letter.journalId")
			.select(["letter.address", "letter.attachments", "letter.props", "journal.step", "journal.sequence"])
			.where("letter.kind", "=", "E6")
			.where("journal.subjectId", "=", upgradeId)
			.orderBy("journal.sequence")
			.execute();
		return rows.map(({ attachments, ...row }) => ({
			...row,
			contentType: attachments![0]!.contentType,
			files: attachments!.length,
			...readFile(textOf(attachments![0]!)),
		}));
	};

	/** What somebody's calendar was sent about an upgrade, in the order of the journal. */
	const filesTo = async (address: string, upgradeId: string) => {
		const rows = await portal.db
			.selectFrom("letter")
			.innerJoin("journal", "journal.id", "letter.journalId")
			.select("letter.attachments")
			.where("letter.address", "=", address)
			.where("journal.subjectId", "=", upgradeId)
			.where("letter.attachments", "is not", null)
			.orderBy("journal.sequence")
			.execute();
		return rows.map(({ attachments }) => textOf(attachments![0]!));
	};

	test("everybody is invited under their own address, told of three moves, and the entry is taken back", async () => {
		await j.to("accepted");
		const guest = "Zoë 🎿 Öst <zoe@elsewhere.example>";
		done(await j.step("book", { others: guest, guest: [] }));
		const booking = (await j.walk.facts()).booking!;
		for (let move = 1; move <= 3; move++) done(await j.step("moveBooking"));
		done(await j.step("cancelBooking"));
		const told = await letters();
		const steps = ["book", "moveBooking", "moveBooking", "moveBooking", "cancelBooking"];
		const everybody = new Set(told.map(({ address }) => address));
		expect(everybody).toContain("zoe@elsewhere.example");
		for (const address of everybody) {
			const own = told.filter((letter) => letter.address === address);
			expect(own.map(({ step }) => step)).toEqual(steps);
			expect(own.map(({ entry }) => entry.sequence)).toEqual([0, 1, 2, 3, 4]);
			expect(own.map(({ method }) => method)).toEqual([...Array(4).fill("REQUEST"), "CANCEL"]);
			expect(own.at(-1)!.entry.status).toBe("CANCELLED");
			for (const letter of own) {
				expect(letter.files).toBe(1);
				expect(letter.contentType).toBe(`text/calendar; charset=utf-8; method=${letter.method}`);
				expect(letter.entry.uid).toBe(`${booking.id}@localhost`);
				expect(letter.entry.organizer).toBe("mailto:ridge@vendor.example");
				expect(letter.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase())).toEqual([
					`mailto:${address}`,
				]);
				expect(letter.entry.start.toISOString()).toBe(letter.props?.startsAt);
			}
		}
	});

	test("whoever deployed it before a move loses the entry, whoever does now gets it", async () => {
		const { all, people } = await journey(portal, { resorts: 3 });
		const [first, moving, busy] = all;
		for (const { to } of all) await to("accepted");
		const start = async ({ walk }: UpgradeJourney) =>
			new Date((await walk.facts()).booking!.startsAt).toISOString();
		done(await first!.step("book"));
		done(await moving!.step("book", { start: await start(first!) }));
		// Later, the one deployer is taken by the third run; the other one, who had the first, is free again.
		const nextDay = new Date(Date.parse(await start(first!)) + 24 * 3_600_000);
		const later = (await firstPlace(portal, await first!.walk.facts(), nextDay)).toISOString();
		done(await first!.step("moveBooking", { start: later }));
		done(await busy!.step("book", { start: later }));
		done(await first!.step("cancelBooking"));
		done(await moving!.step("moveBooking", { start: later }));

		const told = (await letters(moving!.upgradeId)).filter(({ step }) => step === "moveBooking");
		const to = (email: string) => told.filter(({ address }) => address === email);
		const [[relieved], [runs]] = [to(people.secondDeveloper.email), to(people.developer.email)];
		expect([runs!.method, runs!.entry.status]).toEqual(["REQUEST", "CONFIRMED"]);
		expect([relieved!.method, relieved!.entry.status]).toEqual(["CANCEL", "CANCELLED"]);
		expect(relieved!.entry).toMatchObject({ uid: runs!.entry.uid, sequence: 1 });
		expect(told.filter(({ method }) => method === "CANCEL")).toHaveLength(1);
		expect(relieved!.props).toMatchObject({ handedOver: true, deployerName: people.developer.name });
		for (const { step } of [moving!, busy!]) done(await step("cancelBooking"));
	});

	test("a guest who is taken off the list loses the entry, and gets it again when invited again", async () => {
		const own = await journey(portal, { until: "booked" });
		const { primary } = own.people;
		const zoe = "zoe@elsewhere.example";
		const act = async (step: string, fields: Record<string, string>) => {
			own.clock.forward(1);
			done(await postAttendance(portal, primary, own.upgradeId, step, fields));
		};
		const guest = async () => (await own.walk.facts()).booking!.guests.find(({ email }) => email === zoe)!;
		await act("invite", { others: zoe });
		await act("uninvite", { item: (await guest()).id });
		await act("invite", { others: zoe });
		done(await own.step("moveBooking"));
		const files = await filesTo(zoe, own.upgradeId);
		expect(files.map(readFile).map(({ method, entry }) => `${method} ${entry.sequence}`)).toEqual([
			"REQUEST 0",
			"CANCEL 1",
			"REQUEST 2",
			"REQUEST 3",
		]);
		const program = new CalendarProgram();
		const shown = files.map((file) => {
			program.take(file);
			return program.shown().length;
		});
		expect(shown).toEqual([1, 0, 1, 1]);
		expect(program.shown()[0]!.start).toEqual(new Date((await own.walk.facts()).booking!.startsAt));
		done(await own.step("cancelBooking"));
	});

	test("what staff book for a contact is the contact's, who gets one letter", async () => {
		const { primary, representative } = j.people;
		const [contact] = (await j.walk.facts()).contacts.filter(
			({ personId }) => personId === primary.actor.personId,
		);
		const word = { contact: contact!.contactId, wordCameBy: "phone", behalfReason: "Dana is on the hill." };
		done(await j.step("book", { ...word, guest: [contact!.contactId] }, representative));
		const told = await letters();
		const booked = told.filter(({ sequence }) => sequence === told.at(-1)!.sequence);
		expect(booked.filter(({ address }) => address === primary.email)).toHaveLength(1);
		for (const { props } of booked) {
			expect(props).toMatchObject({
				bookedBy: primary.name,
				by: `${representative.name} for ${primary.name}`,
			});
		}
	});
});
