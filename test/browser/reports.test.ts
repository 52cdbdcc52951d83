/** A report in a real browser: written by keyboard, kept as a draft, sent, answered, fixed, retested and closed. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { honest } from "../files/formats.ts";
import { expectNoAxeViolations, hydrated, openPage, type PageOptions } from "../support/browser.ts";
import { type Journey, journey } from "../support/journey.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { bring, type Colour, countOf, screenWith } from "./brought.ts";
import { focused, tabTo } from "./keys.ts";
import { openReader, type Reader } from "./reader.ts";

let running: RunningPortal;
let j: Journey;

beforeAll(async () => {
	running = await startPortal();
	j = await journey(running.portal, { until: "inTest" });
}, 90_000);
afterAll(() => running.close());

/** A window in which this person is signed in. */
const windowOf = async (as: Visitor, options: PageOptions = {}) =>
	openPage(running.origin, { as: await j.jar(as), ...options });

const steps = (page: Page) =>
	page.locator("input[name=steps]").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

/** A saving of the draft that holds this text. */
const savedWith = (page: Page, text: string) =>
	page.waitForResponse(
		(answer) => answer.url().endsWith("/issues/draft") && !!answer.request().postData()?.includes(text),
	);

/** What somebody writes into the field with this name, coming to it by Tab. */
async function write(reader: Reader, field: RegExp, text: string) {
	await tabTo(reader, field, 120);
	await reader.page.keyboard.type(text);
}

/** Comes to a button by Tab and presses it; done by the server. */
async function enter(reader: Reader, name: string) {
	await tabTo(reader, new RegExp(`^${name}$`), 120);
	const posted = reader.page.waitForResponse(
		(answer) => answer.request().method() === "POST" && !answer.url().endsWith("/pictures"),
	);
	await reader.page.keyboard.press("Enter");
	await posted;
}

const SECRET: Colour = [255, 0, 170];

/** Puts a mask into the middle of the first picture, by keys alone. */
async function mask(reader: Reader) {
	const { page } = reader;
	await tabTo(reader, /^Mark up picture 1$/, 120);
	await page.keyboard.press("Enter");
	await expect.poll(() => focused(page)).toBe("Arrow");
	for (let tool = 0; tool < 5; tool++) await page.keyboard.press("ArrowRight");
	await tabTo(reader, /^Place a mask$/);
	await page.keyboard.press("Enter");
	await reader.look("masked");
	await tabTo(reader, /^Save the picture$/);
	await page.keyboard.press("Enter");
	await page.getByText("Uploaded", { exact: true }).waitFor();
}

const shown = (page: Page) =>
	page
		.locator("main img[src^='/pictures/']")
		.evaluateAll((all) => all.map((one) => one.getAttribute("src")!));

test.each([
	{ width: 1280, dark: true },
	{ width: 360, dark: false },
])("is written by keyboard with pictures, masked, sent, answered, fixed, retested and closed: %o", {
	timeout: 90_000,
}, async ({ width, dark }) => {
	const open = async (as: Visitor) =>
		openReader({ origin: running.origin, label: `reports-${width}`, as: await j.jar(as), width, dark });
	const screen = await screenWith({ width: 400, height: 240 }, [
		{ left: 160, top: 100, width: 80, height: 40, colour: SECRET },
	]);
	expect(await countOf(SECRET, screen)).toBe(80 * 40);
	const reporter = await open(j.people.guest);
	const resort = reporter.page;
	await reporter.go("/issues/new");
	await reporter.look("empty");
	expect(await resort.getByLabel("Release and build").inputValue()).toBe(`${j.releaseId}/${j.builds.first}`);
	expect(await resort.getByLabel("Size of the window").inputValue()).toBe(`${width} x 900`);
	await write(reporter, /^What happened/, "The basket charges a day ticket twice.");
	await write(reporter, /^Step 1/, "Pay");
	await resort.keyboard.press("Enter");
	await resort.keyboard.type("Put a day ticket into the basket");
	await resort.keyboard.press("Alt+ArrowUp");
	expect(await steps(resort)).toEqual(["Put a day ticket into the basket", "Pay"]);
	expect(await focused(resort)).toBe("Step 1");

	await tabTo(reporter, /^Product$/);
	await resort.evaluate(() => {
		const clipboardData = new DataTransfer();
		clipboardData.setData("text", "Day ticket\t2\t26 Dec 2026\tAdult\t98\t49\nLocker\t1\n");
		document.activeElement?.dispatchEvent(
			new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
		);
	});
	await bring(resort, "#what", "paste", screen);
	await bring(resort, "form:has([data-tray])", "drop", screen);
	await resort.getByRole("button", { name: "Upload now picture 2" }).waitFor();
	await mask(reporter);
	await tabTo(reporter, /^Upload now picture 2$/);
	await resort.keyboard.press("Enter");
	await expect.poll(() => resort.getByText("Uploaded", { exact: true }).count()).toBe(2);

	// What is filled in last: an earlier saving may be under way.
	const saved = savedWith(resort, "outcome=The+point");
	await tabTo(reporter, /^It stops us/, 120);
	await resort.keyboard.press("ArrowDown");
	await write(reporter, /^What came of it/, "The point of sale has it twice.");
	await resort.keyboard.press("Tab");
	await saved;
	await resort
		.getByRole("status")
		.filter({ hasText: /^Saved as a draft/ })
		.waitFor();
	await resort.reload();
	await hydrated(resort);
	expect(await steps(resort)).toEqual(["Put a day ticket into the basket", "Pay"]);
	const cells = await resort
		.locator("input[name=product], input[name=priceExpected]")
		.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
	expect(cells).toEqual(["Day ticket", "49", "Locker", ""]);
	expect(await resort.getByText("Uploaded", { exact: true }).count()).toBe(2);
	await enter(reporter, "Send the report");
	await resort.waitForURL(/\/issues\/REL-\d{4}$/);
	const { pathname } = new URL(resort.url());
	await reporter.look("sent");

	const staff = await open(j.people.representative);
	const vendor = staff.page;
	await staff.go("/issues?of=unanswered");
	await tabTo(staff, new RegExp(pathname.split("/").at(-1)!));
	await vendor.keyboard.press("Enter");
	await vendor.getByRole("heading", { name: /^Report REL-/ }).waitFor();
	await hydrated(vendor);
	await staff.look("read");
	const [masked, dropped, ...more] = await shown(vendor);
	const secrets = await Promise.all(
		[masked!, dropped!].map(async (address) =>
			countOf(SECRET, await (await vendor.request.get(address)).body()),
		),
	);
	expect([secrets[0], secrets[1]! > 3000, more]).toEqual([0, true, []]);
	await tabTo(staff, /^Ask .* for more$/);
	await vendor.keyboard.press("Enter");
	await write(staff, /^The question/, "With which card?");
	await enter(staff, "Ask the resort");
	await resort.reload();
	await hydrated(resort);
	await write(reporter, /^Your answer/, "With every card.");
	await bring(resort, "#answer textarea", "paste", screen);
	await enter(reporter, "Send the answer");
	await expect.poll(async () => (await shown(resort)).length).toBe(3);
	await vendor.reload();
	await hydrated(vendor);
	await enter(staff, "Accept the report");
	await tabTo(staff, /^Fixed in build/);
	await vendor.keyboard.press("ArrowDown");
	expect(await vendor.getByLabel("Fixed in build").inputValue()).toBe(j.builds.second);
	await enter(staff, "Ask for a retest");
	await vendor.getByText("Fixed, please retest").first().waitFor();
	await resort.reload();
	await hydrated(resort);
	await reporter.look("retest");
	await enter(reporter, "It works now");
	await resort.getByText("Closed", { exact: true }).first().waitFor();
	const said = await resort.getByRole("list", { name: /said and done/ }).innerText();
	expect(said).toMatch(
		/reported this[\s\S]*With which card\?[\s\S]*With every card\.[\s\S]*confirmed the fix/,
	);
});

