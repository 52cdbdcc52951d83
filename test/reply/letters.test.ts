/** What goes out so that an answer can come back: an address for each reader and report, and one thread. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { threadAt } from "../../app/post/reply-address.server.ts";
import { news, type TakenMail } from "../support/resend.ts";
import { type House, INBOUND, openHouse } from "./house.ts";

let house: House;
beforeAll(async () => {
	house = await openHouse({}, { resorts: 2 });
});
afterAll(() => house.close());

const PROMISE = "You can answer this letter";

/** The service says that it has sent them, and what they are called. */
async function told(mails: readonly TakenMail[]): Promise<void> {
	for (const { id } of mails) {
		await house.tell(news("email.sent", { email_id: id, message_id: `<${id}@mail.example>` }));
	}
}

test("each reader of each report has an address, which stays the same and tells nothing", async () => {
	const { world, post, portal } = house;
	const { number: first } = await world.file();
	const { number: second } = await world.file();
	const mails = await post();
	expect(mails.map(({ to }) => to)).toHaveLength(4);
	const addresses = mails.map(({ reply_to }) => reply_to!);
	expect(new Set(addresses).size).toBe(4);
	for (const address of addresses) expect(address).toMatch(/^thread\+[0-9a-f]{40}@in\.vendor\.example$/);
	const guest = world.j.people.guest;
	const own = mails.filter(({ to }) => to === guest.email);
	const { id: issueId } = await world.facts(first);
	expect(await threadAt(portal.db, ["x@y.example", own[0]!.reply_to!.toUpperCase()])).toEqual({
		issueId,
		personId: guest.actor.personId,
	});
	const kept = JSON.stringify([
		await portal.db.selectFrom("letter").selectAll().execute(),
		await portal.db.selectFrom("reply_address").selectAll().execute(),
	]);
	for (const address of addresses) expect(kept).not.toContain(address.slice(7, 47));
	await world.step(first, "comment", {}, world.j.people.representative);
	const [again] = await post();
	expect(again?.reply_to).toBe(own[0]!.reply_to);
	expect(second).toBeGreaterThan(first);
	expect(await threadAt(portal.db, [`thread+${"0".repeat(40)}@${INBOUND}`])).toBeNull();
});

test("the letter says that it can be answered, and tells robots not to", async () => {
	await house.world.file();
	for (const { html, text, headers } of await house.post()) {
		expect([html.includes(PROMISE), text.includes(PROMISE)]).toEqual([true, true]);
		expect(headers).toEqual({ "Auto-Submitted": "auto-generated" });
	}
});

test("later letters to the same reader refer to the first one, the same at every try", async () => {
	const { world, post, resend, portal } = house;
	const { number } = await world.file();
	const first = await post();
	await told(first);
	const ofGuest = first.find(({ to }) => to === world.j.people.guest.email)!;
	await world.step(number, "acceptIssue");
	resend.troubles.push({ status: 500, body: {} });
	expect(await post()).toEqual([]);
	await portal.db.updateTable("letter").set({ state: "queued" }).where("state", "=", "failed").execute();
	const [accepted, ...others] = await post();
	expect(others).toEqual([]);
	const name = `<${ofGuest.id}@mail.example>`;
	expect(accepted).toMatchObject({
		reply_to: ofGuest.reply_to,
		headers: { "In-Reply-To": name, References: name },
	});
	const tries = resend.requests.filter(({ key }) => key === accepted!.key);
	expect([tries.length, tries[0]?.body]).toEqual([2, tries[1]?.body]);
});

test("without a domain that takes mails nothing is promised", async () => {
	const mute = await openHouse({ RESEND_INBOUND_DOMAIN: "" });
	try {
		await mute.world.file();
		for (const mail of await mute.post()) {
			expect([mail.reply_to, mail.headers, mail.text.includes(PROMISE)]).toEqual([
				undefined,
				undefined,
				false,
			]);
		}
	} finally {
		await mute.close();
	}
});

test("letters about anything else are not to be answered", () => {
	const others = house.resend.mails.filter(({ text }) => !text.includes("REL-"));
	expect(others.length).toBeGreaterThan(0);
	for (const mail of others) expect([mail.reply_to, mail.text.includes(PROMISE)]).toEqual([undefined, false]);
});
