/** The programme of a beta in a real browser, as both sides: invited, joined, given a site, and left again. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { CAVEAT_TITLE } from "../../app/words/beta.ts";
import { betaWorld } from "../beta/world.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { signedIn } from "../support/someone.ts";
import { openReader } from "./reader.ts";

let running: RunningPortal;
beforeAll(async () => {
	running = await startPortal();
}, 60_000);
afterAll(() => running.close());

test.each([
	{ width: 1280, dark: true, script: true },
	{ width: 360, dark: false, script: false },
])("the vendor invites, a resort joins, tries, leaves; a colleague declines: %o", {
	timeout: 90_000,
}, async (look) => {
	const world = await betaWorld(running.portal, 2);
	const [first, second] = world.resorts;
	const open = async (as: Visitor) =>
		openReader({
			origin: running.origin,
			label: `beta-${look.width}`,
			as: await signedIn(running.portal, { id: as.actor.personId, name: as.name, email: as.email }),
			...look,
		});
	const at = `/releases/${world.slug}/beta`;

	const manager = await open(world.staff.releaseManager);
	await manager.go(at);
	await manager.sees("Nobody takes part yet");
	await manager.follow("Invite resorts");
	await manager.look("invite");
	await manager.press(`Invite to the beta of Commerce ${world.slug.replace("commerce-", "")}`);
	await manager.sees("Tick at least one resort.");
	for (const { name } of [first!, second!]) await manager.tick(name);
	await manager.press(`Invite to the beta of Commerce ${world.slug.replace("commerce-", "")}`);
	await manager.main.getByRole("link", { name: first!.name }).waitFor();
	await world.release("openBeta");

	const tester = await open(first!.people.guest);
	await tester.go("/");
	await tester.follow("Look at the invitation");
	await tester.sees(CAVEAT_TITLE);
	await tester.sees("Your turn");
	await tester.look("invited");
	await tester.press(`Take part with ${first!.name}`);
	await tester.sees("The vendor prepares your beta site");

	const decider = await open(second!.people.primary);
	await decider.go(at);
	await decider.box("Decline the invitation").locator("summary").click();
	await decider.fill("What keeps you from it", "We are short of people.");
	await decider.press(`Decline for ${second!.name}`);
	await decider.sees("Not taking part");
	await decider.sees("We are short of people.");

	await manager.go(`${at}?resort=${first!.slug}`);
	await manager.look("no-site");
	await manager.fill("Address of the site", "beta.example");
	await manager.press("Say that the beta site is ready");
	if (look.script) {
		// The browser itself asks for the whole address.
		expect(
			await manager.field("Address of the site").evaluate((field: HTMLInputElement) => field.validity.valid),
		).toBe(false);
	}
	await manager.fill("Address of the site", "https://beta.cedar.example/");
	await manager.fill("What is new in this build", "The cart keeps passes.");
	await manager.press("Say that the beta site is ready");
	await manager.sees("The cart keeps passes.");
	await manager.look("site");

	await tester.go(at);
	await tester.sees("You are trying");
	await tester.sees("Has not read the notes");
	await tester.look("trying");
	await tester.follow("Report a fault");
	await tester.at("Report a fault");
	expect(await tester.field("Release and build").inputValue()).toMatch(
		new RegExp(`/${world.builds.second}$`),
	);
	expect(await tester.page.locator("[name=environment]").inputValue()).toBe("https://beta.cedar.example/");
	await tester.go(at);
	await tester.follow(`Read the notes of Commerce ${world.slug.replace("commerce-", "")}`);
	await tester.sees(CAVEAT_TITLE);
	await tester.tick("I have read the notes and the guides.");
	await tester.press("Acknowledge the notes");
	await tester.sees("You acknowledged this text on");
	await tester.go(at);
	await tester.sees("Has read the notes");
	await tester.go("/");
	await tester.sees("0 of 3 product types tried.");
	await tester.look("home");

	await manager.go(at);
	await manager.sees("1 of 1");
	await manager.look("programme");
	await manager.follow("Notes not read");
	await manager.sees("Everybody has read the notes");

	await tester.go(at);
	await tester.box("Leave the beta").locator("summary").click();
	await tester.press(`Leave it: ${first!.name} stops taking part`);
	await tester.sees("Your resort does not take part. You can still join.");
	await tester.look("left");
});
