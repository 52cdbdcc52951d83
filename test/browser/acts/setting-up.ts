/** The administrator signs in for the first time and names the people and the resort. */
import type { Reader } from "../reader.ts";
import { ADMINISTRATOR, PEOPLE, RESORT, type Stage, signInByMail } from "../stage.ts";

/** From an empty portal to one with staff, a resort and its contacts. */
export async function settingUp(stage: Stage): Promise<void> {
	const admin = await stage.stranger("admin");
	await admin.go("/");
	await admin.look("sign-in");
	await signInByMail(stage, admin, ADMINISTRATOR);
	await admin.at("Whose turn is it?");
	await admin.sees("Nothing is going on");
	await admin.look("home-empty");

	await addStaff(admin, PEOPLE.manager, "Release manager");
	await admin.look("person-added");
	await addStaff(admin, PEOPLE.representative, "Client representative");
	await addStaff(admin, PEOPLE.developer, "Developer");
	await addResort(admin);
	await addContact(admin, PEOPLE.primary, "Primary contact", { providerAccess: true });
	await addContact(admin, PEOPLE.secondary, "Secondary contact");
	await addContact(admin, PEOPLE.accounting, "Accounting", { providerAccess: true });
	await addContact(admin, PEOPLE.tester, "Representative");
	await admin.go("/people");
	await admin.sees(PEOPLE.tester.name);
	await admin.look("people");
	await admin.go("/resorts/pinecrest-summit");
	await admin.at(RESORT);
	await admin.look("resort");
}

async function addStaff(admin: Reader, person: { name: string; email: string }, role: string): Promise<void> {
	await admin.go("/people/new?as=staff");
	await admin.fill("Name", person.name);
	await admin.fill("Address", person.email);
	await admin.tick(role);
	await admin.press("Add to your staff");
	await admin.at(person.name);
	await admin.sees("They can sign in now");
}

async function addResort(admin: Reader): Promise<void> {
	await admin.go("/resorts");
	await admin.follow("Add a resort");
	await admin.at("Add a resort");
	await admin.look("new-resort");
	await admin.fill("Name", RESORT);
	await admin.choose("Time zone", "America/Los_Angeles");
	await admin.fill("Version in production", "3.7");
	await admin.choose("Point of sale", "Siriusware");
	await admin.choose("Payment provider", "Square");
	await admin.fill("Store address", "https://shop.pinecrest.example/");
	await admin.fill("Test address", "https://test.pinecrest.example/");
	await admin.fill("Minutes for the backup", "45");
	await admin.choose("Responsible representative", PEOPLE.representative.name);
	await admin.tick("Lift ticket");
	await admin.tick("Add-on");
	await admin.press("Add this resort");
	await admin.at(RESORT);
	await admin.sees("Add its contacts next");
	await admin.look("resort-new");
}

async function addContact(
	admin: Reader,
	person: { name: string; email: string },
	role: string,
	{ providerAccess = false } = {},
): Promise<void> {
	await admin.go("/resorts/pinecrest-summit");
	await admin.follow("Add a contact");
	await admin.at("Add a person");
	await admin.fill("Name", person.name);
	await admin.fill("Address", person.email);
	await admin.tick(role);
	if (providerAccess) await admin.tick("Has access to the payment provider");
	await admin.press("Add this contact");
	await admin.at(person.name);
}
