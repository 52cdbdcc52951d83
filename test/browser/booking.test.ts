/** A slot chosen, held, booked, moved and cancelled: by keyboard alone, and without script. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Clock, clockAt } from "../../app/demo/clock.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { house } from "./house.ts";
import { focused, tabTo } from "./keys.ts";

let running: RunningPortal;
let clock: Clock;
beforeAll(async () => {
	clock = clockAt(new Date("2027-01-04T16:00:00Z"));
	running = await startPortal({ portal: { clock } });
});
afterAll(() => running.close());

const ELEVEN = "Tue 12 Jan 2027, 11:00 MST (UTC-7)";
const TWELVE = "Tue 12 Jan 2027, 12:00 MST (UTC-7)";

/** Presses a key until the focus is there. */
async function walk(page: Page, key: string, goal: RegExp) {
	await page.keyboard.press(key);
	await expect.poll(() => focused(page), { message: `after ${key}` }).toMatch(goal);
}

test("by keyboard alone, on a wide dark screen", async () => {
	const { at, people, to, window } = await house(running);
	await to("accepted");
	const reader = await window(people.primary, { dark: true, label: "booking-keys" });
	const { page } = reader;
	const { keyboard } = page;
	await reader.go(`${at}/book?month=2027-01`);
	await tabTo(reader, /^Mon 4 Jan 2027/);
	await walk(page, "ArrowDown", /^Mon 11 Jan 2027, 6 free/);
	await walk(page, "ArrowRight", /^Tue 12 Jan 2027, 6 free/);
	await walk(page, "Enter", /^Tue 12 Jan 2027, 09:00 MST/);
	await reader.look("day");
	await walk(page, "Tab", /^Tue 12 Jan 2027, 10:00 MST/);
	await walk(page, "Enter", /^Book this slot$/);
	await reader.sees("Held for you");
	await reader.sees(/^[45]:\d\d left$/);
	await reader.look("held");

	await tabTo(reader, /^Others/);
	await keyboard.type("pat@elsewhere.example");
	// A slot in the calendar below takes along what is typed; so does looking at another month.
	await tabTo(reader, new RegExp(`^${ELEVEN.replaceAll(/[()]/g, "\\$&")}`));
	await walk(page, "Enter", /^Book this slot$/);
	await reader.sees(`Book ${ELEVEN}`);
	expect(await reader.field("Others").inputValue()).toBe("pat@elsewhere.example");
	await tabTo(reader, /^Next month$/);
	await keyboard.press("Enter");
	await reader.sees("February 2027");
	expect(await reader.field("Others").inputValue()).toBe("pat@elsewhere.example");
	await tabTo(reader, /^Skip to the content$/);
	await tabTo(reader, /^Book Tue 12 Jan 2027, 11:00 MST/);
	await keyboard.press("Enter");
	await reader.at(/^Booked: /);
	await reader.sees("pat@elsewhere.example");

	await tabTo(reader, /^Move the slot$/);
	await keyboard.press("Enter");
	await reader.at(/^Move the slot: /);
	await reader.go(`${at}/book?move=yes&day=2027-01-12`);
	await tabTo(reader, new RegExp(`^${TWELVE.replaceAll(/[()]/g, "\\$&")}`));
	await walk(page, "Enter", /^Move the slot$/);
	await reader.look("move");
	await tabTo(reader, /^Reason/);
	await keyboard.type("The ticket office opens an hour later.");
	await tabTo(reader, /^Move to Tue 12 Jan 2027, 12:00 MST/);
	await keyboard.press("Enter");
	await reader.at(/^Booked: /);
	await reader.sees(TWELVE);

	await tabTo(reader, /^Cancel the booking$/);
	await keyboard.press("Space");
	await tabTo(reader, /^Why$/);
	await keyboard.type("People we need");
	await tabTo(reader, /^In your own words/);
	await keyboard.type("Both are at the race that day.");
	await tabTo(reader, /^Cancel the booking$/);
	await keyboard.press("Enter");
	await reader.at(/^Book a slot: /);
});

