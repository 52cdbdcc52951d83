/** What mail scanners do to a letter's link: fetch it, render it, run its scripts, press what they find (QS5). */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoAxeViolations, hydrated, openPage } from "../support/browser.ts";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { staffMember } from "../support/someone.ts";
import { askForCode, mailedTo, whoIs, wrongCode } from "./browsing.ts";

let running: RunningPortal;
beforeAll(async () => {
	running = await startPortal();
});
afterAll(() => running.close());

/** How many tabs a scanner has open at once. */
const TABS = 6;

/** Presses every control and sends every form of the page, each in a fresh tab. */
async function pressEverything(page: Page, link: string, script: boolean): Promise<number> {
	await page.goto(link);
	const controls = "a[href], button, summary, [role=button], input[type=submit]";
	const count = await page.locator(controls).count();
	const inNewTab = async (press: (tab: Page) => Promise<unknown>) => {
		const tab = await page.context().newPage();
		await tab.goto(link);
		if (script) await hydrated(tab);
		await press(tab);
		await tab.waitForLoadState("networkidle");
		await tab.close();
	};
	const presses = Array.from({ length: count }, (_, i) => [
		(tab: Page) =>
			tab
				.locator(controls)
				.nth(i)
				.evaluate((control: HTMLElement) => control.click()),
		// Some send the forms themselves, past what the browser would check.
		(tab: Page) =>
			tab.evaluate((index) => {
				const form = document.forms[index];
				if (form) HTMLFormElement.prototype.submit.call(form);
			}, i),
	]).flat();
	const pressOnAndOn = async () => {
		for (let press = presses.shift(); press; press = presses.shift()) await inNewTab(press);
	};
	await Promise.all(Array.from({ length: TABS }, pressOnAndOn));
	return count;
}

test.each([true, false])("a scanner that presses everything changes nothing (script: %s)", {
	timeout: 60_000,
}, async (script) => {
	const { portal } = running;
	const person = await staffMember(portal, ["representative"]);
	const browser: Jar = new Map();
	const { code, link } = await askForCode(running, person.email, browser);
	const scanner = await openPage(running.origin, { script: true });
	// Blocked rather than switched off: the scanner's own script has to run.
	if (!script)
		await scanner
			.context()
			.route("**/assets/**.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
	expect(await pressEverything(scanner, link, script)).toBeGreaterThan(2);
	await scanner.request.get(link);
	await scanner.request.head(link);

	const cookies = await scanner.context().cookies();
	expect(cookies.map(({ name }) => name)).not.toContain("portal-session");
	const counted = await portal.db
		.selectFrom("sign_in_request")
		.select(["usedAt"])
		.where("email", "=", person.email)
		.execute();
	expect(counted).toEqual([{ usedAt: null }]);

	const reader = await openPage(running.origin, { as: browser });
	await reader.goto(link);
	await hydrated(reader);
	expect(await reader.getByLabel("Six-digit code").inputValue()).toBe(code);
	await reader.getByRole("button", { name: "Sign in" }).click();
	await reader.waitForURL((url) => url.pathname === "/");
	const names = (await reader.context().cookies()).map(({ name }) => name);
	expect(names).toEqual(["portal-session"]);
});

test("even with the reader's cookie, rendering and running the page is not enough", async () => {
	const person = await staffMember(running.portal, ["representative"]);
	const browser: Jar = new Map();
	const { link } = await askForCode(running, person.email, browser);
	const page = await openPage(running.origin, { as: browser });
	for (let i = 0; i < 3; i++) {
		await page.goto(link);
		await hydrated(page);
		await page.waitForTimeout(300);
	}
	expect((await page.context().cookies()).map(({ name }) => name)).toEqual(["portal-request"]);
	expect(await whoIs(running, browser)).toBeNull();
});

test.each([
	[true, 1280, false],
	[true, 360, true],
	[false, 360, false],
])("a person signs in and out with the keyboard (script: %s, %i px)", async (script, width, dark) => {
	const person = await staffMember(running.portal, ["representative"]);
	const page = await openPage(running.origin, { script, width, dark });
	await page.goto("/sign-in?to=/account");
	if (script) await hydrated(page);
	const look = () => (script ? expectNoAxeViolations(page) : undefined);
	await look();
	await page.getByLabel("E-mail address").fill(person.email);
	await page.keyboard.press("Enter");
	await page.getByText("a code is on its way").waitFor();
	await look();
	const { code } = await mailedTo(running, person.email);
	const field = page.getByLabel("Six-digit code");
	await field.fill(wrongCode(code));
	await page.keyboard.press("Enter");
	await page.getByText("That code does not fit.").first().waitFor();
	await look();
	await field.fill(code ?? "");
	await page.keyboard.press("Enter");
	await page.waitForURL((url) => url.pathname === "/account");
	await page.goto("/sign-in");
	await page.getByText(person.email).first().waitFor();
	await look();
	await page.goto("/sign-out");
	await look();
	await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
	await page.waitForURL((url) => url.pathname === "/sign-in");
	expect(await page.context().cookies()).toEqual([]);
});
