/** The vendor's calendar: hours, holidays, blocked days and a calendar file, and the bookings that no longer fit. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAt } from "../../app/demo/clock.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { type House, house } from "./house.ts";
import { tabTo } from "./keys.ts";
import type { Reader } from "./reader.ts";

let running: RunningPortal;
let made: House;
beforeAll(async () => {
	running = await startPortal({ portal: { clock: clockAt(new Date("2027-01-04T16:00:00Z")) } });
	made = await house(running, { until: "booked" });
});
afterAll(() => running.close());

const FILE = [
	"BEGIN:VCALENDAR",
	"VERSION:2.0",
	"BEGIN:VEVENT",
	"DTSTART;VALUE=DATE:20270701",
	"DTEND;VALUE=DATE:20270703",
	"SUMMARY:Data centre move",
	"END:VEVENT",
	"END:VCALENDAR",
].join("\n");

/** The day of the slot that is booked, in the vendor's zone. */
async function bookedDay(): Promise<string> {
	const [booking] = await running.portal.db.selectFrom("booking").select("startsAt").execute();
	return booking!.startsAt.toISOString().slice(0, 10);
}

const row = (reader: Reader, text: string) => reader.main.getByRole("row").filter({ hasText: text });

test("without script on a phone: hours, a holiday, blocked days and a file are changed, and what no longer fits is listed", async () => {
	const reader = await made.window(made.people.releaseManager, {
		script: false,
		width: 360,
		label: "availability-phone",
	});
	const day = await bookedDay();
	await reader.go("/availability");
	await reader.at("Availability");
	await reader.look("begin");

	await reader.choose("Friday: First start", "09:00");
	await reader.press("Save the rules");
	await reader.sees("Say when the last slot starts.");
	expect(await reader.field("Friday: First start").inputValue()).toBe("9");
	await reader.look("refused");
	await reader.choose("Friday: Last start", "10:00");
	await reader.choose("Friday: Ended by", "13:00");
	await reader.press("Save the rules");
	await reader.sees("The rules are saved and count from now on.");
	expect(await reader.field("Friday: Ended by").inputValue()).toBe("13");

	const holidays = reader.main.locator("#holidays");
	await reader.fill("Day", day, holidays);
	await reader.fill("Name", "Founders' Day", holidays);
	await reader.press("Add the holiday");
	await reader.sees("One booking does not fit");
	await reader.sees("Holiday of the vendor: Founders' Day.");
	await reader.look("conflict");
	const removal = row(reader, "Founders' Day").locator("details");
	await removal.locator("summary").click();
	await reader.look("removal");
	await reader.press("Take Founders' Day off the list");
	await reader.sees("The holiday is off the list.");
	expect(await reader.main.locator("#conflicts").count()).toBe(0);

	await reader.fill("First day", "2027-06-01");
	await reader.fill("Last day", "2027-06-02");
	await reader.fill("Why", "Annual meeting");
	await reader.tick("Every year");
	await reader.press("Block these days");
	await reader.sees("Tue 1 Jun 2027 to Wed 2 Jun 2027, every year");

	await reader.follow("Import a calendar file");
	await reader.fill("Or its text", FILE);
	await reader.press("Show what it holds");
	await reader.sees("Thu 1 Jul 2027 to Fri 2 Jul 2027");
	await reader.look("file");
	await reader.press("Block it");
	await reader.at("Availability");
	await row(reader, "Data centre move").waitFor();
	await reader.look("end");
});

test("by keyboard, dark and wide: the same rows are changed and taken away", async () => {
	const { people, window } = made;
	const reader = await window(people.releaseManager, { dark: true, label: "availability-wide" });
	const { keyboard } = reader.page;
	const type = async (label: RegExp, text: string) => {
		await tabTo(reader, label, 120);
		await keyboard.type(text);
	};
	const press = async (label: RegExp) => {
		await tabTo(reader, label, 120);
		await keyboard.press("Enter");
	};
	const day = await bookedDay();
	await reader.go("/availability");
	await type(/^Saturday: First start/, "10");
	await type(/^Saturday: Last start/, "11");
	await type(/^Saturday: Ended by/, "15");
	await press(/^Save the rules$/);
	await reader.sees("The rules are saved and count from now on.");
	expect(await reader.field("Saturday: Last start").inputValue()).toBe("11");

	const [year, month, date] = day.split("-");
	await type(/^First day/, `${month}${date}${year}`);
	await type(/^Last day/, `${month}${date}${year}`);
	await type(/^Why/, "Power cut");
	await press(/^Block these days$/);
	await reader.sees("One booking does not fit");
	await reader.sees("Blocked for all: Power cut");
	await reader.look("conflict");

	await press(/^Remove \w{3} \d+ \w{3} 2027$/);
	await reader.look("removal");
	await press(/^Free these days$/);
	await reader.sees("These days are free again.");
	expect(await reader.main.locator("#conflicts").count()).toBe(0);

	await tabTo(reader, /^Dev Developer: at the same time|^Upgrades Dev Developer/, 120);
	await keyboard.type("2");
	await press(/^Save for Dev Developer$/);
	await reader.sees("Saved. What is booked stays.");
	await reader.look("end");
});
