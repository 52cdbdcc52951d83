/** Mails that nobody could place, over HTTP: who sees them, what becomes of them, and that their words stay words. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { clockAt } from "../../app/demo/clock.ts";
import { type IssueWorld, issueWorld, REASON } from "../issue/world.ts";
import { API_KEY, news, type ResendStandIn, startResend, WEBHOOK_SECRET } from "../support/resend.ts";
import { type Fields, type Jar, type RunningPortal, startPortal } from "../support/server.ts";

const INBOUND = "in.vendor.example";
const PAYLOAD = `</p><script>zq9()</script><img src=x onerror=zq9()>[a](javascript:zq9())`;
let resend: ResendStandIn;
let running: RunningPortal;
let world: IssueWorld;
let number: number;
let name: string;
const jars = new Map<Visitor, Promise<Jar>>();
beforeAll(async () => {
	resend = await startResend();
	running = await startPortal({
		env: {
			RESEND_API_KEY: API_KEY,
			RESEND_BASE_URL: resend.url,
			RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET,
			RESEND_INBOUND_DOMAIN: INBOUND,
			MAIL_FROM: "Releases <releases@vendor.example>",
		},
		portal: { clock: clockAt(new Date("2027-01-04T16:00:00Z")) },
	});
	world = await issueWorld(running.portal, { resorts: 2 });
	({ number } = await world.file());
	name = `REL-${String(number).padStart(4, "0")}`;
});
afterAll(async () => {
	await running.close();
	await resend.close();
});

const jarOf = (as: Visitor) => {
	const jar = jars.get(as) ?? world.j.jar(as);
	jars.set(as, jar);
	return jar;
};
const get = async (path: string, as: Visitor) => (await running.get(path, { as: await jarOf(as) })).text();
const post = async (fields: Fields, as: Visitor) =>
	running.post("/letters/held", { key: randomUUID(), ...fields }, { as: await jarOf(as) });

async function held(more: { text?: string | null; why?: string } = {}): Promise<string> {
	world.j.clock.forward(1);
	const { id } = await running.portal.db
		.insertInto("received_mail")
		.values({
			providerId: randomUUID(),
			receivedAt: running.portal.clock(),
			processedAt: running.portal.clock(),
			sender: "ann@home.example",
			subject: `Re: ${name} ${PAYLOAD}`,
			text: `It is mine. ${PAYLOAD}`,
			outcome: "held",
			why: "Somebody else wrote it.",
			...more,
		})
		.returning("id")
		.executeTakeFirstOrThrow();
	return id;
}
const mail = (id: string) =>
	running.portal.db.selectFrom("received_mail").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const said = async () => (await world.facts(number)).comments;

test("the service's webhook brings a mail to the door, and only its own signature does", async () => {
	const to = [`x@${INBOUND}`];
	const { id, event } = resend.inbox.receive({ from: "ann@home.example", to, text: "Hello" });
	const webhook = `${running.origin}/webhooks/resend`;
	const forged = news("email.received", { email_id: id, to }, { secret: "whsec_YW5vdGhlciBzZWNyZXQ=" });
	expect((await fetch(webhook, { method: "POST", ...forged })).status).toBe(401);
	const count = async () =>
		(await running.portal.db.selectFrom("received_mail").select("id").where("providerId", "=", id).execute())
			.length;
	expect(await count()).toBe(0);
	for (let time = 0; time < 2; time++) {
		expect((await fetch(webhook, { method: "POST", ...event })).status).toBe(200);
	}
	expect(await count()).toBe(1);
	expect(await running.portal.jobs.findJobs("receivedMail")).toHaveLength(1);
	expect((await resend.inbox.reply({ from: "ann@home.example", to }, webhook)).status).toBe(200);
});

describe("a held mail", () => {
	test("is shown as words, with what the form can guess, to those who settle it", async () => {
		const id = await held();
		const { representative, primary } = world.j.people;
		const html = await get("/letters/held", representative);
		expect(html).toContain("It is mine. &lt;/p&gt;&lt;script&gt;");
		expect(html).not.toContain("<script>zq9");
		expect(html).not.toContain("<img src=x");
		expect(html).toContain(`value="${name}"`);
		expect(await get("/letters", representative)).toContain('href="/letters/held"');
		expect(await get("/letters/held", primary)).not.toContain("It is mine");
		await post({ step: "setReplyAside", item: id, reason: REASON }, representative);
	});

	test("becomes words of whoever wrote it, passed on by name; twice is once", async () => {
		const id = await held();
		const { representative, guest } = world.j.people;
		const fields = { step: "putReply", item: id, report: name.toLowerCase(), whose: guest.email };
		const before = (await said()).length;
		const answers = await Promise.all([post(fields, representative), post(fields, representative)]);
		for (const { status } of answers) expect(status).toBe(303);
		const comments = await said();
		expect(comments).toHaveLength(before + 1);
		expect(comments.at(-1)).toMatchObject({ name: guest.name, side: "resort" });
		expect(await mail(id)).toMatchObject({
			outcome: "taken",
			text: null,
			subject: null,
			personId: guest.actor.personId,
			journalId: comments.at(-1)!.journalId,
		});
		const page = await get(`/issues/${name}`, guest);
		expect(page.replaceAll("<!-- -->", "")).toContain(`for ${guest.name}, by mail`);
		expect(page).toContain("It is mine. &lt;/p&gt;&lt;script&gt;");
		expect(page).not.toContain("<script>zq9");
	});

	test("answers the question that waits, in the name of whoever may answer it", async () => {
		await world.step(number, "askForMore");
		const { administrator, guest } = world.j.people;
		const id = await held({ text: "The first one." });
		await post({ step: "putReply", item: id, report: name, whose: guest.email }, administrator);
		expect((await world.facts(number)).stage).toBe("new");
		expect((await said()).at(-1)?.body).toBe("The first one.");
	});

	test("is put to no report that its writer may not see, and to nobody who may not sign in", async () => {
		const id = await held();
		const { representative, guest, stranger } = world.j.people;
		const before = (await said()).length;
		for (const [report, whose, words] of [
			[name, stranger.email, "sees no report with this number"],
			["REL-9999", guest.email, "sees no report with this number"],
			[name, "nobody@home.example", "Nobody who may sign in"],
			["the first", guest.email, "Give the number of a report"],
			[name, "guest", "Give the address of somebody"],
		] as const) {
			const answer = await post({ step: "putReply", item: id, report, whose }, representative);
			expect([whose, answer.status]).toEqual([whose, 422]);
			const html = await answer.text();
			expect(html).toContain(words);
			expect(html).toContain(`value="${whose}"`);
		}
		expect([(await said()).length, (await mail(id)).outcome]).toEqual([before, "held"]);
	});

	test("without words cannot be put anywhere", async () => {
		const id = await held({ text: null, why: "It holds what looks like a card number." });
		const { representative, guest } = world.j.people;
		const fields = { step: "putReply", item: id, report: name, whose: guest.email };
		expect((await post(fields, representative)).status).toBe(404);
		expect((await mail(id)).outcome).toBe("held");
	});

	test("is set aside with a reason, once, and who did so and why stays", async () => {
		const id = await held();
		const { administrator } = world.j.people;
		const short = await post({ step: "setReplyAside", item: id, reason: "spam" }, administrator);
		expect(short.status).toBe(422);
		for (let time = 0; time < 2; time++) {
			const answer = await post({ step: "setReplyAside", item: id, reason: REASON }, administrator);
			expect(answer.headers.get("location")).toBe("/letters/held?said=aside");
		}
		expect((await mail(id)).outcome).toBe("setAside");
		const { personId } = administrator.actor;
		const entries = running.portal.db
			.selectFrom("journal")
			.select("details")
			.where("subjectId", "=", personId);
		expect(await entries.where("step", "=", "replySetAside").execute()).toEqual([
			{ details: { reason: REASON, news: "From ann@home.example. Somebody else wrote it" } },
		]);
		expect(await get(`/people/${personId}`, administrator)).toContain("set a mailed answer aside");
	});

	test("comes 25 a page", async () => {
		for (let count = 0; count < 26; count++) await held({ text: `Number ${count}.` });
		const { representative } = world.j.people;
		const next = /href="(\/letters\/held\?after=[^"]+)"/.exec(
			await get("/letters/held", representative),
		)?.[1];
		expect(await get(next!.replaceAll("&amp;", "&"), representative)).toContain("Number 25.");
	});
});
