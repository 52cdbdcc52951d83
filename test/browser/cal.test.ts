/** Slots chosen in the genuine embed, over the stand-in: booked, moved, cancelled; forged, blocked, without script. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { complaintsOf } from "../support/browser.ts";
import { type CalStandIn, startCal } from "../support/cal/stand-in.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { type House, house } from "./house.ts";
import type { Reader } from "./reader.ts";

let cal: CalStandIn;
let running: RunningPortal;
let h: House;
beforeAll(async () => {
	cal = await startCal();
	running = await startPortal({ env: cal.env, jobs: true });
	cal.webhookTo = `${running.origin}/webhooks/cal`;
});
afterAll(async () => {
	await running.close();
	await cal.close();
});
beforeEach(async () => {
	h = await house(running, { until: "accepted" });
});
afterEach(() => {
	Object.assign(cal, { webhooks: "now", pending: false, linkFailed: false });
});

const open = (options: { dark?: boolean; width?: number; script?: boolean } = {}) =>
	h.window(h.people.primary, { label: "cal", others: [cal.url], ...options });
const frameOf = (reader: Reader) => reader.page.frameLocator('iframe[name^="cal-embed="]');
const pressIn = (reader: Reader, button: RegExp) =>
	frameOf(reader).getByRole("button", { name: button }).first().click();
const only = () => [...cal.bookings.values()].at(-1)!;

test("a resort books, moves and cancels in the calendar's frame, and the page follows", {
	timeout: 60_000,
}, async () => {
	const reader = await open();
	await reader.go(`${h.at}/book`);
	await frameOf(reader).getByRole("heading", { name: "Choose a time" }).waitFor();
	await reader.look("choose");
	await pressIn(reader, /16:00 UTC/);
	await reader.sees("We are waiting for the calendar's confirmation");
	await reader.at(/^Booked:/);
	expect(only().attendees.map(({ email }) => email)).toEqual([
		h.people.primary.email,
		expect.stringContaining("contessa"),
		expect.stringContaining("seconda"),
	]);
	expect(only().attendees[0]?.timeZone).toBe("America/Denver");
	await reader.look("booked");

	const first = only();
	await reader.follow("Move the slot");
	await frameOf(reader).getByRole("heading", { name: "Choose another time" }).waitFor();
	await frameOf(reader)
		.getByRole("button", { name: /16:00 UTC/ })
		.nth(1)
		.click();
	await reader.at(/^Booked:/);
	expect([only().from, await h.stage()]).toEqual([first.uid, "booked"]);

	await reader.follow("Move the slot");
	await pressIn(reader, /Cancel the booking/);
	await reader.at(/^Book a slot:/);
	expect(await h.stage()).toBe("accepted");
	await frameOf(reader).getByRole("heading", { name: "Choose a time" }).waitFor();
});

test("come to by links, the page loads its own policy, and the page after it the strict one", async () => {
	const reader = await open();
	await reader.go(h.at);
	await reader.follow("Choose a slot");
	await frameOf(reader).getByRole("heading", { name: "Choose a time" }).waitFor();
	const documents: string[] = [];
	reader.page.on("response", (answer) => {
		if (answer.request().resourceType() === "document" && answer.url().startsWith(running.origin)) {
			documents.push(answer.headers()["content-security-policy"] ?? "");
		}
	});
	await reader.page.getByRole("link", { name: "Home" }).first().click();
	await reader.at("Whose turn is it?");
	await expect.poll(() => documents.length).toBe(1);
	expect(documents[0]).toContain("frame-src 'none'");
	await reader.page.goBack();
	await frameOf(reader).getByRole("heading", { name: "Choose a time" }).waitFor();
});

test("the browser's word is only a hint: while the calendar has not told, the page waits, then looks by itself", async () => {
	cal.webhooks = "never";
	const reader = await open({ dark: true, width: 360 });
	await reader.go(`${h.at}/book`);
	await pressIn(reader, /16:00 UTC/);
	await reader.at(/^Booked:/);
	const events = await running.portal.db
		.selectFrom("cal_event")
		.select("source")
		.where("uid", "=", only().uid)
		.execute();
	expect(events).toEqual([{ source: "page" }]);
	await reader.look("booked-by-hint");
});

test("a time that waits for the vendor says so", async () => {
	cal.pending = true;
	const reader = await open();
	await reader.go(`${h.at}/book`);
	await pressIn(reader, /16:00 UTC/);
	await reader.sees("Held: waits for the vendor's confirmation");
	await reader.look("pending");
	await cal.requestReschedule(only().uid, "Our deployer is ill.");
	await reader.page.waitForTimeout(1_500);
	await reader.go(`${h.at}/book`);
	await reader.sees("The vendor cannot keep this date");
	await reader.sees(/Our deployer is ill/);
	await reader.look("new-time-asked");
});

test("messages that another window or another origin forges are not heard", async () => {
	const reader = await open();
	await reader.go(`${h.at}/book`);
	await frameOf(reader).getByRole("heading", { name: "Choose a time" }).waitFor();
	const asked: string[] = [];
	reader.page.on("request", (request) => {
		if (request.method() === "POST") asked.push(request.url());
	});
	const forged = await reader.page.evaluate(() => {
		const namespace = document.querySelector("iframe")!.name.slice("cal-embed=".length);
		const type = "bookingSuccessfulV2";
		const fullType = `CAL:${namespace}:${type}`;
		const forged = { originator: "CAL", type, namespace, fullType, data: { uid: "bk_forged" } };
		window.postMessage(forged, "*");
		window.postMessage(null, "*");
		document.body.append(document.createElement("iframe"));
		return forged;
	});
	const other = reader.page.frames().find((frame) => frame.url() === "about:blank")!;
	await other.evaluate((message) => parent.postMessage(message, "*"), forged);
	await reader.page.waitForTimeout(500);
	expect(asked).toEqual([]);
	await expect(reader.main.getByText("We are waiting").count()).resolves.toBe(0);
	// The embed script throws at a null message; that it does is its own affair, and nothing of the page suffers.
	complaintsOf(reader.page).splice(0);
	await pressIn(reader, /16:00 UTC/);
	await reader.at(/^Booked:/);
});

test("a wrong link and a blocked script end in a notice with a plain link", { timeout: 40_000 }, async () => {
	cal.linkFailed = true;
	const reader = await open();
	await reader.go(`${h.at}/book`);
	await reader.sees("The calendar does not show here");
	complaintsOf(reader.page).splice(0);
	cal.linkFailed = false;

	const blocked = await open();
	await blocked.page.route(`${cal.url}/embed/**`, (route) => route.abort());
	await blocked.go(`${h.at}/book`);
	await blocked.page.getByText("The calendar does not show here").waitFor({ timeout: 15_000 });
	await blocked.look("blocked");
	complaintsOf(blocked.page).splice(0);
	const link = blocked.main.getByRole("link", { name: "Go to the calendar's own page" });
	await link.click();
	await blocked.page
		.getByRole("button", { name: /16:00 UTC/ })
		.first()
		.click();
	await blocked.page.getByText("This meeting is scheduled.").waitFor();
	await expect.poll(() => h.stage(), { timeout: 10_000 }).toBe("booked");
});

test("without script the plain link books, and the page shows it when it is loaded again", async () => {
	const reader = await open({ script: false });
	await reader.go(`${h.at}/book`);
	const page = await reader.main
		.getByRole("link", { name: "Open the calendar on a page of its own" })
		.getAttribute("href");
	const own = await open();
	await own.page.goto(page!);
	await own.page
		.getByRole("button", { name: /16:00 UTC/ })
		.first()
		.click();
	await expect.poll(() => h.stage(), { timeout: 10_000 }).toBe("booked");
	await reader.go(`${h.at}/book`);
	await reader.at(/^Booked:/);
});

test.each([
	{ width: 360, dark: false },
	{ width: 1280, dark: true },
])("staff set news aside that belongs to nobody, $width px wide", { timeout: 60_000 }, async ({
	width,
	dark,
}) => {
	const stranger = { name: "Nobody Known", email: "nobody@elsewhere.example", timeZone: "UTC" };
	await cal.book(stranger, new Date(Date.now() + 9 * 86_400_000));
	const { uid } = only();
	const reader = await h.window(h.people.representative, { label: `held-${width}`, width, dark });
	await expect
		.poll(async () => {
			await reader.go("/availability/calendar");
			return reader.main.getByText(uid).count();
		})
		.toBe(1);
	await reader.look("list");
	const marked = await reader.page.locator('nav a[aria-current="page"]').allTextContents();
	expect([...new Set(marked)]).toEqual(["Calendar"]);
	const card = reader.main.locator("section").filter({ hasText: uid });
	await card.locator("summary").getByText("Set it aside").click();
	await reader.look("asking");
	await card.getByLabel("Why").fill("They booked it by mistake and know so.");
	await card.getByRole("button", { name: "Set it aside" }).click();
	await reader.sees("It is off the list.");
	expect(await reader.main.getByText(uid).count()).toBe(0);
	await reader.look("aside");
});
