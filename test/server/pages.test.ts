import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOf, expectNoAxeViolations, hydrated, openPage } from "../support/browser.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";

let portal: RunningPortal;
beforeAll(async () => {
	portal = await startPortal({
		routes: {
			"test/broken": () =>
				new Response(
					"<!doctype html><html lang=en><title>x</title><script>document.title='ran'</script><p style='color:red'>x",
					{
						headers: { "Content-Type": "text/html" },
					},
				),
		},
	});
});
afterAll(() => portal.close());

test.each([
	{ width: 360, dark: false },
	{ width: 1280, dark: true },
])("a missing page says so and comes alive under its policy: %j", async (look) => {
	const page = await openPage(portal.origin, look);
	await page.goto("/no-such-page");
	await hydrated(page);
	expect(await page.title()).toBe("There is nothing here");
	await expectNoAxeViolations(page);
});

test("the page of a refused request is accessible and keeps its style", async () => {
	const page = await openPage(portal.origin);
	await page.goto("/%");
	await expectNoAxeViolations(page);
	expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).not.toBe("none");
});

test("a page reads without script", async () => {
	const page = await openPage(portal.origin, { script: false });
	await page.goto("/no-such-page");
	expect(await page.textContent("h1")).toBe("There is nothing here");
});

test("what breaks the policy does not run, and is heard", async () => {
	const page = await openPage(portal.origin);
	await page.goto("/test/broken");
	expect(await page.title()).toBe("x");
	const heard = complaintsOf(page).splice(0);
	expect(heard.join("\n")).toMatch(/policy violation: script-src/);
	expect(heard.join("\n")).toMatch(/policy violation: style-src/);
});

test("a missing file and a script error are heard", async () => {
	const page = await openPage(portal.origin);
	await page.goto("/no-such-page");
	await page.evaluate(() => {
		const picture = document.createElement("img");
		picture.src = "/missing.png";
		document.body.append(picture);
		setTimeout(() => {
			throw new Error("planted");
		});
	});
	await expect.poll(() => complaintsOf(page).join("\n")).toMatch(/404 for \/missing\.png/);
	await expect.poll(() => complaintsOf(page).join("\n")).toMatch(/script error: planted/);
	complaintsOf(page).length = 0;
});

test("what is inaccessible is noticed", async () => {
	const page = await openPage(portal.origin);
	await page.goto("/no-such-page");
	await page.evaluate(() => document.documentElement.removeAttribute("lang"));
	await expect(expectNoAxeViolations(page)).rejects.toThrow(/html-has-lang/);
});