test("the hold runs out, is taken up again, and runs out while others take the time: nothing typed is lost", async () => {
	const { all, at, people, to, window } = await house(running, { resorts: 2 });
	const rival = all[1]!;
	await to("accepted");
	await rival.to("accepted");
	const reader = await window(people.primary, { label: "booking-over" });
	const start = "2027-01-19T17:00:00.000Z";
	await reader.go(`${at}/book?day=2027-01-19`);
	await reader.press("Tue 19 Jan 2027, 10:00 MST (UTC-7)");
	await reader.sees("Held for you");
	await reader.fill("Others", "pat@elsewhere.example");
	clock.forward(6);
	await reader.follow("List");
	await reader.sees("The hold is over");
	await reader.look("over");
	await reader.press("Hold it again");
	await reader.sees("Held for you");
	expect(await reader.field("Others").inputValue()).toBe("pat@elsewhere.example");

	clock.forward(6);
	const taking = { start, step: "book" };
	for (const developer of [0, 1]) {
		const by = developer === 0 ? rival : await house(running, { until: "accepted" });
		expect(await by.post("book", taking, by.people.primary)).toMatchObject({ kind: "done" });
	}
	await reader.press("Book Tue 19 Jan 2027, 10:00 MST (UTC-7)");
	await reader.sees("Taken: everybody who could deploy is busy then.");
	await reader.sees("These are free and close to it");
	await reader.look("lost");
	expect(await reader.field("Others").inputValue()).toBe("pat@elsewhere.example");
	await reader.main
		.getByRole("button", { name: /2027, \d\d:00 MST/ })
		.first()
		.click();
	await reader.sees("Held for you");
	expect(await reader.field("Others").inputValue()).toBe("pat@elsewhere.example");
});

test("without script, on a narrow screen", async () => {
	const { at, people, to, window } = await house(running);
	await to("accepted");
	const reader = await window(people.primary, { script: false, width: 360, label: "booking-plain" });
	await reader.go(`${at}/book?month=2027-01`);
	await reader.follow(/^Wed 20 Jan 2027, \d free$/);
	await reader.press("Wed 20 Jan 2027, 10:00 MST (UTC-7)");
	await reader.sees("Held for you");
	await reader.look("held");
	await reader.fill("Others", "pat@elsewhere.example");
	await reader.press("Choose another time");
	await reader.sees("You hold a time");
	await reader.look("holding");
	await reader.follow("Next month");
	await reader.follow(/^Tue 2 Feb 2027, \d free$/);
	await reader.press("Tue 2 Feb 2027, 10:00 MST (UTC-7)");
	await reader.sees("Held for you");
	expect(await reader.field("Others").inputValue()).toBe("pat@elsewhere.example");
	await reader.press("Let it go");
	await reader.at(/^Book a slot: /);
	expect(await reader.main.getByText("You hold a time").count()).toBe(0);

	await reader.go(`${at}/book?day=2027-02-02&view=list`);
	await reader.press("Tue 2 Feb 2027, 10:00 MST (UTC-7)");
	await reader.press("Book Tue 2 Feb 2027, 10:00 MST (UTC-7)");
	await reader.at(/^Booked: /);
	await reader.follow("Move the slot");
	await reader.follow("Next month");
	await reader.follow(/^Tue 2 Feb 2027, \d free$/);
	await reader.press("Tue 2 Feb 2027, 11:00 MST (UTC-7)");
	await reader.sees("Held for you");
	await reader.press("Move to Tue 2 Feb 2027, 11:00 MST (UTC-7)");
	await reader.fill("Reason", "The ticket office opens an hour later.");
	await reader.press("Move to Tue 2 Feb 2027, 11:00 MST (UTC-7)");
	await reader.at(/^Booked: /);
	await reader.sees("Tue 2 Feb 2027, 11:00 MST (UTC-7)");
	await reader.look("booked");
	const box = reader.box("Cancel the booking");
	await box.locator("summary").click();
	await reader.choose("Why", "Something else", box);
	await reader.press("Cancel the booking", box);
	await reader.sees("Say what it is, so that the vendor can help.");
	await reader.look("cancel");
	expect(await reader.field("Why", box).inputValue()).toBe("other");
	await reader.fill("In your own words", "We need another day for this.", box);
	await reader.press("Cancel the booking", box);
	await reader.at(/^Book a slot: /);
});
