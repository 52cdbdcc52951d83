/**
 * QR10: one time, everywhere the same. Page, letter, subject, calendar file, feed and journal of 10,000 bookings are
 * read back by parsers that know nothing of the portal and have to name the instant that was booked, on the clock of
 * the zone that they are meant for.
 */
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invitation, publishedFile } from "../../app/booking/calendar.ts";
import { feedText } from "../../app/subscription/feed.ts";
import { TimeText } from "../../app/ui/time-text.tsx";
import { addLinks, calendarEntry } from "../../app/words/calendar-entry.ts";
import { timePair } from "../../app/words/time.ts";
import { timelineWords } from "../../app/words/timeline.ts";
import { preview, subject } from "../../emails/e6-booking.tsx";
import { Slot } from "../../emails/parts/slot.tsx";
import { Time, TimeInText } from "../../emails/parts/times.tsx";
import type { BookingLetter } from "../../emails/props.ts";
import { readFile } from "./calendar-program.ts";
import { readable, timesIn, wallClocks } from "./said-times.ts";

const ORIGIN = "https://releases.vendor.example";
const LENGTH = 3 * 3_600_000;

/** The five, half hours and quarters, half-hour and two-hour changes, both sides of the date line. */
const ZONES = [
	"America/Denver",
	"America/Toronto",
	"Europe/Zurich",
	"Australia/Sydney",
	"America/Phoenix",
	"America/St_Johns",
	"Australia/Adelaide",
	"Asia/Kolkata",
	"Asia/Kathmandu",
	"Australia/Lord_Howe",
	"Antarctica/Troll",
	"Pacific/Chatham",
	"Pacific/Auckland",
	"Pacific/Kiritimati",
	"Pacific/Pago_Pago",
	"Pacific/Honolulu",
	"UTC",
];

