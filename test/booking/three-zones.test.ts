/** One real booking, seen by the vendor in Denver, the resort in Sydney and a guest in Zurich (T3, T4, T5). */
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { done } from "../../app/demo/doors.server.ts";
import type { LetterProps } from "../../emails/props.ts";
import { renderLetter } from "../../emails/render.ts";
import { type Journey, journey } from "../support/journey.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { entryOf, readFile } from "./calendar-program.ts";
import { readable, timesIn, wallClocks } from "./said-times.ts";

const RESORT = "Australia/Sydney";
const READERS = { representative: "America/Denver", primary: RESORT, guest: "Europe/Zurich" } as const;
type Reader = keyof typeof READERS;

let server: RunningPortal;
let j: Journey;
/** Before and after the move. */
let starts: [was: Date, now: Date];
const walls = new Map<string, string>();

beforeAll(async () => {
	server = await startPortal();
	j = await journey(server.portal, { until: "accepted", resort: { zone: RESORT } });
	for (const [reader, zone] of Object.entries(READERS)) {
		const person = j.people[reader as Reader];
		const form = { step: "editAccount", name: person.name, zone };
		expect((await server.post("/account", form, { as: await j.jar(person) })).status).toBe(303);
	}
	const { contacts } = await j.walk.facts();
	done(await j.step("book", { guest: contacts.map(({ contactId }) => contactId) }));
	const was = new Date((await j.walk.facts()).booking!.startsAt);
	done(await j.step("moveBooking"));
	starts = [was, new Date((await j.walk.facts()).booking!.startsAt)];
	const asked = Object.values(READERS).flatMap((zone) => starts.map((at) => ({ at, zone })));
	const clocks = await wallClocks(inject("postgresUrl"), asked);
	asked.forEach(({ at, zone }, index) => {
		walls.set(`${at.toISOString()} ${zone}`, clocks[index]!);
	});
});
afterAll(() => server.close());

const wall = (at: Date, zone: string) => walls.get(`${at.toISOString()} ${zone}`)!;
const reading = async (reader: Reader, path: string) => {
	const answer = await server.get(path, { as: await j.jar(j.people[reader]) });
	expect(answer.status, `${path} for ${reader}`).toBe(200);
	return answer.text();
};
/** On which clocks a text says this instant: each once, in order. */
const clocksOf = (text: string, at: Date) => [
	...new Set(
		timesIn(text)
			.filter(({ instant }) => instant.getTime() === at.getTime())
			.map(({ clock }) => clock),
	),
];
/** The resort's clock first, the reader's own second where it is another. */
const expected = (at: Date, reader: Reader) => [...new Set([wall(at, RESORT), wall(at, READERS[reader])])];

const readers = Object.keys(READERS) as Reader[];

test.each(readers)("the booking's page tells the %s both times, now and before the move", async (reader) => {
	const html = readable(await reading(reader, `/upgrades/${j.upgradeId}/book`));
	for (const at of starts) expect(clocksOf(html, at)).toEqual(expected(at, reader));
});

test.each(readers)("the upgrade's page and the first page tell the %s the same", async (reader) => {
	for (const path of [`/upgrades/${j.upgradeId}`, "/"]) {
		const said = clocksOf(readable(await reading(reader, path)), starts[1]);
		// The vendor's table of all resorts has room for one time: the resort's.
		const wanted =
			path === "/" && reader === "representative" ? [wall(starts[1], RESORT)] : expected(starts[1], reader);
		expect(said, path).toEqual(wanted);
	}
});

const lettersTo = async (person: Visitor) => {
	const rows = await server.portal.db
		.selectFrom("letter")
		.innerJoin("journal", "journal.id", "letter.journalId")
		.select(["letter.props", "letter.attachments", "journal.step"])
		.where("letter.kind", "=", "E6")
		.where("letter.address", "=", person.email)
		.orderBy("journal.sequence")
		.execute();
	const frame = { origin: "http://localhost:3000", vendorName: "Aspenware" };
	return Promise.all(
		rows.map(async ({ props, attachments, step }) => ({
			step,
			letter: await renderLetter("E6", props as unknown as LetterProps["E6"], frame),
			file: readFile(Buffer.from(attachments![0]!.content, "base64").toString()),
		})),
	);
};

test.each(readers)("the letters to the %s say it in subject, text and file", async (reader) => {
	const [was, now] = starts;
	const [booked, moved, ...none] = await lettersTo(j.people[reader]);
	expect([booked!.step, moved!.step, none.length]).toEqual(["book", "moveBooking", 0]);
	for (const [at, { letter, file }] of [
		[was, booked!],
		[now, moved!],
	] as const) {
		expect(clocksOf(letter.subject, at)).toEqual([wall(at, RESORT)]);
		for (const part of [letter.text, readable(letter.html)]) {
			expect(clocksOf(part, at)).toEqual(expected(at, reader));
		}
		expect(file.entry.start).toEqual(at);
		expect(clocksOf(file.entry.description, at)).toEqual([wall(at, RESORT)]);
	}
	// A moved booking shows the old time as it shows the new one (T5).
	expect(clocksOf(moved!.letter.text, was)).toEqual(expected(was, reader));
});

test.each(readers)("the file on the page and the feed of the %s are at the same instant", async (reader) => {
	const [, now] = starts;
	const file = readFile(await reading(reader, `/upgrades/${j.upgradeId}/booking.ics`));
	const jar = await j.jar(j.people[reader]);
	const made = await server.post("/account", { step: "makeCalendarAddress" }, { as: jar });
	const page = await (await server.get(made.headers.get("location")!, { as: jar })).text();
	const feed = await (await server.get(/\/calendars\/[\w-]+\.ics/.exec(page)![0])).text();
	const [event] = new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents("vevent");
	for (const entry of [file.entry, entryOf(event!)]) {
		expect(entry.start).toEqual(now);
		expect(clocksOf(entry.description, now)).toEqual([wall(now, RESORT)]);
	}
	expect(entryOf(event!).uid).toBe(file.entry.uid);
});

test("the journal keeps both instants", async () => {
	const entry = await server.portal.db
		.selectFrom("journal")
		.select("details")
		.where("subjectId", "=", j.upgradeId)
		.where("step", "=", "moveBooking")
		.executeTakeFirstOrThrow();
	expect([entry.details.from, entry.details.startsAt]).toEqual(starts.map((at) => at.toISOString()));
});
