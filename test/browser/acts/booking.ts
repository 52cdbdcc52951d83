/** The resort chooses its slot, changes its mind, and chooses again. */
import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import type { Reader } from "../reader.ts";
import { PEOPLE, RELEASE, RESORT, type Stage } from "../stage.ts";

const TITLE = `${RELEASE} at ${RESORT}`;
const FIRST = "Thu 14 Jan 2027, 10:00 PST (UTC-8)";
const SECOND = "Tue 19 Jan 2027, 08:00 PST (UTC-8)";
const GUEST = "quinn@elsewhere.example";

async function toTheCalendar(stage: Stage): Promise<Reader> {
	const primary = await stage.as("primary");
	await primary.go("/");
	await primary.follow("Choose a slot");
	await primary.at(`Book a slot: ${TITLE}`);
	return primary;
}

/** By the month, with a guest who is no contact; then cancelled, which frees the place. */
export async function bookedAndCancelled(stage: Stage): Promise<void> {
	const primary = await toTheCalendar(stage);
	await primary.look("month");
	await primary.follow("Thu 14 Jan 2027, 6 free");
	await primary.sees("Back to the month");
	await primary.look("day");
	await primary.press(FIRST);
	await primary.sees("Book this slot");
	await primary.sees("Held for you");
	await primary.fill("Others", "quinn at elsewhere");
	await primary.press(`Book ${FIRST}`);
	await primary.sees("One of these is not an address.");
	await primary.look("wrong-guest");
	await primary.fill("Others", `Quinn Hale <${GUEST}>`);
	await primary.press(`Book ${FIRST}`);
	await primary.at(`Booked: ${TITLE}`);
	await primary.sees(FIRST);
	await primary.sees("Quinn Hale");
	await primary.sees(GUEST);
	await primary.look("booked");
	const letter = await stage.letter("E6", GUEST);
	expect(letter.text).toContain("Thu 14 Jan 2027, 10:00");
	await calendarFileArrives(primary);

	await cancel(primary, "The hill is open that day after all.");
	await primary.at(`Book a slot: ${TITLE}`);
	expect((await stage.letter("E6", GUEST)).subject.toLowerCase()).toContain("cancel");
}

async function cancel(primary: Reader, words: string): Promise<void> {
	const box = primary.box("Cancel the booking");
	await box.locator("summary").click();
	await primary.sees("Move the slot instead", box);
	await primary.choose("Why", "We need the shop that day", box);
	await primary.fill("In your own words", words, box);
	await primary.look("cancel");
	await primary.press("Cancel the booking", box);
}

async function calendarFileArrives(primary: Reader): Promise<void> {
	const arriving = primary.page.waitForEvent("download");
	await primary.follow("Add it to your calendar");
	const file = await (await arriving).path();
	const text = await readFile(file, "utf8");
	expect(text).toMatch(/^BEGIN:VCALENDAR/);
	expect(text).toContain("DTSTART:20270114T180000Z");
}

/** By the list, because the month is not everybody's. */
export async function bookedByTheList(stage: Stage): Promise<void> {
	const primary = await toTheCalendar(stage);
	await primary.follow("List");
	await primary.sees("Tue 19 Jan 2027");
	await primary.look("list");
	await primary.press(SECOND);
	await primary.press(`Book ${SECOND}`);
	await primary.at(`Booked: ${TITLE}`);
	await primary.sees(SECOND);
}

/** The slot is kept while a new deployment waits for its sign-off, and everybody can see that it is at risk. */
export async function slotIsAtRisk(stage: Stage): Promise<void> {
	const primary = await stage.as("primary");
	await primary.go("/");
	await primary.follow(TITLE);
	await primary.sees("The booked slot is at risk: the sign-off is missing");
	await primary.sees(SECOND);
	await primary.look("at-risk");
	expect((await stage.letter("redeploying", PEOPLE.primary.email)).text).toContain(SECOND);
}

/** Nothing had to be booked again. */
export async function slotIsSafeAgain(stage: Stage): Promise<void> {
	const primary = await stage.as("primary");
	await primary.go("/");
	await primary.look("home-booked");
	await primary.follow("Look at the booking");
	await primary.at(`Booked: ${TITLE}`);
	await primary.sees(SECOND);
	const representative = await stage.as("representative");
	await representative.go("/");
	await representative.look("home-at-the-end");
	await representative.follow(RESORT);
	await representative.newest("accepted the sign-off");
	await representative.look("upgrade-booked");
}
