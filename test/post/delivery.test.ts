/** The delivery of one letter against everything a mail service may do. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { deliver } from "../../app/post/deliver.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { API_KEY, type ResendStandIn, startResend } from "../support/resend.ts";
import { draft, jobsOf, letter, write } from "./letters.ts";

let resend: ResendStandIn;
let portal: Portal;
let count = 0;

beforeAll(async () => {
	resend = await startResend();
	portal = await openBarePortal({
		env: {
			RESEND_API_KEY: API_KEY,
			RESEND_BASE_URL: resend.url,
			MAIL_FROM: "Releases <releases@vendor.example>",
		},
	});
});
afterAll(async () => {
	await portal.close();
	await resend.close();
});
afterEach(() => {
	resend.troubles.length = 0;
	resend.rate = undefined;
	resend.domain = "vendor.example";
});

async function one(more = {}): Promise<{ id: string; address: string }> {
	const address = `reader${++count}@resort.example`;
	const [id = ""] = await write(portal, [draft(address, more)]);
	return { id, address };
}
const sentTo = (address: string) => resend.mails.filter((mail) => mail.to === address);

test("a letter goes out once, with both bodies, its key, its tag and its attachments", async () => {
	const content = Buffer.from("BEGIN:VCALENDAR").toString("base64");
	const attachments = [{ filename: "run.ics", contentType: "text/calendar", content }];
	const { id, address } = await one({ attachments });
	await deliver(portal, id, false);
	await deliver(portal, id, false);
	const [mail, ...more] = sentTo(address);
	expect(more).toEqual([]);
	expect(mail).toMatchObject({
		key: `letter/${id}`,
		from: "Releases <releases@vendor.example>",
		tags: [{ name: "letter", value: id }],
		attachments: [{ filename: "run.ics", content, content_type: "text/calendar" }],
	});
	const row = await letter(portal, id);
	expect(row).toMatchObject({ state: "sent", attempts: 1, providerId: mail?.id, lastError: null });
	expect([mail?.subject, mail?.html, mail?.text]).toEqual([row.subject, row.html, row.text]);
	expect(row.text).not.toBe("");
});

test.each([
	["500", { status: 500, body: { name: "internal_server_error", message: "oh", statusCode: 500 } }],
	["a page of HTML with 502", { status: 502, body: "<html><h1>Bad gateway</h1></html>" }],
	["503 with JSON of no known shape", { status: 503, body: {} }],
	["an error that is null", { status: 500, body: null }],
	["an error that is a word", { status: 500, body: '"oops"' }],
	["200 without an id", { status: 200, body: {} }],
	[
		"concurrent use of the key",
		{ status: 409, body: { name: "concurrent_idempotent_requests", message: "", statusCode: 409 } },
	],
	["a used-up day", { status: 429, body: { name: "daily_quota_exceeded", message: "", statusCode: 429 } }],
	["a connection cut after taking", "takenThenCut" as const],
	["half an answer after taking", "takenThenHalf" as const],
])("after %s it is tried again with the same key and body, and arrives once", async (_name, trouble) => {
	const { id, address } = await one();
	resend.troubles.push(trouble);
	await expect(deliver(portal, id, false)).rejects.toThrow(`letter ${id}`);
	expect(await letter(portal, id)).toMatchObject({
		state: "queued",
		attempts: 1,
		lastError: expect.any(String),
	});
	await deliver(portal, id, false);
	expect(await letter(portal, id)).toMatchObject({ state: "sent", attempts: 2, lastError: null });
	expect(sentTo(address)).toHaveLength(1);
	const [first, second] = resend.requests.filter(({ key }) => key === `letter/${id}`);
	expect(second?.body).toBe(first?.body);
});

test.each([
	["500", { status: 500, body: {} }],
	["half an answer", "takenThenHalf" as const],
])("the last try parks after %s and does not throw", async (_name, trouble) => {
	const { id } = await one();
	resend.troubles.push(trouble);
	await deliver(portal, id, true);
	expect(await letter(portal, id)).toMatchObject({ state: "failed", lastError: expect.any(String) });
});

test("a service that hangs is given up after ten seconds", { timeout: 25_000 }, async () => {
	const { id, address } = await one();
	resend.troubles.push({ hang: 11_500 });
	const from = Date.now();
	await expect(deliver(portal, id, false)).rejects.toThrow();
	expect(Date.now() - from).toBeLessThan(11_000);
	await deliver(portal, id, false);
	await expect.poll(() => sentTo(address).length, { timeout: 5_000 }).toBe(1);
	expect((await letter(portal, id)).state).toBe("sent");
});

test("a service that is away is tried again", async () => {
	const { id, address } = await one();
	await resend.close();
	await expect(deliver(portal, id, false)).rejects.toThrow();
	await resend.open();
	await deliver(portal, id, false);
	expect(sentTo(address)).toHaveLength(1);
});

test("429 is waited out as long as it asks, and costs no try", async () => {
	const { id } = await one();
	const body = { name: "rate_limit_exceeded", message: "slow down", statusCode: 429 };
	resend.troubles.push({ status: 429, body, headers: { "retry-after": "1" } });
	const from = Date.now();
	await deliver(portal, id, true);
	expect(Date.now() - from).toBeGreaterThanOrEqual(950);
	expect(await letter(portal, id)).toMatchObject({ state: "sent", attempts: 1 });
});

test("endless 429 puts the letter back into the queue, even in its last try", async () => {
	const { id } = await one();
	const body = { name: "rate_limit_exceeded", message: "slow down", statusCode: 429 };
	for (let i = 0; i < 8; i++) resend.troubles.push({ status: 429, body, headers: { "retry-after": "0" } });
	await deliver(portal, id, true);
	expect(await letter(portal, id)).toMatchObject({ state: "queued", attempts: 0 });
	const mine = (await jobsOf(portal, "letter")).filter(
		({ data }) => (data as { letterId: string }).letterId === id,
	);
	expect(mine).toHaveLength(2);
	await deliver(portal, id, true);
	expect((await letter(portal, id)).state).toBe("sent");
});

test.each([
	["an unverified domain", () => (resend.domain = "elsewhere.example"), "not verified"],
	[
		"a wrong key",
		() =>
			resend.troubles.push({
				status: 401,
				body: { name: "invalid_api_key", message: "bad key", statusCode: 401 },
			}),
		"bad key",
	],
	[
		"the key used for another body",
		() =>
			resend.troubles.push({
				status: 409,
				body: { name: "invalid_idempotent_request", message: "other body", statusCode: 409 },
			}),
		"other body",
	],
])("%s parks at once", async (_name, arrange, words) => {
	const { id } = await one();
	arrange();
	await deliver(portal, id, false);
	const row = await letter(portal, id);
	expect(row).toMatchObject({ state: "failed", attempts: 1 });
	expect(row.lastError).toContain(words);
});

test("a letter that cannot be written is parked in the end, not lost", async () => {
	const { id } = await one();
	await portal.db
		.updateTable("letter")
		.set({ props: JSON.stringify({ viewerZone: "No/Where" }) })
		.where("id", "=", id)
		.execute();
	await expect(deliver(portal, id, false)).rejects.toThrow();
	await deliver(portal, id, true);
	expect(await letter(portal, id)).toMatchObject({ state: "failed", lastError: expect.any(String) });
});

test("what was sent before a new release is sent as it was", async () => {
	const { id } = await one();
	resend.troubles.push("takenThenCut");
	await expect(deliver(portal, id, false)).rejects.toThrow();
	const renamed = { ...portal, settings: { ...portal.settings, vendorName: "Renamed", port: 1 } };
	await deliver(renamed, id, false);
	expect((await letter(portal, id)).state).toBe("sent");
});

test("production without a mail service parks, and says why", async () => {
	const { id } = await one();
	const mail = { ...portal.settings.mail, resendApiKey: undefined };
	await deliver({ ...portal, settings: { ...portal.settings, mail, production: true } }, id, false);
	expect(await letter(portal, id)).toMatchObject({
		state: "failed",
		lastError: expect.stringContaining("RESEND_API_KEY"),
	});
});