test("known faults sound up while somebody types, from the third word on", { timeout: 60_000 }, async () => {
	const { portal } = running;
	await portal.db
		.insertInto("known_fault")
		.values({
			releaseId: j.releaseId,
			summary: "Gift cards are refused at the second order.",
			workaround: "Sign out and in again.",
			fixedInBuildId: null,
			writtenBy: j.people.representative.actor.personId,
			writtenAt: j.clock(),
			issueId: null,
		})
		.execute();
	const page = await windowOf(j.people.primary, { width: 360 });
	await page.goto("/issues/new");
	await hydrated(page);
	const hint = page.getByText("A known fault sounds like this");
	await page.getByLabel("What happened").pressSequentially("gift card");
	await page.waitForTimeout(900);
	expect(await hint.count()).toBe(0);
	await page.getByLabel("What happened").pressSequentially(" refused");
	await hint.waitFor();
	await expectNoAxeViolations(page);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(wide).toBeLessThanOrEqual(360);
});

describe("without script", () => {
	test("rows are added by the server, everything is kept, and a wrong form comes back whole", {
		timeout: 60_000,
	}, async () => {
		const page = await windowOf(j.people.secondary, { script: false, width: 360 });
		await page.goto("/issues/new");
		await page.getByLabel("What happened").fill("Lockers cannot be chosen.");
		await page.getByLabel("Step 1").fill("Open the lockers");
		const png = { name: "lockers.png", mimeType: "image/png", buffer: await honest("png") };
		await page.locator("input[name=picture]").setInputFiles([png, png]);
		await page.getByRole("button", { name: "Add a step" }).click();
		await page.getByLabel("Step 2").fill("Choose one");
		await page.getByLabel("What picture 1 shows").fill("The closed lockers");
		await page.getByLabel("Leave picture 2 out").check();
		await page.getByLabel("Product", { exact: true }).fill("Locker");
		await page.getByRole("button", { name: "Add a product" }).click();
		expect(await page.getByLabel("Product", { exact: true }).count()).toBe(2);
		await page.getByLabel("Price shown").last().fill("7");
		await page.getByRole("radio", { name: /^It is small/ }).check();
		await page.getByRole("button", { name: "Send the report" }).click();
		await page.getByText("Name the product in every line").first().waitFor();
		expect(await steps(page)).toEqual(["Open the lockers", "Choose one"]);
		await page.getByLabel("Product", { exact: true }).last().fill("Key");
		await page.getByRole("button", { name: "Send the report" }).click();
		await page.waitForURL(/\/issues\/REL-\d{4}$/);
		await page.getByText("Lockers cannot be chosen.").first().waitFor();
		expect(
			await page.getByRole("img").evaluateAll((all) => all.map((one) => one.getAttribute("alt"))),
		).toEqual(["The closed lockers"]);
		await page.goto("/issues/new");
		expect(await page.getByLabel("What happened").inputValue()).toBe("");
	});
});
