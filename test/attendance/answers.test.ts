/** Everybody invited says whether they come: on the page, or through staff who call them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { codeOf } from "../../app/post/answer-links.server.ts";
import { openParts } from "../../app/process/coverage.ts";
import { dayOf, formatClock } from "../../app/words/time.ts";
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

const missing = async () => {
	const { guests, startsAt } = (await h.facts()).booking!;
	return openParts(guests, startsAt);
};
const own = () => h.guestAt(h.people.accounting.email);

describe("on the page", () => {
	test("whoever books and invites themselves has said yes", async () => {
		expect(await h.guestAt(h.people.primary.email)).toMatchObject({ answer: "yes", answeredVia: "page" });
		expect(await missing()).toEqual(["accounting"]);
	});

	test("yes covers the part; the same once more changes nothing", async () => {
		expect(await h.act("answer", { answer: "yes" }, h.people.accounting)).toMatchObject({ kind: "done" });
		expect(await missing()).toEqual([]);
		const [said, journal] = [await own(), await h.journal()];
		expect(journal[0]).toMatchObject({
			step: "attendanceAnswered",
			details: { answer: "yes", via: "page", guest: h.people.accounting.name },
		});
		await h.act("answer", { answer: "yes" }, h.people.accounting);
		expect([await own(), await h.journal()]).toEqual([said, journal]);
	});

	test("no with somebody who stands in: they are invited, take the part, and those who decide hear of it", async () => {
		const form = { answer: "no", backupName: "Bea Backup", backupEmail: "Bea@away.example" };
		expect(await h.act("answer", form, h.people.accounting)).toMatchObject({ kind: "done" });
		const bea = await h.guestAt("bea@away.example");
		expect(bea).toMatchObject({ name: "Bea Backup", covers: ["accounting"], backupFor: (await own()).id });
		const told = await h.letters("E8");
		expect(told.map(({ address }) => address).sort()).toEqual(
			[h.people.primary, h.people.secondary, h.people.representative].map(({ email }) => email).sort(),
		);
		for (const { props } of told) {
			expect(props).toMatchObject({
				guestName: h.people.accounting.name,
				backup: { name: "Bea Backup", email: "bea@away.example" },
				wish: null,
				openParts: ["accounting"],
			});
		}
		const asked = (await h.letters("E6")).find(({ address }) => address === "bea@away.example");
		expect(asked?.props).toMatchObject({ standsInFor: h.people.accounting.name, answerLink: bea.linkId });
		expect(await missing()).toEqual(["accounting"]);
	});

	test("no with a wish goes to the representative; the slot stays", async () => {
		const before = await h.start();
		await h.act("answer", { answer: "no", wish: "Any Wednesday." }, h.people.accounting);
		const told = await h.letters("E8");
		expect(told.map(({ props }) => props?.wish)).toEqual([
			"Any Wednesday.",
			"Any Wednesday.",
			"Any Wednesday.",
		]);
		expect(await h.start()).toEqual(before);
		expect((await own()).answerNote).toBe("Any Wednesday.");
	});

	test("somebody on the list already can stand in as well", async () => {
		const { email, id } = await h.guestAt(h.people.primary.email);
		await h.act("answer", { answer: "no", backupEmail: email }, h.people.accounting);
		expect(await h.guestAt(email)).toMatchObject({ id, answer: "yes", covers: ["accounting"] });
		expect(await missing()).toEqual([]);
	});

	test("takes a whole backup, and another person than oneself", async () => {
		const { accounting } = h.people;
		expect(whyNot(await h.act("answer", { answer: "no", backupName: "Bea" }, accounting))).toEqual([
			"backupEmail",
		]);
		expect(
			whyNot(await h.act("answer", { answer: "no", backupEmail: accounting.email }, accounting)),
		).toEqual(["backupEmail"]);
		expect(whyNot(await h.act("answer", {}, accounting))).toEqual(["answer"]);
		expect((await own()).answer).toBeNull();
	});

	test("is for whoever is invited, and no longer once the slot begins", async () => {
		expect(whyNot(await h.act("answer", { answer: "yes" }, h.people.guest))).toBe("party");
		expect(whyNot(await h.act("answer", { answer: "yes" }, h.people.representative))).toBe("party");
		h.clock.set(await h.start());
		expect(whyNot(await h.act("answer", { answer: "yes" }, h.people.accounting))).toEqual(["slotIsAhead"]);
	});

	test("a move asks again, by a link that works, but not whoever moved the slot", async () => {
		await h.act("answer", { answer: "yes" }, h.people.accounting);
		await h.step("moveBooking");
		const [moved, start] = [await own(), await h.start()];
		expect(moved.answer).toBe("yes");
		expect(new Date(moved.answeredFor!)).not.toEqual(start);
		expect(await missing()).toEqual(["accounting"]);
		const asked = (await h.letters("E6")).filter(({ props }) => props?.what === "moved");
		const of = (email: string) => asked.find(({ address }) => address === email)?.props;
		expect(of(h.people.accounting.email)).toMatchObject({ answerLink: moved.linkId, comes: false });
		expect(of(h.people.primary.email)).toMatchObject({ comes: true });
		const links = await portal.db
			.selectFrom("answer_link")
			.innerJoin("booking_guest", "booking_guest.id", "answer_link.guestId")
			.innerJoin("booking", "booking.id", "booking_guest.bookingId")
			.select("expiresAt")
			.where("upgradeId", "=", h.upgradeId)
			.execute();
		expect(links.map(({ expiresAt }) => expiresAt)).toEqual([start, start, start]);
	});
});

describe("by phone", () => {
	const call = async (fields: Record<string, string>) => {
		const { zone } = h.people.representative;
		return h.act(
			"noteAnswer",
			{
				item: (await h.olga()).id,
				answer: "yes",
				called: "+1 970 555 0142",
				spokeWith: "Olga herself",
				calledOn: dayOf(portal.clock(), zone),
				calledAt: formatClock(portal.clock(), zone).slice(0, 5),
				...fields,
			},
			h.people.representative,
		);
	};

	test("with the code of the letter: who was called, when, and that the code was right", async () => {
		const { linkId } = await h.olga();
		const code = codeOf(portal.settings.sessionSecret, linkId!).toLowerCase().replace("-", " ");
		expect(await call({ code })).toMatchObject({ kind: "done" });
		expect(await h.olga()).toMatchObject({
			answer: "yes",
			answeredVia: "phone",
			linkId: null,
		});
		const [entry] = await h.journal();
		expect(entry).toMatchObject({
			actorId: h.people.representative.actor.personId,
			details: { via: "phone", called: "+1 970 555 0142", spokeWith: "Olga herself", code: true },
		});
		expect(JSON.stringify(entry)).not.toContain(codeOf(portal.settings.sessionSecret, linkId!));
	});

	test("without one, with the reason", async () => {
		expect(whyNot(await call({}))).toEqual(["noCode"]);
		expect(await call({ noCode: "She was on the lift." })).toMatchObject({ kind: "done" });
		expect((await h.journal())[0]).toMatchObject({ details: { noCode: "She was on the lift." } });
	});

	test("with a wrong code, or that of somebody else, nothing is written down", async () => {
		const other = codeOf(portal.settings.sessionSecret, (await own()).linkId!);
		for (const code of [other, "AAAAA-AAAAA", "no code"])
			expect(whyNot(await call({ code }))).toEqual(["code"]);
		expect((await h.olga()).answer).toBeNull();
	});

	test("of a call that is still to come, or by anybody but the representative", async () => {
		const later = new Date(portal.clock().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
		expect(whyNot(await call({ calledOn: later, noCode: "x" }))).toEqual(["calledAt"]);
		const item = (await h.olga()).id;
		const form = { item, answer: "yes", called: "+1 970 555 0142", spokeWith: "her", calledOn: later };
		const whole = { ...form, calledAt: "10:00", noCode: "x" };
		expect(whyNot(await h.act("noteAnswer", whole, h.people.primary))).toBe("party");
	});
});

test("a number by which somebody can be reached is kept, and stays out of the journal", async () => {
	await h.act("sayNumber", { number: "+1 970 555 0199" }, h.people.accounting);
	expect((await own()).reachNumber).toBe("+1 970 555 0199");
	const [entry] = await h.journal();
	expect(entry?.step).toBe("reachSaid");
	expect(JSON.stringify(entry)).not.toContain("0199");
	expect(whyNot(await h.act("sayNumber", { number: "call me" }, h.people.accounting))).toEqual(["number"]);
});
