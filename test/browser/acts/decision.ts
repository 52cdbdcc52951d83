/** What each resort makes of the news: one reads and takes it, one declines, one has it taken on its word. */
import { expect } from "vitest";
import type { Someone } from "../../support/someone.ts";
import type { Reader } from "../reader.ts";
import { PEOPLE, RELEASE, RESORT, type Stage, signInByMail } from "../stage.ts";
import { notesAreEdited } from "./release.ts";

/** From the letter to an upgrade that the vendor can deploy. */
export async function resortReadsAndElects(stage: Stage): Promise<void> {
	const news = await stage.letter("E1", PEOPLE.primary.email);
	expect(news.subject).toContain(RELEASE);
	expect(news.text).toContain("Linked refunds for Square");
	const primary = await stage.stranger("primary");
	const link = news.links.find((path) => path.startsWith("/upgrades/"));
	expect(link, `a link to the upgrade in ${news.links}`).toBeDefined();
	await primary.go(link!);
	await signInByMail(stage, primary, PEOPLE.primary.email);
	stage.sits("primary", primary);
	await primary.at(`${RELEASE} at ${RESORT}`);
	await primary.sees("Your turn");
	await primary.look("upgrade-announced");

	await primary.follow(`Read the notes of ${RELEASE}`);
	await acknowledge(primary);
	await primary.look("release-read");
	await notesAreEdited(stage);
	await primary.go("/releases/commerce-3.8");
	await primary.sees("The notes have changed");
	await primary.look("release-changed");
	await acknowledge(primary);
	await primary.follow("Who has read this, and who has not");
	await primary.at(`Who has read ${RELEASE}`);
	await primary.sees(PEOPLE.secondary.name);
	await primary.look("readers");

	await primary.go("/");
	await primary.look("home-announced");
	await primary.follow("Decide about this release");
	await primary.at(`${RELEASE} at ${RESORT}`);
	await primary.fill("When would you like to go live?", "2027-01-14");
	await primary.press(`Take ${RELEASE} to our test site`);
	await primary.sees("The vendor prepares your test site");
	await primary.sees("You wished to go live on Thu 14 Jan 2027");
	await primary.look("upgrade-elected");
	expect((await stage.letter("E2", PEOPLE.representative.email)).text).toContain(RESORT);
}

async function acknowledge(reader: Reader): Promise<void> {
	await reader.at(RELEASE);
	await reader.tick("I have read the notes and the guides.");
	await reader.press("Acknowledge the notes");
	await reader.sees("You acknowledged this text on");
}

/** A resort says no, with a reason. */
export async function anotherDeclines(stage: Stage, person: Someone, resort: string): Promise<void> {
	const primary = await stage.asPerson(person);
	await primary.go("/");
	await primary.follow("Decide about this release");
	await primary.at(`${RELEASE} at ${resort}`);
	await primary.box(`Decline ${RELEASE}`).locator("summary").click();
	await primary.look("declining");
	await primary.box(`Decline ${RELEASE}`).locator("summary").click();
	await primary.confirm(
		`Decline ${RELEASE}`,
		"We are closed for the lift works until March.",
		`Decline ${RELEASE}`,
	);
	await primary.sees(`${resort} declined this release`);
	await primary.sees("We are closed for the lift works until March.");
	await primary.look("declined");
}

/** The representative passes on what a contact said on the phone; both sides can read it. */
export async function electedOnBehalf(stage: Stage, person: Someone, resort: string): Promise<void> {
	const representative = await stage.as("representative");
	await representative.go("/");
	await representative.look("home");
	await representative.follow(resort);
	await representative.at(`${RELEASE} at ${resort}`);
	await representative.look("on-behalf");
	const form = representative.page.locator("form").filter({
		has: representative.page.getByRole("button", { name: `Take ${RELEASE} to our test site` }),
	});
	await representative.choose("On whose word", person.name, form);
	await representative.choose("How it reached you", "By phone", form);
	await representative.fill("Why they did not do it here", "She is on the hill all week.", form);
	await representative.press(`Take ${RELEASE} to our test site`);
	await representative.sees(`for ${person.name}, by phone`);
	const primary = await stage.asPerson(person);
	await primary.go("/");
	await primary.follow(`${RELEASE} at ${resort}`);
	await primary.sees(`for ${person.name}, by phone`);
	await primary.sees("She is on the hill all week.");
}
