/** Calendar files as people export them, and as nobody should: what is blocked, what is left out, what is refused. */
import { expect, test } from "vitest";
import { readCalendarFile } from "../../app/availability/blackout/calendar-file.ts";

const TODAY = "2027-01-04";
const DENVER = "America/Denver";
const file = (...lines: string[]) =>
	["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR"].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];

function read(text: string, zone = DENVER) {
	const result = readCalendarFile(text, zone, TODAY);
	if (result.kind === "unreadable") return result.why;
	const said = result.found.map(
		({ fromDay, untilDay, yearly, reason }) => `${fromDay}/${untilDay}${yearly ? " yearly" : ""} ${reason}`,
	);
	return [...said, ...result.skipped.map(({ what, why }) => `left out: ${what}: ${why}`)];
}
const one = (...lines: string[]) => read(file(...event(...lines, "SUMMARY:Race")));

test("a whole day is one day, and the end of several is the day before DTEND", () => {
	expect(one("DTSTART;VALUE=DATE:20270301")).toEqual(["2027-03-01/2027-03-01 Race"]);
	expect(one("DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270302")).toEqual([
		"2027-03-01/2027-03-01 Race",
	]);
	expect(one("DTSTART;VALUE=DATE:20270228", "DTEND;VALUE=DATE:20270303")).toEqual([
		"2027-02-28/2027-03-02 Race",
	]);
	expect(one("DTSTART;VALUE=DATE:20270228", "DURATION:P2D")).toEqual(["2027-02-28/2027-03-01 Race"]);
});

test("times block the days that they touch in the zone of the days", () => {
	const evening = ["DTSTART:20270302T030000Z", "DTEND:20270302T050000Z"];
	expect(one(...evening)).toEqual(["2027-03-01/2027-03-01 Race"]);
	expect(read(file(...event(...evening, "SUMMARY:Race")), "Europe/Zurich")).toEqual([
		"2027-03-02/2027-03-02 Race",
	]);
	// Ends at midnight in Denver, and an hour after it.
	expect(one("DTSTART:20270302T030000Z", "DTEND:20270302T070000Z")).toEqual(["2027-03-01/2027-03-01 Race"]);
	expect(one("DTSTART:20270302T030000Z", "DTEND:20270302T080000Z")).toEqual(["2027-03-01/2027-03-02 Race"]);
	// Without a zone: the clocks of the place whose days are blocked.
	expect(one("DTSTART:20270301T233000", "DTEND:20270302T003000")).toEqual(["2027-03-01/2027-03-02 Race"]);
});

test("a zone counts by the file's own rules, else by its name", () => {
	const late = ["DTSTART;TZID=Eastern:20270301T010000", "DTEND;TZID=Eastern:20270301T030000"];
	const zone = ["BEGIN:VTIMEZONE", "TZID:Eastern", "BEGIN:STANDARD", "DTSTART:19700101T000000"];
	const rules = [...zone, "TZOFFSETFROM:-0500", "TZOFFSETTO:-0500", "END:STANDARD", "END:VTIMEZONE"];
	expect(read(file(...rules, ...event(...late, "SUMMARY:Race")))).toEqual(["2027-02-28/2027-03-01 Race"]);
	expect(one(...late.map((line) => line.replace("Eastern", "Europe/Zurich")))).toEqual([
		"2027-02-28/2027-02-28 Race",
	]);
	// A name that nobody knows is no zone.
	expect(one(...late)).toEqual(["2027-03-01/2027-03-01 Race"]);
});

test("what comes every year is blocked every year, since its first", () => {
	expect(one("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20270102", "RRULE:FREQ=YEARLY")).toEqual([
		"2026-12-24/2027-01-01 yearly Race",
	]);
	const same = "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24";
	expect(one("DTSTART;VALUE=DATE:20261224", same)).toEqual(["2026-12-24/2026-12-24 yearly Race"]);
	// As programs write what has no first year; 29 February stays one.
	expect(one("DTSTART;VALUE=DATE:19720229", "RRULE:FREQ=YEARLY")).toEqual([
		"2024-02-29/2024-02-29 yearly Race",
	]);
	expect(one("DTSTART;VALUE=DATE:19701228", "DTEND;VALUE=DATE:19710104", "RRULE:FREQ=YEARLY")).toEqual([
		"2024-12-28/2025-01-03 yearly Race",
	]);
});

test("what repeats otherwise is written out for two years from now, in as few ranges as can be", () => {
	expect(one("DTSTART;VALUE=DATE:20261228", "RRULE:FREQ=WEEKLY;COUNT=3")).toEqual([
		"2027-01-04/2027-01-04 Race",
		"2027-01-11/2027-01-11 Race",
	]);
	expect(one("DTSTART;VALUE=DATE:20270301", "RRULE:FREQ=DAILY;UNTIL=20270310")).toEqual([
		"2027-03-01/2027-03-10 Race",
	]);
	// The fourth Thursday of November.
	expect(one("DTSTART;VALUE=DATE:20201126", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")).toEqual([
		"2027-11-25/2027-11-25 Race",
		"2028-11-23/2028-11-23 Race",
	]);
	const weekly = one("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY");
	expect(weekly).toHaveLength(105);
	expect(weekly.at(-1)).toBe("2029-01-01/2029-01-01 Race");
	const daily = one("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=DAILY");
	expect(daily).toEqual(["2027-01-04/2028-01-04 Race", "2028-01-05/2029-01-04 Race"]);
});

