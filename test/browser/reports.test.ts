/** A report in a real browser: written by keyboard, kept as a draft, sent, answered, fixed, retested and closed. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { honest } from "../files/formats.ts";
import { expectNoAxeViolations, hydrated, openPage, type PageOptions } from "../support/browser.ts";
import { type Journey, journey } from "../support/journey.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";

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

/** Pressed, and done by the server. */
async function press(page: Page, name: string) {
	const posted = page.waitForResponse((answer) => answer.request().method() === "POST");
	await page.getByRole("button", { name, exact: true }).click();
	await posted;
}

const steps = (page: Page) =>
	page.locator("input[name=steps]").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

/** A saving of the draft that holds this text. */
const savedWith = (page: Page, text: string) =>
	page.waitForResponse(
		(answer) => answer.url().endsWith("/issues/draft") && !!answer.request().postData()?.includes(text),
	);

test("is written by keyboard and paste, survives a reload, and comes to a confirmed fix", {
	timeout: 90_000,
}, async () => {
	const resort = await windowOf(j.people.guest, { width: 1280, dark: true });
	await resort.goto("/issues/new");
	await hydrated(resort);
	await expectNoAxeViolations(resort);
	expect(await resort.getByLabel("Release and build").inputValue()).toBe(`${j.releaseId}/${j.builds.first}`);
	expect(await resort.getByLabel("Size of the window").inputValue()).toBe("1280 x 900");
	await resort.getByLabel("What happened").fill("The basket charges a day ticket twice.");
	await resort.getByLabel("Step 1").fill("Pay");
	await resort.keyboard.press("Enter");
	await resort.keyboard.type("Put a day ticket into the basket");
	await resort.keyboard.press("Alt+ArrowUp");
	expect(await steps(resort)).toEqual(["Put a day ticket into the basket", "Pay"]);
	expect(await resort.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Step 1");

	await resort.getByLabel("Product", { exact: true }).first().focus();
	await resort.evaluate(() => {
		const clipboardData = new DataTransfer();
		clipboardData.setData("text", "Day ticket\t2\t26 Dec 2026\tAdult\t98\t49\nLocker\t1\n");
		document.activeElement?.dispatchEvent(
			new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
		);
	});
	// What is filled in last: an earlier saving may be under way.
	const saved = savedWith(resort, "outcome=The+point");
	await resort.getByRole("radio", { name: /^It hinders us/ }).check();
	await resort.getByLabel("What came of it").fill("The point of sale has it twice.");
	await resort.getByLabel("What you expected instead").focus();
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
	await press(resort, "Send the report");
	await resort.waitForURL(/\/issues\/REL-\d{4}$/);
	const { pathname } = new URL(resort.url());
	await expectNoAxeViolations(resort);

	const vendor = await windowOf(j.people.representative);
	await vendor.goto("/issues?of=unanswered");
	await vendor.getByRole("link", { name: pathname.split("/").at(-1)! }).click();
	await hydrated(vendor);
	await vendor.getByRole("heading", { name: /^Report REL-/ }).waitFor();
	await expectNoAxeViolations(vendor);
	await vendor.getByText(/^Ask .* for more$/).click();
	await vendor.getByLabel("The question").fill("With which card?");
	await press(vendor, "Ask the resort");
	await resort.reload();
	await hydrated(resort);
	await resort.getByLabel("Your answer").fill("With every card.");
	await press(resort, "Send the answer");
	await vendor.reload();
	await hydrated(vendor);
	await press(vendor, "Accept the report");
	await vendor.getByLabel("Fixed in build").selectOption(j.builds.second);
	await press(vendor, "Ask for a retest");
	await vendor.getByText("Fixed, please retest").first().waitFor();
	await resort.reload();
	await hydrated(resort);
	await expectNoAxeViolations(resort);
	await press(resort, "It works now");
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
