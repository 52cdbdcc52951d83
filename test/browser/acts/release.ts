/** The release manager writes a release and publishes it. */
import { readFileSync } from "node:fs";
import type { Reader } from "../reader.ts";
import { BUILD, RELEASE, RESORT, type Stage } from "../stage.ts";

const content = (file: string) =>
	readFileSync(new URL(`../../../app/demo/content/${file}`, import.meta.url), "utf8");

const LINKED_REFUNDS = "Linked refunds for Square";
const ADD_ON_PRICES = "Add-ons are not sold without a price";

/** From nothing to an announced release, through a refusal that names the missing guide. */
export async function releaseIsPublished(stage: Stage): Promise<void> {
	const manager = await stage.as("manager");
	await manager.go("/releases");
	await manager.look("releases-empty");
	await manager.follow("Write a new release");
	await manager.at("A new release");
	await writeNotes(manager);
	await manager.at(RELEASE);
	await manager.sees("Draft");
	await addChange(manager, LINKED_REFUNDS, content("guide-linked-refunds.md"));
	await addChange(manager, ADD_ON_PRICES);
	await manager.sees("Its guide is not written yet");
	await manager.sees(`A configuration guide is missing for: ${ADD_ON_PRICES}.`);
	await manager.look("release-not-yet");

	await manager.follow(`Edit “${ADD_ON_PRICES}”`);
	await manager.at(`Edit “${ADD_ON_PRICES}”`);
	await manager.fill("Configuration guide", content("guide-add-on-prices.md"));
	await manager.look("edit-change");
	await manager.press("Save the change");
	await manager.at(RELEASE);
	await manager.fill("Label of a new build", BUILD);
	await manager.press("Add the build");
	await manager.sees(BUILD);
	await manager.look("release-ready");
	await manager.tick("Every resort (3)");
	await manager.press(`Publish ${RELEASE}`);
	await manager.sees("Available");
	await manager.sees("published the release");
	await manager.look("release-open");
	await manager.go("/");
	await manager.sees(RESORT);
}

async function writeNotes(manager: Reader): Promise<void> {
	await manager.choose("Product", "Commerce");
	await manager.choose("Kind", "Major release");
	await manager.fill("Version", "3.8");
	await manager.fill(
		"In one sentence",
		"Linked refunds, several payment plans, and add-ons that always have a price.",
	);
	await manager.fill("Release notes", content("commerce-3.8.md"));
	await manager.fill("Upgrade window opens", "2027-01-04");
	await manager.fill("Upgrade window closes", "2027-02-26");
	const asked = (legend: string) => manager.main.getByRole("group", { name: legend });
	await manager.tick("Yes", asked("Does the shop go offline during the upgrade?"));
	await manager.tick("Yes", asked("Must settings be changed before the shop goes back on?"));
	await manager.look("new-release");
	await manager.press("Keep as a draft");
}

async function addChange(manager: Reader, title: string, guide?: string): Promise<void> {
	await manager.follow("Add a change");
	await manager.at("A change that touches production");
	await manager.fill("What changes", title);
	await manager.fill(
		"What it does to a resort's production",
		"Guests and the ticket window see another behaviour.",
	);
	if (guide) await manager.fill("Configuration guide", guide);
	await manager.press("Save the change");
	await manager.at(RELEASE);
	await manager.main.getByRole("link", { name: `Edit “${title}”` }).waitFor();
}

/** A material edit: whoever has read it is asked to look again. */
export async function notesAreEdited(stage: Stage): Promise<void> {
	const manager = await stage.as("manager");
	await manager.go("/releases/commerce-3.8");
	await manager.follow("Edit notes and dates");
	await manager.at(`Edit ${RELEASE}`);
	await manager.look("edit-release");
	const notes = manager.field("Release notes");
	await notes.fill(
		`${await notes.inputValue()}\n\n## Added later\n\nLinked refunds need RTP|One 2022.4.2.150.\n`,
	);
	await manager.tick("It changes what a reader needs to know");
	await manager.press("Save the edit");
	await manager.at(RELEASE);
	await manager.sees("Readers are asked to look again");
}
