/** The grid of a beta in a real browser: marked by keyboard and without script, reported from, and seen by the vendor. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { done } from "../../app/demo/doors.server.ts";
import { type BetaResort, type BetaWorld, betaWorld } from "../beta/world.ts";
import { expectNoAxeViolations, hydrated, openPage, type PageOptions } from "../support/browser.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { signedIn } from "../support/someone.ts";

let running: RunningPortal;
let world: BetaWorld;
let here: BetaResort;
let at: string;

beforeAll(async () => {
	running = await startPortal();
	world = await betaWorld(running.portal, 2);
	[here] = world.resorts as [BetaResort];
	at = `/releases/${world.slug}/beta`;
	await world.release("openBeta");
	done(await world.step("joinBeta", here.people.guest, here));
	done(await world.setSite(here));
}, 90_000);
afterAll(() => running.close());

const windowOf = async (as: Visitor, options: PageOptions = {}) => {
	const jar = await signedIn(running.portal, { id: as.actor.personId, name: as.name, email: as.email });
	return openPage(running.origin, { as: jar, ...options });
};
const row = (page: Page, type: string) => page.locator(`#type-${type}`);
const fits = async (page: Page, width: number) =>
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

test("a tester marks by keyboard, reports what is wrong, and the vendor sees where the holes are", {
	timeout: 90_000,
}, async () => {
	const page = await windowOf(here.people.guest, { width: 1280 });
	await page.goto(at);
	await hydrated(page);
	await page.getByText("0 of 3 product types tried, the beta ends in").waitFor();
	await page.getByRole("heading", { name: "30 minutes this week: these 3" }).waitFor();
	await expectNoAxeViolations(page);

	const works = page.getByRole("button", { name: "Tested, it works (Lift ticket)" });
	await works.focus();
	await page.keyboard.press("Enter");
	await row(page, "liftTicket").getByText("Tested", { exact: true }).waitFor();
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
		"Tried again, it works (Lift ticket)",
	);
	await page.keyboard.press("Tab");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	await page.keyboard.type("With a child of four.");
	await page.keyboard.press("Enter");
	await row(page, "liftTicket").getByText("With a child of four.").waitFor();
	await page.getByText("1 of 3 product types tried").waitFor();
	await page.getByRole("button", { name: "Take the mark back (Lift ticket)" }).press("Enter");
	await row(page, "liftTicket").getByText("Not tested").waitFor();
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
		"Tested, it works (Lift ticket)",
	);

	await page.getByRole("link", { name: "Something is wrong (Gift card)" }).press("Enter");
	await page.getByText("From the beta: gift card").waitFor();
	expect(await page.getByLabel("Product type").inputValue()).toBe("giftCard");
	expect(await page.getByLabel("Step 1").inputValue()).toMatch(/^Put a gift card into the basket/);
	await page.getByLabel("What happened").fill("The rest of a gift card is lost.");
	await page.getByLabel("What came of it").fill("Nothing arrived in the point of sale.");
	await page.getByRole("radio", { name: /^It hinders us/ }).check();
	await page.getByRole("button", { name: "Send the report" }).click();
	await page.waitForURL(/\/issues\/REL-\d{4}$/);
	await page.goto(at);
	await hydrated(page);
	await row(page, "giftCard").getByText("Issue", { exact: true }).waitFor();
	await page.getByText("1 of 3 product types tried, 1 with an open report").waitFor();
	await expectNoAxeViolations(page);
	await page.setViewportSize({ width: 360, height: 800 });
	await expectNoAxeViolations(page);
	await fits(page, 360);

	const vendor = await windowOf(world.staff.representative, { width: 1280, dark: true });
	await vendor.goto(`${at}?show=tried`);
	await hydrated(vendor);
	const grid = vendor.getByRole("table", { name: "Product types over all resorts" });
	await grid.getByText("Hole: sold by 1, tried by nobody").first().waitFor();
	expect(await grid.getByRole("rowheader").allInnerTexts()).toEqual([
		expect.stringMatching(/^Lift ticket/),
		expect.stringMatching(/^Locker/),
		"Gift card",
	]);
	await grid.getByText("Sell it and can be invited: 1 (Locker)").press("Enter");
	await grid.getByRole("link", { name: world.resorts[1]!.name }).waitFor();
	await expectNoAxeViolations(vendor);
});

test("on a phone and without script the same grid is a list that can be marked", {
	timeout: 60_000,
}, async () => {
	const page = await windowOf(here.people.guest, { width: 360, script: false, dark: true });
	await page.goto(at);
	await fits(page, 360);
	await row(page, "locker").getByText("What to try").click();
	await row(page, "locker").getByText("Change it to the whole season").waitFor();
	await row(page, "locker").getByText("With a note").click();
	await row(page, "locker").getByLabel("Note").fill("4111 1111 1111 1111");
	await page.getByRole("button", { name: "Tested, it works (Locker)" }).click();
	await row(page, "locker")
		.getByText(/looks like a card number/)
		.first()
		.waitFor();
	await row(page, "locker").getByLabel("Note").fill("Number 12.");
	await page.getByRole("button", { name: "Tested, it works (Locker)" }).click();
	await page.waitForURL(/#type-locker$/);
	await row(page, "locker").getByText("Number 12.").waitFor();
	await fits(page, 360);
});
