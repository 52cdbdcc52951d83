/** Days out of a calendar file over HTTP: shown first, blocked when confirmed, once however often they come. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { contactOf, signedIn, staffMember } from "../support/someone.ts";

let running: RunningPortal;
let primary: Jar;
let manager: Jar;

beforeAll(async () => {
	running = await startPortal({ portal: { clock: () => new Date("2027-01-04T16:00:00Z") } });
	const { portal } = running;
	primary = await signedIn(portal, await contactOf(portal, "Cinder Peak", ["primary"], "Pia Primary"));
	manager = await signedIn(portal, await staffMember(portal, ["clientServicesManager"], "Cleo Client"));
});
afterAll(() => running.close());

const CALENDAR = [
	"BEGIN:VCALENDAR",
	"BEGIN:VEVENT",
	"DTSTART;VALUE=DATE:20270301",
	"DTEND;VALUE=DATE:20270303",
	"SUMMARY:<b>Night race</b>",
	"END:VEVENT",
	"BEGIN:VEVENT",
	"DTSTART;VALUE=DATE:20261224",
	"RRULE:FREQ=YEARLY",
	"SUMMARY:Christmas Eve",
	"END:VEVENT",
	"BEGIN:VEVENT",
	"DTSTART;VALUE=DATE:20260101",
	"SUMMARY:Long ago",
	"END:VEVENT",
	"END:VCALENDAR",
].join("\r\n");

const OWN = "/resorts/cinder-peak/import";
const ALL = "/availability/import";

/** Sends a form with a file, as a browser does. */
function upload(
	path: string,
	content: string | Uint8Array<ArrayBuffer>,
	as: Jar,
	also: Record<string, string> = {},
) {
	const body = new FormData();
	body.set("step", "readCalendar");
	for (const [name, value] of Object.entries(also)) body.set(name, value);
	body.set("calendar", new File([content], "../../race.ics", { type: "image/png" }));
	const cookie = [...as].map(([name, value]) => `${name}=${value}`).join("; ");
	const headers = { cookie, origin: running.origin };
	return fetch(`${running.origin}${path}`, { method: "POST", body, headers, redirect: "manual" });
}

const blackouts = () =>
	running.portal.db
		.selectFrom("blackout")
		.select(["resortId", "fromDay", "untilDay", "yearly", "reason"])
		.orderBy("fromDay")
		.execute();

const rangesIn = (html: string) =>
	/name="ranges" value="([^"]*)"/
		.exec(html)![1]!
		.replaceAll("&quot;", '"')
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">");

test.each([
	["a resort", OWN, () => primary],
	["all", ALL, () => manager],
])("for %s a file is shown, then confirmed, and a second time adds nothing", async (_whose, path, as) => {
	await running.portal.db.deleteFrom("blackout").execute();
	const shown = await upload(path, CALENDAR, as());
	expect(shown.status).toBe(200);
	const html = await shown.text();
	expect(html).toContain("Mon 1 Mar 2027 to Tue 2 Mar 2027");
	expect(html).toContain("&lt;b&gt;Night race&lt;/b&gt;");
	expect(html).toContain("Thu 24 Dec 2026, every year");
	expect(html).toContain("Long ago, Thu 1 Jan 2026: It is over.");
	expect(html).toContain("Block these 2");
	expect(await blackouts()).toEqual([]);

	const form = { step: "importBlackouts", ranges: rangesIn(html) };
	const done = await running.post(path, form, { as: as() });
	expect(done.status).toBe(303);
	expect(done.headers.get("location")).toMatch(/\?said=blocked$/);
	const stored = await blackouts();
	expect(stored).toMatchObject([
		{ fromDay: "2026-12-24", untilDay: "2026-12-24", yearly: true, reason: "Christmas Eve" },
		{ fromDay: "2027-03-01", untilDay: "2027-03-02", yearly: false, reason: "<b>Night race</b>" },
	]);
	expect(stored.every(({ resortId }) => (resortId === null) === (path === ALL))).toBe(true);
	const page = await running.get(done.headers.get("location")!, { as: as() });
	expect(await page.text()).toContain(
		"Blackouts added: Thu 24 Dec 2026, every year: Christmas Eve; Mon 1 Mar 2027 to Tue 2 Mar 2027: &lt;b&gt;Night race&lt;/b&gt;.",
	);

	const again = await (await upload(path, CALENDAR, as())).text();
	expect(again).toContain("Nothing new to block");
	expect(again).toContain("Blocked already: Thu 24 Dec 2026, every year.");
	expect((await running.post(path, form, { as: as() })).status).toBe(303);
	expect(await blackouts()).toEqual(stored);
});

test("pasted text does as well as a file, both together do not", async () => {
	const pasted = await running.post(OWN, { step: "readCalendar", pasted: CALENDAR }, { as: primary });
	expect(pasted.status).toBe(200);
	const both = await upload(OWN, CALENDAR, primary, { pasted: CALENDAR });
	expect(both.status).toBe(422);
	const html = await both.text();
	expect(html).toContain("Choose a file or paste one, not both.");
	expect(html, "what was pasted is still there").toContain("SUMMARY:Christmas Eve");
});

test.each([
	["nothing", "", "Choose a file, or paste one below."],
	["words", "Dear all", "This is no calendar file."],
	["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0]), "This is no calendar file."],
	["more than fits", `${CALENDAR}\r\n${"x".repeat(256_000)}`, "The file is larger than 256 kB."],
	[
		"more days than a list can have",
		`BEGIN:VCALENDAR\r\n${Array.from({ length: 3 }, (_, day) => `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2027010${day + 4}\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:${day}\r\nEND:VEVENT\r\n`).join("")}END:VCALENDAR`,
		"200 are the most.",
	],
])("%s in place of a file is refused in words", async (_what, content, words) => {
	const answer = await upload(OWN, content, primary);
	expect(answer.status).toBe(422);
	expect(await answer.text()).toContain(words);
});

test("a body beyond every limit is not read at all", async () => {
	expect((await upload(OWN, "x".repeat(400_000), primary)).status).toBe(413);
});

test.each([
	["no list", "[", 422],
	["an empty list", "[]", 422],
	["other things", '[{"fromDay":"2027-01-01"}]', 422],
	[
		"days the wrong way round",
		'[{"fromDay":"2027-02-02","untilDay":"2027-02-01","yearly":false,"reason":"x"}]',
		422,
	],
	["a day of nowhere", '[{"fromDay":"2027-02-30","untilDay":"2027-02-30","yearly":false,"reason":"x"}]', 422],
])("%s in place of the shown list is refused", async (_what, ranges, status) => {
	const before = await blackouts();
	const answer = await running.post(OWN, { step: "importBlackouts", ranges }, { as: primary });
	expect(answer.status).toBe(status);
	expect(await answer.text()).toContain("The list was changed on its way. Read the file once more.");
	expect(await blackouts()).toEqual(before);
});

test("a file where no file belongs is a bad request", async () => {
	expect((await upload("/resorts/cinder-peak", CALENDAR, primary)).status).toBe(400);
});
