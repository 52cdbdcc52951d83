/** The calendar file as calendars read it: the format's letter, one event for life, the same time as everywhere. */
import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { publishedFile } from "../../app/booking/calendar.ts";
import { formatTime } from "../../app/words/time.ts";

const RESORT = {
	id: "00000000-0000-4000-8000-0000000000aa",
	resortName: "Cinder Peak",
	resortZone: "America/Denver",
	product: "commerce" as const,
	version: "3.8",
};
const BOOKED = {
	id: "00000000-0000-4000-8000-0000000000bb",
	startsAt: new Date("2027-01-14T17:00:00Z"),
	endsAt: "2027-01-14T20:00:00+00:00",
	sequence: 0,
};
const HOW = {
	status: "confirmed" as const,
	origin: "https://releases.vendor.example",
	now: new Date("2027-01-05T15:00:00Z"),
};

const textOf = (file: ReturnType<typeof publishedFile>) =>
	Buffer.from(file.content, "base64").toString("utf8");

function read(text: string) {
	const calendar = new ICAL.Component(ICAL.parse(text));
	const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
	const [event] = events;
	if (!event || events.length !== 1) throw new Error("not one event");
	return { calendar, event, value: (name: string) => event.component.getFirstPropertyValue(name) };
}

test("a booked slot is a confirmed event in UTC, with the words and the way to the page", () => {
	const file = publishedFile(RESORT, BOOKED, HOW);
	expect([file.filename, file.contentType]).toEqual([
		"upgrade.ics",
		"text/calendar; charset=utf-8; method=PUBLISH",
	]);
	const text = textOf(file);
	expect(text).toContain("\r\nDTSTART:20270114T170000Z\r\n");
	expect(text).toContain("\r\nDTEND:20270114T200000Z\r\n");
	expect(text).toContain("\r\nDTSTAMP:20270105T150000Z\r\n");
	expect(text).not.toContain("VTIMEZONE");
	const { calendar, event, value } = read(text);
	expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
	expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
	expect(event.uid).toBe("00000000-0000-4000-8000-0000000000bb@releases.vendor.example");
	expect(event.sequence).toBe(0);
	expect(value("status")).toBe("CONFIRMED");
	expect(event.startDate.toJSDate()).toEqual(BOOKED.startsAt);
	expect(event.endDate.toJSDate()).toEqual(new Date("2027-01-14T20:00:00Z"));
	expect(event.summary).toContain("at Cinder Peak");
	expect(event.description).toContain("Thu 14 Jan 2027, 10:00 MST (UTC-7)");
	expect(value("url")).toBe(`https://releases.vendor.example/upgrades/${RESORT.id}`);
});

test("cancelled, it is the same event, taken back", () => {
	const before = read(textOf(publishedFile(RESORT, BOOKED, HOW))).event;
	const { event, value } = read(textOf(publishedFile(RESORT, BOOKED, { ...HOW, status: "cancelled" })));
	expect(event.uid).toBe(before.uid);
	expect(value("status")).toBe("CANCELLED");
	expect(event.startDate.toJSDate()).toEqual(before.startDate.toJSDate());
	expect(event.summary).toBe(`Cancelled: ${before.summary}`);
});

test("the address's port is no part of the event's name", () => {
	const { event } = read(textOf(publishedFile(RESORT, BOOKED, { ...HOW, origin: "http://localhost:3000" })));
	expect(event.uid).toBe("00000000-0000-4000-8000-0000000000bb@localhost");
});

const STATUSES = ["confirmed", "tentative", "cancelled"] as const;

/** Names that break careless writers: accents, emoji, the format's own marks, lines and lengths. */
const names = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				"Åre",
				"Val d’Isère",
				"白馬",
				"⛷️",
				"🏔",
				",",
				";",
				"\\",
				'"',
				":",
				"\n",
				"END:VEVENT",
				"BEGIN:VALARM",
			),
			fc.string({ unit: "grapheme", maxLength: 20 }),
		),
		{ minLength: 1, maxLength: 30 },
	)
	.map((parts) => parts.join(" "));

test("lines end in CRLF and have at most 75 octets, whatever the name; nothing of it becomes structure", () => {
	fc.assert(
		fc.property(names, fc.constantFrom(...STATUSES), (resortName, status) => {
			const text = textOf(publishedFile({ ...RESORT, resortName }, BOOKED, { ...HOW, status }));
			expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
			const lines = text.split("\r\n");
			expect(lines.every((line) => !/[\r\n]/.test(line))).toBe(true);
			expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
			expect(text).not.toContain("\uFFFD".repeat(2));
			const { calendar, event } = read(text);
			expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(["vevent"]);
			expect(event.component.getAllSubcomponents()).toEqual([]);
			expect(event.summary.replaceAll(/[\s\p{Cc}]+/gu, " ")).toContain(
				resortName.replaceAll(/[\s\p{Cc}]+/gu, " ").trim(),
			);
		}),
		{ numRuns: 400 },
	);
});

const ZONES = [
	"America/Denver",
	"America/Toronto",
	"Europe/Zurich",
	"Australia/Sydney",
	"America/Phoenix",
	"Australia/Adelaide",
	"America/St_Johns",
	"Asia/Kathmandu",
	"Pacific/Chatham",
	"UTC",
];
/** Quarters of an hour over five years; those around a clock change come up as often as all others. */
const CHANGES = [
	"2027-03-14T09:00Z",
	"2027-11-07T08:00Z",
	"2027-03-28T01:00Z",
	"2027-04-03T16:30Z",
	"2027-10-02T16:30Z",
];
const instants = fc.oneof(
	fc.integer({ min: 0, max: 5 * 365 * 96 }).map((quarters) => Date.UTC(2026, 0, 1) + quarters * 900_000),
	fc
		.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -12, max: 12 }))
		.map(([change, quarters]) => Date.parse(change) + quarters * 900_000),
);

test("over 10,000 zones and instants the file is at the instant that the page's text names", () => {
	fc.assert(
		fc.property(fc.constantFrom(...ZONES), instants, (resortZone, at) => {
			const startsAt = new Date(at);
			const endsAt = new Date(at + 3 * 3_600_000);
			const { event } = read(
				textOf(publishedFile({ ...RESORT, resortZone }, { ...BOOKED, startsAt, endsAt }, HOW)),
			);
			const calendars = event.startDate.toJSDate();
			expect(calendars).toEqual(startsAt);
			expect(event.endDate.toJSDate()).toEqual(endsAt);
			expect(event.description.split("\n")[0]).toBe(formatTime(calendars, resortZone));
			// The text alone leads back to the instant: its offset says which of two equal clock times is meant.
			const [, day, month, year, clock, sign, hours, minutes = "00"] =
				/(\d+) (\w+) (\d+), (\d\d:\d\d) .*\(UTC([+-])(\d+)(?::(\d+))?\)$/.exec(
					event.description.split("\n")[0]!,
				)!;
			const offset = `${sign}${hours!.padStart(2, "0")}:${minutes}`;
			const back = Date.parse(`${day} ${month} ${year} ${clock} GMT${offset.replace(":", "")}`);
			expect(back).toBe(at);
		}),
		{ numRuns: 10_000 },
	);
});
