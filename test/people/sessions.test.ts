/** A person switched off, or whose roles or address change, loses every open sign-in at once (model.md 1). */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Jar } from "../support/server.ts";
import { ADMIN, type House, openHouse } from "./house.ts";

let house: House;
let resort: string;
beforeAll(async () => {
	house = await openHouse();
	resort = await house.addResort("Cinder Peak");
});
afterAll(() => house.close());

const reason = "They moved to another department.";
const isSignedIn = async (jar: Jar) => (await house.get("/account", { as: jar })).status === 200;
const hatOf = async (personId: string) => {
	const hat = house.portal.db.selectFrom("contact").select("id").where("personId", "=", personId);
	return (await hat.executeTakeFirstOrThrow()).id;
};

/** A contact with two open browsers. */
async function contact(email: string) {
	await house.addContact(resort, email, ["guest"]);
	const id = await house.personId(email);
	const jars = [await house.signIn(email), await house.signIn(email)];
	const post = (form: Record<string, string>) => house.post(`/people/${id}`, form, { as: house.admin });
	const open = async () => (await Promise.all(jars.map(isSignedIn))).filter(Boolean).length;
	return { id, hat: await hatOf(id), post, open };
}

it("other roles end the sign-ins", async () => {
	const { post, open, hat } = await contact("roles@resorts.example");
	expect(await open()).toBe(2);
	const answer = await post({ step: "editHat", item: hat, contactRoles: "accounting" });
	expect(answer.headers.get("location")).toMatch(/said=signedOut$/);
	expect(await open()).toBe(0);
});

it("another address ends the sign-ins, and the old one opens nothing", async () => {
	const { post, open } = await contact("before@resorts.example");
	const form = {
		step: "editPerson",
		name: "Ann After",
		email: "after@resorts.example",
		zone: "Europe/Zurich",
	};
	expect((await post(form)).status).toBe(303);
	expect(await open()).toBe(0);
	await expect(house.signIn("before@resorts.example")).rejects.toThrow();
	expect(await isSignedIn(await house.signIn("after@resorts.example"))).toBe(true);
});

it("a hat switched off ends the sign-ins; on again lets them in", async () => {
	const { post, open, hat } = await contact("off@resorts.example");
	expect((await post({ step: "switchHatOff", item: hat, reason })).status).toBe(303);
	expect(await open()).toBe(0);
	expect(await isSignedIn(await house.signIn("off@resorts.example")), "signed in, but nobody").toBe(false);
	expect((await post({ step: "switchHatOn", item: hat })).status).toBe(303);
	expect(await isSignedIn(await house.signIn("off@resorts.example"))).toBe(true);
});

it("a new place on the staff ends the sign-ins, and so does losing it", async () => {
	const { id, post, open } = await contact("staff@resorts.example");
	expect((await post({ step: "makeStaff", staffRoles: "developer" })).status).toBe(303);
	expect(await open()).toBe(0);
	const jar = await house.signIn("staff@resorts.example");
	expect((await post({ step: "switchStaffOff", reason })).status).toBe(303);
	expect(await isSignedIn(jar)).toBe(false);
	const journal = await house.portal.db
		.selectFrom("journal")
		.select("step")
		.where("subjectId", "=", id)
		.orderBy("sequence")
		.execute();
	expect(journal.map(({ step }) => step)).toEqual(["created", "staffAdded", "staffSwitchedOff"]);
});

it("a resort switched off ends the sign-ins of its people alone", async () => {
	const other = await house.addResort("Larkspur Basin");
	await house.addContact(other, "lou@larkspur.example", ["primary"]);
	const lou = await house.signIn("lou@larkspur.example");
	const { open } = await contact("cinder@resorts.example");
	const edit = (slug: string, form: Record<string, string>) =>
		house.post(`/resorts/${slug}/edit`, form, { as: house.admin });
	expect((await edit("larkspur-basin", { step: "switchResortOff", reason })).status).toBe(303);
	expect(await isSignedIn(lou)).toBe(false);
	expect(await open()).toBe(2);
	expect((await edit("larkspur-basin", { step: "switchResortOn" })).status).toBe(303);
	expect(await isSignedIn(await house.signIn("lou@larkspur.example"))).toBe(true);
});

it("a name, a zone and the provider access end nothing", async () => {
	const { post, open, hat } = await contact("same@resorts.example");
	await post({ step: "editPerson", name: "Sam Same", email: "same@resorts.example", zone: "Europe/Zurich" });
	await post({ step: "editHat", item: hat, contactRoles: "guest", providerAccess: "yes" });
	expect(await open()).toBe(2);
});

it("everybody can sign out everywhere and change the own name and zone, not the address", async () => {
	const { open } = await contact("self@resorts.example");
	const jar = await house.signIn("self@resorts.example");
	const form = {
		step: "editAccount",
		name: "Sal Self",
		zone: "Australia/Sydney",
		email: "mine@resorts.example",
	};
	expect((await house.post("/account", form, { as: jar })).status).toBe(303);
	const { name, email, zone } = await house.portal.db
		.selectFrom("person")
		.selectAll()
		.where("id", "=", await house.personId("self@resorts.example"))
		.executeTakeFirstOrThrow();
	expect({ name, email, zone }).toEqual({
		name: "Sal Self",
		email: "self@resorts.example",
		zone: "Australia/Sydney",
	});
	expect((await house.post("/account", { ...form, zone: "Mars/Olympus" }, { as: jar })).status).toBe(422);
	expect((await house.post("/account", { step: "signOutEverywhere" }, { as: jar })).status).toBe(303);
	expect(await isSignedIn(jar)).toBe(false);
	expect(await open()).toBe(0);
	expect(await isSignedIn(house.admin)).toBe(true);
});

it("the last administrator stays, and nobody switches themselves off", async () => {
	const ada = await house.personId(ADMIN);
	const path = `/people/${ada}`;
	const demoted = await house.post(path, { step: "editStaff", staffRoles: "developer" }, { as: house.admin });
	expect(demoted.status).toBe(409);
	expect(await demoted.text()).toContain("is the only administrator");
	expect((await house.post(path, { step: "switchStaffOff", reason }, { as: house.admin })).status).toBe(409);
	await house.addStaff("bo@vendor.example", ["administrator"]);
	const self = await house.post(path, { step: "switchStaffOff", reason }, { as: house.admin });
	expect(self.status).toBe(409);
	expect(await self.text()).toContain("You cannot switch yourself off.");
	expect(await isSignedIn(house.admin)).toBe(true);
});

it("leaves one of two administrators who demote each other at once", async () => {
	const [ada, bo] = [await house.personId(ADMIN), await house.personId("bo@vendor.example")];
	for (let round = 0; round < 5; round++) {
		const jars = [await house.signIn(ADMIN), await house.signIn("bo@vendor.example")];
		const answers = await Promise.all(
			[bo, ada].map((id, n) =>
				house.post(`/people/${id}`, { step: "editStaff", staffRoles: "developer" }, { as: jars[n]! }),
			),
		);
		// The slower one is refused by the gate, or is no administrator any more before it asks.
		expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
		const left = await house.portal.db
			.selectFrom("staff")
			.select(["personId", "roles"])
			.where("personId", "in", [ada, bo])
			.execute();
		expect(left.filter(({ roles }) => roles.includes("administrator"))).toHaveLength(1);
		await house.portal.db
			.updateTable("staff")
			.set({ roles: ["administrator"] })
			.where("personId", "in", [ada, bo])
			.execute();
	}
});
