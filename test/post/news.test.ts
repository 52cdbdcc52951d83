/** The mail service's webhooks, over HTTP and with the genuine check of their signature. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LetterState } from "../../db/vocabulary.ts";
import { news, WEBHOOK_SECRET } from "../support/resend.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { letter } from "./letters.ts";

let running: RunningPortal;
beforeAll(async () => {
	running = await startPortal({ env: { RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET } });
});
afterAll(() => running.close());

async function letterIn(state: LetterState, providerId: string | null = randomUUID()) {
	const { id } = await running.portal.db
		.insertInto("letter")
		.values({
			journalId: null,
			kind: "reopened",
			recipientId: null,
			address: "ann@resort.example",
			props: "{}",
			attachments: null,
			bodyUntil: null,
			state,
			providerId,
			queuedAt: new Date(),
		})
		.returning("id")
		.executeTakeFirstOrThrow();
	return { id, providerId: providerId ?? randomUUID() };
}
const stateOf = async (id: string) => (await letter(running.portal, id)).state;

function post(path: string, { body, headers }: { body: string; headers: Record<string, string> }) {
	return fetch(running.origin + path, { method: "POST", body, headers, redirect: "manual" });
}
const tell = (type: string, data: Record<string, unknown>) => post("/webhooks/resend", news(type, data));

test.each<[LetterState, string, Record<string, unknown>, LetterState]>([
	["sent", "email.delivered", {}, "delivered"],
	["sent", "email.bounced", { bounce: { message: "mailbox does not exist" } }, "bounced"],
	["delivered", "email.bounced", { bounce: { message: "sent back late" } }, "bounced"],
	["delivered", "email.complained", {}, "bounced"],
	["sent", "email.suppressed", { suppressed: { message: "on the list", type: "x" } }, "bounced"],
	["sent", "email.failed", { failed: { reason: "quota" } }, "failed"],
	["bounced", "email.delivered", {}, "bounced"],
	["failed", "email.delivered", {}, "failed"],
	["delivered", "email.sent", {}, "delivered"],
	["delivered", "email.failed", { failed: { reason: "late" } }, "delivered"],
	["sent", "email.opened", {}, "sent"],
	["sent", "contact.created", {}, "sent"],
	["sent", "email.delivery_delayed", {}, "sent"],
])("a letter that is %s hears %s", async (before, type, more, after) => {
	for (const tagged of [true, false]) {
		const { id, providerId } = await letterIn(before);
		const data = { email_id: providerId, ...(tagged ? { tags: { letter: id } } : {}), ...more };
		const first = await tell(type, data);
		expect([first.status, await stateOf(id)]).toEqual([200, after]);
		const kept = await letter(running.portal, id);
		expect((await tell(type, data)).status).toBe(200);
		expect(await letter(running.portal, id)).toMatchObject({ state: after, lastError: kept.lastError });
	}
});

test("the reason is kept for staff", async () => {
	const { id, providerId } = await letterIn("sent");
	await tell("email.bounced", { email_id: providerId, bounce: { message: "mailbox does not exist" } });
	expect((await letter(running.portal, id)).lastError).toBe("mailbox does not exist");
});

test("news of a mail whose answer got lost tell that it was taken", async () => {
	const { id } = await letterIn("queued", null);
	const email_id = randomUUID();
	await tell("email.delivered", { email_id, tags: { letter: id } });
	expect(await letter(running.portal, id)).toMatchObject({ state: "delivered", providerId: email_id });
});

test("late news of an earlier sending do not touch a letter that is queued again", async () => {
	const { id, providerId } = await letterIn("queued");
	await tell("email.bounced", { email_id: providerId, tags: { letter: id } });
	expect(await stateOf(id)).toBe("queued");
});

test("news of other mails change nothing", async () => {
	const { id } = await letterIn("sent");
	expect((await tell("email.bounced", { email_id: randomUUID() })).status).toBe(200);
	expect((await tell("email.bounced", { email_id: randomUUID(), tags: { letter: id } })).status).toBe(200);
	expect((await tell("email.bounced", { email_id: randomUUID(), tags: { letter: "'; drop" } })).status).toBe(
		200,
	);
	expect((await tell("email.bounced", {})).status).toBe(200);
	expect(await stateOf(id)).toBe("sent");
});

test("only the service's own signature counts", async () => {
	const { id, providerId } = await letterIn("sent");
	const data = { email_id: providerId, tags: { letter: id } };
	const genuine = news("email.bounced", data);
	const { "svix-signature": _, ...unsigned } = genuine.headers;
	const forged = [
		news("email.bounced", data, { secret: `whsec_${Buffer.from("another secret").toString("base64")}` }),
		news("email.bounced", data, { at: new Date(Date.now() - 6 * 60_000) }),
		news("email.bounced", data, { at: new Date(Date.now() + 6 * 60_000) }),
		{ ...genuine, body: genuine.body.replace("bounced", "failed ") },
		{ ...genuine, body: `${genuine.body} ` },
		{ ...genuine, headers: { ...genuine.headers, "svix-id": "msg_other" } },
		{ ...genuine, headers: { ...genuine.headers, "svix-signature": "v1,AAAA" } },
		{ ...genuine, headers: unsigned },
	];
	for (const one of forged) expect((await post("/webhooks/resend", one)).status).toBe(401);
	expect(await stateOf(id)).toBe("sent");
	expect((await post("/webhooks/resend", genuine)).status).toBe(200);
	expect(await stateOf(id)).toBe("bounced");
});

test("the door is for JSON, small, and for webhooks alone", async () => {
	const genuine = news("email.opened", { email_id: "x" });
	const json = { "content-type": "application/json" };
	expect(
		(
			await post("/webhooks/resend", {
				...genuine,
				headers: { ...genuine.headers, origin: "https://resend.com" },
			})
		).status,
	).toBe(200);
	expect(
		(
			await post("/webhooks/resend", {
				body: "a=b",
				headers: { "content-type": "application/x-www-form-urlencoded" },
			})
		).status,
	).toBe(415);
	expect((await post("/webhooks/resend", { body: " ".repeat(300_000), headers: json })).status).toBe(413);
	expect((await post("/sign-in", { body: "{}", headers: json })).status).toBe(415);
	expect((await post("/webhooks/x/../../sign-in", { body: "{}", headers: json })).status).toBe(415);
	expect((await running.get("/webhooks/resend")).status).toBe(404);
});

test("without a secret there is no such address", async () => {
	const other = await startPortal();
	try {
		const { body, headers } = news("email.delivered", { email_id: "x" });
		expect((await fetch(`${other.origin}/webhooks/resend`, { method: "POST", body, headers })).status).toBe(
			404,
		);
	} finally {
		await other.close();
	}
});
