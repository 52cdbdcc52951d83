/** Guests are invited and taken off while the time stays as it is. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type House, house, whyNot } from "./house.ts";

let portal: Portal;
let h: House;
beforeAll(async () => {
	portal = await openBarePortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
	h = await house(portal);
});

const names = async () => (await h.guests()).map(({ name }) => name);

describe("inviting", () => {
	test("contacts and pasted addresses join, are written to, and the booking stays where it is", async () => {
		const before = (await h.facts()).booking!;
		const others = "Ann Lee <ann@new.example>, bo@new.example\nolga@outside.example";
		const guest = h.contactOf(h.people.guest);
		expect(await h.act("invite", { guest, others }, h.people.secondary)).toEqual({
			kind: "done",
			location: `/upgrades/${h.upgradeId}/book#guests`,
		});
		const { guests, ...after } = (await h.facts()).booking!;
		const { guests: earlier, ...was } = before;
		expect(after).toEqual(was);
		expect(guests.map(({ email }) => email).sort()).toEqual(
			[
				...earlier.map(({ email }) => email),
				"ann@new.example",
				"bo@new.example",
				h.people.guest.email,
			].sort(),
		);
		const [entry] = await h.journal();
		expect(entry).toMatchObject({ step: "guestsInvited", actorId: h.people.secondary.actor.personId });
		const told = (await h.letters("E6")).filter(({ props }) => props?.by === h.people.secondary.name);
		expect(told.map(({ address }) => address)).toEqual(
			["ann@new.example", "bo@new.example", h.people.guest.email].sort(),
		);
		for (const { address, props } of told) {
			const { linkId } = await h.guestAt(address);
			expect(props).toMatchObject({ what: "booked", answerLink: linkId, comes: false });
		}
	});

	test("everybody who is there already stays as they are, and nobody is written to again", async () => {
		const [before, journal] = [await h.guests(), await h.journal()];
		const form = { others: "Olga Again <OLGA@outside.example>" };
		expect(await h.act("invite", form, h.people.primary)).toMatchObject({ kind: "done" });
		expect(await h.guests()).toEqual(before);
		expect(await h.journal()).toEqual(journal);
	});

	test("nobody, too many and no address are refused beside the field", async () => {
		const { primary } = h.people;
		const many = Array.from({ length: 18 }, (_, index) => `g${index}@many.example`).join("\n");
		expect(whyNot(await h.act("invite", {}, primary))).toEqual(["others"]);
		expect(whyNot(await h.act("invite", { others: "nobody" }, primary))).toEqual(["others"]);
		expect(whyNot(await h.act("invite", { others: many }, primary))).toEqual(["others"]);
		expect(await names()).toHaveLength(3);
		const rest = many.split("\n").slice(0, 17).join(";");
		expect(await h.act("invite", { others: rest }, h.people.representative)).toMatchObject({ kind: "done" });
		expect(await names()).toHaveLength(20);
	});

	test("is for those who may book, while a slot is booked and ahead", async () => {
		const form = { others: "ann@new.example" };
		for (const who of [h.people.accounting, h.people.guest, h.people.developer]) {
			expect(whyNot(await h.act("invite", form, who))).toBe("party");
		}
		expect(whyNot(await h.act("invite", form, h.people.stranger))).toBe("missing");
		const start = await h.start();
		h.clock.set(start);
		expect(whyNot(await h.act("invite", form, h.people.primary))).toEqual(["slotIsAhead"]);
	});

	test("ends with the booking", async () => {
		await h.step("cancelBooking");
		expect(whyNot(await h.act("invite", { others: "ann@new.example" }, h.people.primary))).toEqual([
			"aSlotIsBooked",
		]);
	});
});

describe("taking off the list", () => {
	test("tells the guest, ends the link and leaves the others alone", async () => {
		const olga = await h.olga();
		expect(await h.act("uninvite", { item: olga.id }, h.people.primary)).toMatchObject({ kind: "done" });
		expect(await names()).not.toContain("Olga Outside");
		expect(await names()).toHaveLength(2);
		expect((await h.letters("uninvited")).map(({ address }) => address)).toEqual(["olga@outside.example"]);
		const links = await portal.db
			.selectFrom("answer_link")
			.select("revokedAt")
			.where("guestId", "=", olga.id)
			.execute();
		expect(links).toEqual([{ revokedAt: portal.clock() }]);
		expect((await h.journal())[0]).toMatchObject({
			step: "guestRemoved",
			details: { guest: "Olga Outside" },
		});
	});

	test("twice is once", async () => {
		const { id } = await h.olga();
		await h.act("uninvite", { item: id }, h.people.primary);
		expect(await h.act("uninvite", { item: id }, h.people.secondary)).toMatchObject({ kind: "done" });
		expect(await h.letters("uninvited")).toHaveLength(1);
	});

	test("and inviting again asks anew, by another link", async () => {
		const olga = await h.olga();
		await h.act("uninvite", { item: olga.id }, h.people.primary);
		await h.act("invite", { others: "olga@outside.example" }, h.people.primary);
		const again = await h.olga();
		expect(again).toMatchObject({ id: olga.id, answer: null });
		expect(again.linkId).not.toBe(olga.linkId);
		expect(again.linkId).not.toBeNull();
	});
});

describe("adding a guest as representative", () => {
	test("makes a person and a contact who may sign in, journalled there as well", async () => {
		const olga = await h.olga();
		expect(await h.act("addRepresentative", { item: olga.id }, h.people.primary)).toMatchObject({
			kind: "done",
		});
		const made = await portal.db
			.selectFrom("contact")
			.innerJoin("person", "person.id", "contact.personId")
			.select(["contact.id", "contact.roles", "person.name", "person.email", "contact.resortId"])
			.where("person.email", "=", olga.email)
			.where("contact.resortId", "=", h.resort.id)
			.executeTakeFirstOrThrow();
		expect(made).toMatchObject({ roles: ["guest"], name: "Olga Outside" });
		expect(await h.olga()).toMatchObject({ id: olga.id, contactId: made.id, linkId: olga.linkId });
		const resorts = await portal.db
			.selectFrom("journal")
			.select("step")
			.where("subjectId", "=", h.resort.id)
			.where("step", "=", "contactAdded")
			.execute();
		expect(resorts.length).toBe(5);
		expect((await h.journal())[0]).toMatchObject({ step: "guestAdded" });
	});

	test("is for the primary contact, the representative and the administrator", async () => {
		const { id } = await h.olga();
		for (const who of [h.people.secondary, h.people.accounting, h.people.developer]) {
			expect(whyNot(await h.act("addRepresentative", { item: id }, who))).toBe("party");
		}
		expect(await h.act("addRepresentative", { item: id }, h.people.administrator)).toMatchObject({
			kind: "done",
		});
		expect(await h.act("addRepresentative", { item: id }, h.people.representative)).toMatchObject({
			kind: "done",
		});
	});
});
