/** A representative passes on a contact's word: for whom, how it came and why are asked for and kept. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { newsOf } from "./news.ts";
import { type Camp, makeWorld, signOffFields, type World, worldClock } from "./world.ts";

const clock = worldClock();
let portal: Portal;
let world: World;
let camp: Camp;
let other: Camp;

beforeAll(async () => {
	portal = await openBarePortal({ clock });
	world = await makeWorld(portal, clock, { resorts: 2 });
	[camp, other] = world.camps as [Camp, Camp];
}, 90_000);
afterAll(() => portal.close());

const contact = async (of: Camp, name: RegExp) =>
	(await of.walk.facts()).contacts.find((one) => name.test(one.name))!.contactId;
const word = { wordCameBy: "phone", behalfReason: "She was on the road." };
const elect = (fields: Record<string, string>) => camp.post("elect", fields, world.representative);

test("without the contact, the way and the reason the form comes back", async () => {
	expect(await elect({})).toEqual({
		kind: "invalid",
		errors: {
			contact: "Say for whom you act.",
			wordCameBy: "Say how the word reached you.",
			behalfReason: "Say why they did not do it themselves.",
		},
	});
	expect(await elect({ contact: await contact(other, /Primary/), ...word })).toMatchObject({
		errors: { contact: "Say for whom you act." },
	});
});

test("only the word of the primary or the secondary counts", async () => {
	for (const name of [/Accounting/, /Guest/]) {
		const outcome = await elect({ contact: await contact(camp, name), ...word });
		expect(outcome).toMatchObject({ kind: "refused", refusal: { kind: "party" } });
	}
	expect((await camp.walk.facts()).stage).toBe("notified");
});

test("journal and letters say who acted, for whom, and how the word came", async () => {
	expect(await elect({ contact: await contact(camp, /Secondary/), ...word })).toMatchObject({ kind: "done" });
	const told = await newsOf(world, camp);
	expect(told).toMatchObject({
		actor: "Rita Representative",
		onBehalfOf: "Secondary 1",
		wordCameBy: "phone",
		details: { behalfReason: "She was on the road.", to: "elected" },
	});
	expect(told.said.developer1).toContain("Rita Representative for Secondary 1");
});

test("a contact who sends the same fields acts for nobody", async () => {
	const fields = {
		contact: await contact(camp, /Secondary/),
		...word,
		reason: "Not this season, after all.",
	};
	expect(await camp.post("decline", fields, camp.people.primary)).toMatchObject({ kind: "done" });
	const told = await newsOf(world, camp);
	expect(told).toMatchObject({ actor: "Primary 1", onBehalfOf: null, wordCameBy: null });
	expect(told.details).not.toHaveProperty("behalfReason");
});

test("a booking can be made on behalf, a sign-off cannot", async () => {
	await camp.walk.elect();
	await camp.to("inTest");
	await camp.walk.answer("resort");
	const passedOn = { contact: await contact(camp, /Primary/), ...word };
	const signing = { ...(await signOffFields(camp, world.representative)), ...passedOn };
	expect(await camp.post("signOff", signing, world.representative)).toMatchObject({
		kind: "refused",
		refusal: { kind: "party" },
	});
	await camp.to("accepted");
	const start = "2027-01-20T17:00:00.000Z";
	expect(await camp.post("book", { start, ...passedOn }, world.representative)).toMatchObject({
		kind: "done",
	});
	expect(await newsOf(world, camp)).toMatchObject({ actor: "Rita Representative", onBehalfOf: "Primary 1" });
	// Nobody else at the vendor may.
	for (const as of [world.developers[0]!, world.releaseManager, world.admin]) {
		const outcome = await camp.post("cancelBooking", { because: "people", ...passedOn }, as);
		expect(outcome).toMatchObject({ kind: "refused", refusal: { kind: "party" } });
	}
});
