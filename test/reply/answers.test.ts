/** What becomes of a mail that comes in: words of a report, nothing, or something that staff look at. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { forgetWords, holdForgotten } from "../../app/reply/keep.server.ts";
import type { IncomingMail } from "../support/resend-inbox.ts";
import { type House, INBOUND, openHouse } from "./house.ts";

let house: House;
let guest: Visitor;
let number: number;
let address: string;
beforeAll(async () => {
	house = await openHouse({}, { resorts: 2 });
	guest = house.world.j.people.guest;
	({ number } = await house.world.file());
	address = await house.addressOf(number, guest);
});
afterAll(() => house.close());
// Within an hour only so many of one sender are looked at.
afterEach(() => house.world.j.clock.forward(61));

const from = (person: Visitor) => `${person.name} <${person.email.toUpperCase()}>`;
const answer = (more: Partial<IncomingMail> = {}): IncomingMail => ({
	from: from(guest),
	to: [address],
	text: "It was on Tuesday.",
	...more,
});
const said = async () =>
	(await house.world.facts(number)).comments.map(({ body, name }) => `${name}: ${body}`);
const CARD = "4111 1111 1111 1111";

describe("an answer", () => {
	test("becomes a comment of its writer, and is told to the others", async () => {
		const mail = await house.receive(answer());
		const { comments, id } = await house.world.facts(number);
		const comment = comments.at(-1)!;
		expect(comment).toMatchObject({ name: guest.name, side: "resort", body: "It was on Tuesday." });
		expect(mail).toMatchObject({
			outcome: "taken",
			sender: guest.email,
			subject: null,
			text: null,
			issueId: id,
			personId: guest.actor.personId,
			journalId: comment.journalId,
		});
		expect((await house.world.letters(number, "commented")).slice(-1)).toEqual([
			"issueNews rita.representative",
		]);
	});

	test("answers the question that waits, once; the vendor's people only ever comment", async () => {
		const { number } = await house.world.file();
		const { representative } = house.world.j.people;
		await house.world.step(number, "askForMore");
		const vendors = await house.addressOf(number, representative);
		await house.receive(answer({ from: from(representative), to: [vendors], text: "I mean the first one." }));
		expect((await house.world.facts(number)).stage).toBe("needMore");
		const guests = await house.addressOf(number, guest);
		await house.receive(answer({ to: ["desk@vendor.example", guests], text: "The first." }));
		await house.receive(answer({ to: [guests], text: "And the second." }));
		const { stage, comments } = await house.world.facts(number);
		expect([stage, ...comments.map(({ body, side }) => `${side} ${body}`)]).toEqual([
			"new",
			"vendor Which day was it?",
			"vendor I mean the first one.",
			"resort The first.",
			"resort And the second.",
		]);
		expect(await house.world.letters(number, "answerQuestion")).toEqual(["issueNews rita.representative"]);
	});

	test("is added to a report that is over, too", async () => {
		const { number } = await house.world.file();
		await house.world.step(number, "closeIssue");
		house.world.j.clock.forward(20 * 24 * 60);
		await house.receive(answer({ to: [await house.addressOf(number, guest)], text: "Thank you." }));
		const { stage, comments } = await house.world.facts(number);
		expect([stage, comments.map(({ body }) => body)]).toEqual(["settled", ["Thank you."]]);
	});

	test("counts once, however often it is told of and worked through", async () => {
		const { event } = house.resend.inbox.receive(answer({ text: "Only once." }));
		expect([await house.tell(event), await house.tell(event)]).toEqual([true, true]);
		await Promise.all([house.work(), house.work(), house.work()]);
		await house.tell(event);
		await house.work();
		expect((await said()).filter((one) => one.endsWith("Only once."))).toHaveLength(1);
	});

	test("is nothing without the service's signature", async () => {
		const before = await house.portal.db.selectFrom("received_mail").select("id").execute();
		const { event } = house.resend.inbox.receive(answer());
		expect(await house.tell({ ...event, body: event.body.replace("resort", "Resort") })).toBe(false);
		expect(await house.tell({ ...event, headers: { ...event.headers, "svix-id": "msg_2" } })).toBe(false);
		expect(await house.portal.db.selectFrom("received_mail").select("id").execute()).toEqual(before);
	});

	test("to another domain of the same account is nobody's business here", async () => {
		const { id, event } = house.resend.inbox.receive(answer({ to: [`x@not-${INBOUND}`] }));
		expect(await house.tell(event)).toBe(true);
		const kept = await house.portal.db.selectFrom("received_mail").select("providerId").execute();
		expect(kept.map(({ providerId }) => providerId)).not.toContain(id);
	});
});

describe("who it is from", () => {
	const held = async (mail: IncomingMail, why: string) => {
		const before = await said();
		const kept = await house.receive({ text: "Let me in.", ...mail });
		expect(kept).toMatchObject({ outcome: "held", why: expect.stringContaining(why), text: "Let me in." });
		expect(await said()).toEqual(before);
	};

	test("a wrong address is held, with what was written", () =>
		held(
			answer({ to: [`thread+${"a".repeat(40)}@${INBOUND}`], text: "Let me in." }),
			"belongs to no report",
		));

	test("another sender is held, from whichever resort", async () => {
		const { secondary, stranger, representative } = house.world.j.people;
		for (const person of [secondary, stranger, representative]) {
			await held(answer({ from: from(person), text: "Let me in." }), `is ${guest.name}’s`);
		}
		for (const wrong of [
			"eve@elsewhere.example",
			`"${guest.email}" <eve@elsewhere.example>`,
			`${from(guest)}, Eve <eve@elsewhere.example>`,
			`Eve <eve@elsewhere.example> <${guest.email}>`,
			"",
		]) {
			await held(answer({ from: wrong, text: "Let me in." }), "comes from");
		}
	});

	test("somebody of another resort is held, even with an address that was made for them", async () => {
		const { stranger } = house.world.j.people;
		const to = [await house.addressOf(number, stranger)];
		await held(answer({ from: from(stranger), to, text: "Let me in." }), "may not see the report");
	});

	test("whoever was switched off since is held", async () => {
		const { secondary } = house.world.j.people;
		const to = [await house.addressOf(number, secondary)];
		const mail = answer({ from: from(secondary), to, text: "Let me in." });
		const switchedOffAt = house.portal.clock();
		const of = house.portal.db.updateTable("contact").where("personId", "=", secondary.actor.personId);
		await of.set({ switchedOffAt }).execute();
		await held(mail, "switched off");
		await of.set({ switchedOffAt: null }).execute();
		expect((await house.receive(mail)).outcome).toBe("taken");
	});

	test("nobody known at an address that is not known is dropped, and nothing of it is kept", async () => {
		const mail = answer({ from: "eve@elsewhere.example", to: [`hello@${INBOUND}`], text: "Buy this" });
		expect(await house.receive(mail)).toMatchObject({ outcome: "dropped", text: null, subject: null });
	});
});

describe("what no person wrote", () => {
	test.each<[string, Partial<IncomingMail>]>([
		["a holiday note", { headers: { "Auto-Submitted": "auto-replied" } }],
		["an old holiday note", { headers: { Precedence: "auto_reply" } }],
		["a program that answers", { headers: { "X-Autoreply": "yes" } }],
		["a bounce", { headers: { "Content-Type": 'multipart/report; report-type="delivery-status"' } }],
		["a bounce without a sender", { headers: { "return-path": "<>" } }],
		["a bounce by its sender", { from: "MAILER-DAEMON@mx.resort.example" }],
		["a mailing list", { headers: { "List-Id": "<desk.resort.example>" } }],
		["our own letter", { from: "Releases <releases@vendor.example>" }],
		["our own address", { from: `x@${INBOUND}` }],
		["an empty mail", { text: " \n\n", html: null }],
		[
			"a mail that only quotes",
			{ text: "On Mon, Nov 23, 2026 at 9:00 AM Rita <rita@x.example> wrote:\n> Which day?\n" },
		],
	])("%s is dropped", async (_what, mail) => {
		const before = await said();
		expect(await house.receive(answer(mail))).toMatchObject({
			outcome: "dropped",
			text: null,
			subject: null,
		});
		expect(await said()).toEqual(before);
	});

	test("an address of ours is not kept, even where somebody pretends to write from it", async () => {
		expect(await house.receive(answer({ from: address }))).toMatchObject({
			outcome: "dropped",
			sender: null,
		});
	});

	test("a person's mail that says so is taken", async () => {
		expect((await house.receive(answer({ headers: { "Auto-Submitted": "no" } }))).outcome).toBe("taken");
	});

	test("two programs that answer each other come to an end", async () => {
		const outcomes: (string | null)[] = [];
		for (let turn = 0; turn < 21; turn++) outcomes.push((await house.receive(answer())).outcome);
		expect(outcomes.slice(-2)).toEqual(["taken", "dropped"]);
	});
});

describe("what it holds", () => {
	test("a card number is refused before it is stored, and its writer is told in words", async () => {
		for (const mail of [
			{ text: `Mine is ${CARD}.` },
			{ subject: `Card ${CARD.replaceAll(" ", "")}` },
			{
				text: "See it.",
				attachments: [
					{ filename: `${CARD}.pdf`, content_type: "application/pdf", content: Buffer.from("x") },
				],
			},
		]) {
			const kept = await house.receive(answer(mail));
			expect(kept).toMatchObject({ outcome: "held", text: null, subject: null });
			const [letter, ...more] = await house
				.post()
				.then((all) => all.filter(({ subject }) => /not added/.test(subject)));
			expect([letter?.to, more, letter?.reply_to]).toEqual([guest.email, [], undefined]);
		}
		const strangers = await house.receive(answer({ from: "eve@elsewhere.example", text: CARD }));
		expect(strangers).toMatchObject({ outcome: "held", text: null });
		expect((await house.post()).filter(({ subject }) => /not added/.test(subject))).toEqual([]);
		for (const table of ["received_mail", "issue_comment", "letter", "journal"] as const) {
			const rows = JSON.stringify(await house.portal.db.selectFrom(table).selectAll().execute());
			expect(rows.replaceAll(" ", "")).not.toContain(CARD.replaceAll(" ", ""));
		}
	});

	test("a megabyte is cut to what a comment can be, and says so", async () => {
		await house.receive(answer({ text: "It was on Tuesday. ".repeat(60_000) }));
		const { body } = (await house.world.facts(number)).comments.at(-1)!;
		expect(body.length).toBeLessThan(4000);
		expect(body).toContain("(The mail was longer than a comment can be.");
	});

	test("thirty files are named, ten of them by name; a signature's logo is not", async () => {
		const file = (filename: string, more = {}) => ({
			filename,
			content_type: "application/pdf",
			content: Buffer.from("%PDF"),
			...more,
		});
		const logo = file("image001.png", { content_type: "image/png", content_disposition: "inline" });
		const attachments = [logo, ...Array.from({ length: 30 }, (_, index) => file(`order ${index}.pdf`))];
		await house.receive(answer({ text: "Attached.", attachments }));
		const { body } = (await house.world.facts(number)).comments.at(-1)!;
		expect(body).toContain("Attached.\n\n(Left out, because it came by mail: order 0.pdf,");
		expect(body).toContain("order 9.pdf, 20 more.)");
		expect(body).not.toContain("image001");
	});

	test("what is made to keep a reader busy for ever is held", async () => {
		const kept = await house.receive(answer({ text: "a on at ".repeat(2_500) }));
		expect(kept).toMatchObject({ outcome: "held", why: expect.stringContaining("could not be told") });
		const nested = await house.receive(answer({ text: null, html: "<div>".repeat(60_000) }));
		expect(nested.outcome).toBe("held");
	});
});

describe("a service that is away", () => {
	test("is asked again, and the mail is held after the last try", async () => {
		const { event } = house.resend.inbox.receive(answer({ text: "Late." }));
		await house.tell(event);
		house.resend.troubles.push({ status: 503, body: {} });
		await expect(house.work()).rejects.toThrow();
		await house.work();
		expect((await said()).at(-1)).toContain("Late.");
		const lost = house.resend.inbox.receive(answer());
		await house.tell(lost.event);
		house.resend.troubles.push({ status: 200, body: "<html>" });
		await house.work(true);
		const gone = house.resend.inbox.receive(answer());
		await house.tell(gone.event);
		house.resend.inbox.forget(gone.id);
		await house.work();
		for (const { id } of [lost, gone]) {
			const row = house.portal.db.selectFrom("received_mail").selectAll().where("providerId", "=", id);
			expect(await row.executeTakeFirst()).toMatchObject({
				outcome: "held",
				why: /did not hand it over/ as never,
			});
		}
	});
});

test("words that were held are forgotten after ninety days, and a mail without a job is held after three", async () => {
	await house.receive(answer({ from: "eve@elsewhere.example", text: "Remember me." }));
	const words = async () =>
		(await house.portal.db.selectFrom("received_mail").select("text").execute()).flatMap(
			({ text }) => text ?? [],
		);
	house.world.j.clock.forward(89 * 24 * 60);
	await forgetWords(house.portal);
	expect(await words()).toContain("Remember me.");
	const { event } = house.resend.inbox.receive(answer());
	await house.tell(event);
	house.world.j.clock.forward(2 * 24 * 60);
	await holdForgotten(house.portal);
	await forgetWords(house.portal);
	expect(await words()).toEqual([]);
	house.world.j.clock.forward(2 * 24 * 60);
	await holdForgotten(house.portal);
	const open = house.portal.db.selectFrom("received_mail").select("id").where("processedAt", "is", null);
	expect(await open.execute()).toEqual([]);
});
