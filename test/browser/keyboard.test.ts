/** The portal by keyboard alone: nothing is pressed with a mouse here. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAt } from "../../app/demo/clock.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { house } from "./house.ts";
import { focused, tabTo } from "./keys.ts";

let running: RunningPortal;
beforeAll(async () => {
	running = await startPortal({ portal: { clock: clockAt(new Date("2027-01-04T16:00:00Z")) } });
});
afterAll(() => running.close());

test("the first tab stop leads past the navigation; a menu opens, leads on and closes", async () => {
	const { people, window } = await house(running);
	const reader = await window(people.primary);
	await reader.go("/");
	const { keyboard } = reader.page;
	await keyboard.press("Tab");
	expect(await focused(reader.page)).toBe("Skip to the content");
	const skip = reader.page.getByRole("link", { name: "Skip to the content" });
	expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
	await keyboard.press("Enter");
	expect(await reader.page.evaluate(() => document.activeElement?.id)).toBe("main");
	await tabTo(reader, /^Commerce 9/);

	await reader.go("/");
	await tabTo(reader, new RegExp(`^${people.primary.name}`));
	await keyboard.press("Enter");
	await tabTo(reader, /^Your account$/);
	await keyboard.press("Enter");
	await reader.at("Your account");
	expect(await reader.page.getByRole("link", { name: "Your account" }).isVisible()).toBe(false);
});

test("the month is walked by day, week, month and to the ends of a week; a day chosen leads to its first time", async () => {
	const { at, people, to, window } = await house(running);
	await to("accepted");
	const reader = await window(people.primary);
	await reader.go(`${at}/book?month=2027-01`);
	const { keyboard } = reader.page;
	await tabTo(reader, /^Mon 4 Jan 2027|^Tue 5 Jan 2027/);
	const first = await focused(reader.page);
	await keyboard.press("Tab");
	expect(await focused(reader.page), "the month is one tab stop").not.toMatch(/Jan 2027/);
	await keyboard.press("Shift+Tab");
	expect(await focused(reader.page)).toBe(first);
	const moves: [string, RegExp][] = [
		["End", /^Sun 10 Jan 2027/],
		["Home", /^Mon 4 Jan 2027/],
		["ArrowDown", /^Mon 11 Jan 2027, 6 free/],
		["ArrowRight", /^Tue 12 Jan 2027/],
		["ArrowUp", /^Tue 5 Jan 2027/],
		["PageDown", /^Fri 5 Feb 2027/],
		["PageUp", /^Tue 5 Jan 2027/],
		["ArrowDown", /^Tue 12 Jan 2027/],
	];
	for (const [key, goal] of moves) {
		await keyboard.press(key);
		await expect.poll(() => focused(reader.page), { message: `after ${key}` }).toMatch(goal);
	}
	await keyboard.press("Space");
	await expect.poll(() => focused(reader.page)).toMatch(/^Tue 12 Jan 2027, 09:00 MST/);
	await tabTo(reader, /^Back to the month$/);
	await keyboard.press("Enter");
	await tabTo(reader, /^Tue 12 Jan 2027, 6 free/);
});

test("the focus goes where the page went on", async () => {
	const { at, people, window } = await house(running);
	const reader = await window(people.primary);
	const { keyboard } = reader.page;
	const isAt = () => reader.page.evaluate(() => document.activeElement?.id);
	await reader.go("/");
	await tabTo(reader, /^Commerce 9/);
	await keyboard.press("Enter");
	await reader.page.waitForURL(`**${at}`);
	await expect.poll(isAt).toBe("main");
	await tabTo(reader, /^Home$/, 1);
	await keyboard.press("Enter");
	await reader.at("Whose turn is it?");
	await tabTo(reader, /^Decide about this release$/);
	await keyboard.press("Enter");
	await expect.poll(isAt).toBe("decide");
	await tabTo(reader, /to our test site$/);
	await keyboard.press("Enter");
	await reader.newest("elected this version");
	await expect.poll(isAt).toBe("main");
});

test("items are ticked one after the other, and the focus stays in the list", async () => {
	const { at, people, to, window } = await house(running);
	await to("inTest");
	const reader = await window(people.guest);
	await reader.go(`${at}/smoke-test`);
	const { keyboard } = reader.page;
	const openForms = reader.main.getByRole("form", { name: /^Pass: / });
	const count = await openForms.count();
	await tabTo(reader, /^Passed$/);
	await keyboard.press("Enter");
	await expect.poll(() => openForms.count()).toBe(count - 1);
	await expect.poll(() => focused(reader.page)).toBe("Change the answer");
	await tabTo(reader, /^Passed$/, 1);
	await keyboard.press("Space");
	await expect.poll(() => openForms.count()).toBe(count - 2);

	await tabTo(reader, /^With a note/);
	await keyboard.press("Enter");
	await tabTo(reader, /^Note/);
	await keyboard.type("The banner has no text.");
	await tabTo(reader, /^Failed$/);
	await keyboard.press("Enter");
	await reader.sees("The banner has no text.");
	await expect.poll(() => focused(reader.page)).toBe("Change the answer");
});