/** The clock changes of a zone over five years. */
function changesOf(zone: string): number[] {
	const found: number[] = [];
	const until = Temporal.ZonedDateTime.from(`2031-01-01T00:00[${zone}]`);
	let at = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`).getTimeZoneTransition("next");
	while (at && Temporal.ZonedDateTime.compare(at, until) < 0) {
		found.push(at.epochMilliseconds);
		at = at.getTimeZoneTransition("next");
	}
	return found;
}
const CHANGES = new Map(ZONES.map((zone) => [zone, changesOf(zone)]));

interface Case {
	zone: string;
	reader: string;
	at: number;
}
const zones = fc.constantFrom(...ZONES);
const quarters = (from: number, count: number) =>
	fc.integer({ min: -count, max: count }).map((quarter) => from + quarter * 900_000);
/** Half of the cases lie within three hours of a clock change, of the resort's zone or of the reader's. */
const cases: fc.Arbitrary<Case> = fc.tuple(zones, zones).chain(([zone, reader]) => {
	const changes = [...CHANGES.get(zone)!, ...CHANGES.get(reader)!];
	const anywhere = quarters(Date.UTC(2028, 6, 1), 2.4 * 365 * 96);
	const near =
		changes.length > 0 ? fc.constantFrom(...changes).chain((change) => quarters(change, 12)) : anywhere;
	return fc.record({ zone: fc.constant(zone), reader: fc.constant(reader), at: fc.oneof(anywhere, near) });
});

/** Everything that says when, as its reader gets it. */
function everythingSaid({ zone, reader, at }: Case): Record<string, string> {
	const startsAt = new Date(at).toISOString();
	const endsAt = new Date(at + LENGTH).toISOString();
	const letter: BookingLetter = { ...preview, resortZone: zone, viewerZone: reader, startsAt, endsAt };
	const of = { ...letter, id: letter.upgradeId, product: "commerce" as const, version: "3.8" };
	const booked = { id: letter.upgradeId, startsAt, endsAt, sequence: 0 };
	const now = new Date(0);
	const to = { name: "Priya", email: "priya@resort.example" };
	const invited = { what: "invited" as const, to, hasAccount: true, organizer: to, origin: ORIGIN, now };
	const [file] = invitation(of, { ...booked, provider: "own" }, invited);
	const download = publishedFile(of, booked, { status: "confirmed", origin: ORIGIN, now });
	const feed = {
		of,
		booked: { ...booked, startsAt: new Date(at) },
		status: "confirmed" as const,
		prefix: undefined,
	};
	const row = { id: "", step: "book" as const, at: new Date(at), details: { startsAt } };
	const entry = timelineWords(
		{ ...row, wordCameBy: null, actorName: "Dana", principalName: null },
		zone,
		reader,
		"resort",
	);
	const links = addLinks(calendarEntry(letter, booked, null));
	const markup = (element: React.ReactElement) => readable(renderToStaticMarkup(element));
	return {
		page: markup(<TimeText time={timePair(new Date(at), zone, reader)} />),
		"page, when it happened": markup(<TimeText time={entry.time} />),
		journal: entry.detail!,
		subject: subject(letter),
		"letter, the slot": markup(<Slot letter={letter} />),
		"letter, before a move": markup(<Time at={startsAt} letter={letter} />),
		"letter, in a sentence": markup(<TimeInText at={startsAt} letter={letter} />),
		invitation: fileText(Buffer.from(file!.content, "base64").toString()),
		download: fileText(Buffer.from(download.content, "base64").toString()),
		feed: fileText(feedText([{ ...feed, changedAt: now }], { vendorName: "Aspenware", origin: ORIGIN })),
		"link to Google": `${new URL(links.google).searchParams.get("details")}`,
		"link to Outlook": `${new URL(links.outlook).searchParams.get("body")}`,
	};
}

/** What a file says to people, and in front of it what it says to programs, written as the others are. */
function fileText(text: string): string {
	const { entry } = readFile(text);
	const program = entry.start.toISOString();
	return `${program} ${entry.description}`;
}

/** Where the reader's own clock does not stand beside the resort's: subjects and what goes into calendars. */
const RESORT_ONLY = /^(subject|invitation|download|feed|link)/;

/** What is wrong with what is said. The clocks are those on the walls of the resort and of the reader. */
function faults(said: Record<string, string>, at: number, [resort, reader]: [string, string]): string[] {
	return Object.entries(said).flatMap(([place, text]) => {
		const times = timesIn(text.replace(/^\S+Z /, ""));
		const clocks = times.map(({ clock }) => clock).join();
		// Two zones may show the same clock under two names; then both may stand there, or one.
		const alone = clocks === resort && (RESORT_ONLY.test(place) || resort === reader);
		const beside = clocks === `${resort},${reader}` && !RESORT_ONLY.test(place);
		const program = /^(\S+Z) /.exec(text)?.[1];
		const right =
			times.every(({ instant }) => instant.getTime() === at) &&
			times.every(({ until }) => until === null || until.getTime() === at + LENGTH) &&
			(alone || beside) &&
			(program === undefined || Date.parse(program) === at);
		return right ? [] : [`${place}: ${text}`];
	});
}

let sample: Case[];
let clocks: [string, string][];
beforeAll(async () => {
	sample = fc.sample(cases, 10_000);
	const asked = sample.flatMap(({ zone, reader, at }) =>
		[zone, reader].map((one) => ({ at: new Date(at), zone: one })),
	);
	const read = await wallClocks(inject("postgresUrl"), asked);
	clocks = sample.map((_case, index) => [read[index * 2]!, read[index * 2 + 1]!]);
}, 60_000);

test("10,000 bookings are said alike in twelve places, each on the clocks of its zone", () => {
	const wrong = sample.flatMap((one, index) =>
		faults(everythingSaid(one), one.at, clocks[index]!).map((fault) => `${JSON.stringify(one)} ${fault}`),
	);
	expect(wrong.slice(0, 5)).toEqual([]);
	expect(new Set(sample.map(({ zone }) => zone)).size).toBe(ZONES.length);
}, 120_000);

describe("the look finds", () => {
	const booked: Case = {
		zone: "America/Denver",
		reader: "Australia/Lord_Howe",
		at: Date.parse("2027-03-14T09:00Z"),
	};
	const walls: [string, string] = ["2027-03-14 03:00", "2027-03-14 20:00"];
	const places = Object.keys(everythingSaid(booked));

	test("nothing where nothing is wrong", () => {
		expect(faults(everythingSaid(booked), booked.at, walls)).toEqual([]);
	});

	const plant = (place: string, change: (text: string) => string) => {
		const said = everythingSaid(booked);
		const planted = change(said[place]!);
		expect(planted).not.toBe(said[place]);
		return faults({ ...said, [place]: planted }, booked.at, walls);
	};

	test.each(places)("the wrong zone, a wrong offset and a wrong hour in: %s", (place) => {
		// Phoenix has the same instant on another clock: only who knows the resort's zone can tell.
		const elsewhere = everythingSaid({ ...booked, zone: "America/Phoenix" })[place]!;
		expect(plant(place, () => elsewhere)).toHaveLength(1);
		expect(plant(place, (text) => text.replace("(UTC-6)", "(UTC-7)"))).toHaveLength(1);
		expect(plant(place, (text) => text.replace("03:00", "02:00"))).toHaveLength(1);
	});

	test.each(
		places.filter((place) => everythingSaid(booked)[place]!.includes("Z ")),
	)("another instant for programs in: %s", (place) => {
		expect(plant(place, (text) => text.replace("T09:00", "T10:00"))).toHaveLength(1);
	});

	test("another end, and a reader's own time in the wrong zone or missing", () => {
		expect(plant("letter, the slot", (text) => text.replace("to 06:00", "to 05:00"))).toHaveLength(1);
		expect(plant("page", (text) => text.replace("20:00", "20:30"))).toHaveLength(1);
		expect(plant("page", (text) => text.split(" Your time")[0]!)).toHaveLength(1);
	});
});
