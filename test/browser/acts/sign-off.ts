/** The resort signs off the build; the vendor returns it once and then accepts. */
import { expect } from "vitest";
import type { Reader } from "../reader.ts";
import { BUILD, type Part, PEOPLE, RELEASE, RESORT, type Stage } from "../stage.ts";

const TITLE = `${RELEASE} at ${RESORT}`;
const REMARKS = "Please keep an eye on the discounts.";

async function comes(stage: Stage, part: Part): Promise<Reader> {
	const reader = await stage.as(part);
	await reader.go("/");
	await reader.follow(part === "representative" ? RESORT : TITLE);
	await reader.at(TITLE);
	return reader;
}

async function sign(reader: Reader, name: string): Promise<void> {
	await reader.tick("This is so, and I may say it for the resort.");
	await reader.fill("Your name", name);
	await reader.press(`Sign off build ${BUILD}`);
}

/** Under a wrong name first, then returned, then for good. */
export async function signedReturnedSignedAccepted(stage: Stage): Promise<void> {
	const primary = await comes(stage, "primary");
	await primary.look("sign-off-open");
	await primary.fill("Remarks", REMARKS);
	await sign(primary, "Ana T.");
	const name = primary.field("Your name");
	await expect.poll(() => name.getAttribute("aria-invalid")).toBe("true");
	expect(await name.inputValue()).toBe("Ana T.");
	expect(await primary.field("Remarks").inputValue()).toBe(REMARKS);
	await primary.look("wrong-name");
	await sign(primary, PEOPLE.primary.name);
	await primary.newest("Ana Torres signed off");
	await primary.look("signed-off");
	expect((await stage.letter("E4", PEOPLE.representative.email)).text).toContain(REMARKS);

	const representative = await comes(stage, "representative");
	await representative.look("signed-off");
	await representative.confirm(
		"Return the sign-off",
		"Please try the voucher on a phone once more.",
		"Return it to the resort",
	);
	await representative.newest("returned the sign-off");
	await stage.letter("signOffReturned", PEOPLE.primary.email);
	await signAndAccept(stage, "primary");
	await stage.letter("E5", PEOPLE.primary.email);
}

/** Signs off as a contact and accepts as the representative. */
export async function signAndAccept(stage: Stage, part: "primary" | "secondary"): Promise<void> {
	const contact = await comes(stage, part);
	await sign(contact, PEOPLE[part].name);
	await contact.newest(`${PEOPLE[part].name} signed off`);
	const representative = await comes(stage, "representative");
	await representative.press("Accept the sign-off");
	await representative.newest("accepted the sign-off");
}
