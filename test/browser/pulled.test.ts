/** The vendor pulls a date: staff see whom it touches, the resort takes another time at one press, staff watch. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAt } from "../../app/demo/clock.ts";
import { lookAfterPulledDays } from "../../app/pulled/slots.server.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { house } from "./house.ts";

let running: RunningPortal;
beforeAll(async () => {
	running = await startPortal({ portal: { clock: clockAt(new Date("2027-01-04T16:00:00Z")) } });
});
afterAll(() => running.close());

test.each([
	["with script, dark and wide", { dark: true }, "2027-01-20"],
	["without script, narrow", { script: false, width: 360 }, "2027-01-27"],
])("%s", async (name, look, day) => {
	const { at, people, post, to, window } = await house(running);
	await to("accepted");
	const start = `${day}T17:00:00.000Z`;
	expect(await post("book", { start }, people.primary)).toMatchObject({ kind: "done" });
	const [number, weekday] = [day.slice(8), "Wed"];
	const title = `${weekday} ${number} Jan 2027`;

	const staff = await window(people.clientServicesManager, { ...look, label: `pulled-staff-${name}` });
	await staff.go("/availability");
	await staff.follow("Pulled dates");
	await staff.at("Pulled dates");
	await staff.fill("Day of the vendor's calendar", day);
	await staff.press("Show what is booked");
	await staff.sees(`Booked on ${title}`);
	await staff.sees(`${title}, 10:00 MST (UTC-7)`);
	await staff.look("affected");
	await staff.confirm(`Pull ${title}`, "Our data centre is being moved on that day.", `Pull ${title}`);
	await staff.sees("Our data centre is being moved on that day.");
	await lookAfterPulledDays(running.portal);
	await staff.go("/availability/pulled");
	await staff.sees("0 of 1 slot has been settled.");

	const resort = await window(people.primary, { ...look, label: `pulled-resort-${name}` });
	await resort.go(`${at}/book`);
	await resort.sees("The vendor cannot keep this date");
	await resort.sees("These are reserved for you until");
	await resort.look("offers");
	const offers = resort.main.locator("#offers").getByRole("button");
	expect(await offers.count()).toBe(3);
	const chosen = (await offers.first().innerText()).trim();
	await offers.first().click();
	await resort.at(/^Booked: /);
	await resort.main.locator("#offers").waitFor({ state: "detached" });
	await resort.sees(chosen.split("\n")[0]!);

	await staff.go("/availability/pulled");
	await staff.sees("1 of 1 slot has been settled.");
	await staff.sees(/Moved to /);
	await staff.look("settled");
});
