import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoAxeViolations, hydrated, openPage } from "../support/browser.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";

let portal: RunningPortal;
beforeAll(async () => {
	portal = await startPortal();
});
afterAll(() => portal.close());

test("the first page comes alive under its policy", async () => {
	const page = await openPage(portal.origin);
	await page.goto("/");
	await hydrated(page);
	await expectNoAxeViolations(page);
});

test("a missing page says so", async () => {
	const page = await openPage(portal.origin, { width: 360, dark: true });
	await page.goto("/no-such-page");
	await hydrated(page);
	expect(await page.title()).toBe("There is nothing here");
	await expectNoAxeViolations(page);
});

test("a page reads without script", async () => {
	const page = await openPage(portal.origin, { script: false });
	await page.goto("/");
	expect(await page.textContent("h1")).not.toBe("");
	await expectNoAxeViolations(page);
});