test("single repetitions may be left out, moved or added", () => {
	const weekly = ["UID:w", "DTSTART;VALUE=DATE:20270301", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Race"];
	const moved = event(
		"UID:w",
		"RECURRENCE-ID;VALUE=DATE:20270315",
		"DTSTART;VALUE=DATE:20270317",
		"SUMMARY:Race",
	);
	const other = event("UID:other", "RECURRENCE-ID;VALUE=DATE:20270301", "DTSTART;VALUE=DATE:20270401");
	expect(read(file(...event(...weekly, "EXDATE;VALUE=DATE:20270308"), ...moved, ...other))).toEqual([
		"2027-03-01/2027-03-01 Race",
		"2027-03-17/2027-03-17 Race",
	]);
	expect(one("DTSTART;VALUE=DATE:20270301", "RDATE;VALUE=DATE:20270501")).toEqual([
		"2027-03-01/2027-03-01 Race",
		"2027-05-01/2027-05-01 Race",
	]);
});

test.each([
	["cancelled", ["DTSTART:20270301T000000Z", "STATUS:CANCELLED"], "It is cancelled."],
	["a day that does not exist", ["DTSTART;VALUE=DATE:20271399"], "Its dates cannot be read."],
	["no start", ["DTEND;VALUE=DATE:20270301"], "Its dates cannot be read."],
	[
		"longer than a year",
		["DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20290301"],
		"Block at most a year at a time.",
	],
	["of another century", ["DTSTART;VALUE=DATE:19991231"], "Its days are of another century."],
])("one event that is %s is left out, and the others are read", (_what, lines, why) => {
	const good = event("DTSTART;VALUE=DATE:20270601", "SUMMARY:Good");
	expect(read(file(...event(...lines, "SUMMARY:Race"), ...good))).toEqual([
		"2027-06-01/2027-06-01 Good",
		`left out: Race: ${why}`,
	]);
});

const HOSTILE = [
	"FREQ=SECONDLY",
	"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
	"FREQ=MINUTELY;BYMONTH=4",
	"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
	"FREQ=DAILY;INTERVAL=99999999",
	"FREQ=DAILY;INTERVAL=7;BYDAY=TU",
	"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
	"FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=3,4",
];

test.each(HOSTILE)("a file that repeats %s comes to an end", (rule) => {
	expect(one("DTSTART;VALUE=DATE:20270301", `RRULE:${rule}`)).toEqual([
		"left out: Race: It repeats in a way that is not read here. Block its days by hand.",
	]);
});

test("events that repeat for ever end the patience with the file, not the portal's", () => {
	const daily = event("DTSTART;VALUE=DATE:20270101", "RRULE:FREQ=DAILY", "SUMMARY:Daily");
	const old = event("DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=DAILY", "SUMMARY:Old");
	expect(read(file(...daily, ...old))).toEqual([
		"2027-01-04/2028-01-04 Daily",
		"2028-01-05/2029-01-04 Daily",
		"left out: Old: It repeats too often to be written out. Block its days by hand.",
	]);
});

test("a title is one short line of plain text", () => {
	const title = `SUMMARY:  Two\\nlines\u202E and\u0007 ${"very ".repeat(60)}long`;
	const [range] = read(file(...event("DTSTART;VALUE=DATE:20270301", title)));
	expect(range).toMatch(/^2027-03-01\/2027-03-01 Two lines and (very )+v$/);
	expect(range!.length).toBeLessThan(130);
	expect(read(file(...event("DTSTART;VALUE=DATE:20270301")))).toEqual([
		"2027-03-01/2027-03-01 Without a title",
	]);
});

const NO_FILE = "This is no calendar file. Export one as .ics from your calendar program.";
test.each([
	["nothing", "", NO_FILE],
	["a rule that is none", file(...event("DTSTART;VALUE=DATE:20270301", "RRULE:FREQ=SOMETIMES")), NO_FILE],
	["words", "Dear all, we race on 1 March.", NO_FILE],
	["a picture", "\uFFFDPNG\r\n\uFFFD\uFFFD", NO_FILE],
	["half a file", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270301", NO_FILE],
	["a visiting card", "BEGIN:VCARD\r\nFN:Ann\r\nEND:VCARD", NO_FILE],
	["no events", file(), "The file has no events."],
	[
		"too many",
		file(...Array.from({ length: 1_001 }, () => event()).flat()),
		"The file has more than 1000 events. Export fewer.",
	],
	[
		"a deep nest",
		`${"BEGIN:VCALENDAR\r\n".repeat(8_000)}${"END:VCALENDAR\r\n".repeat(8_000)}`,
		"The file has no events.",
	],
])("%s is refused in words", (_what, text, why) => {
	expect(read(text)).toBe(why);
});

test("several calendars in one file are read as one", () => {
	const two = [file(...event("DTSTART;VALUE=DATE:20270301")), file(...event("DTSTART;VALUE=DATE:20270401"))];
	expect(read(two.join("\r\n"))).toHaveLength(2);
});
