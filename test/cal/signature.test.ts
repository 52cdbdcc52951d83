/** Only Cal.com's signature opens the door, over the bytes as they came. */
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isSigned } from "../../app/cal/inbox.server.ts";
import { bookingKey, readBookingKey } from "../../app/cal/key.server.ts";
import { WEBHOOK_SECRET } from "../support/cal/stand-in.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";

const OLD_SECRET = "the-secret-before-this-one";
const ENV = {
	CAL_EVENT_LINK: "acme/release-slot",
	CAL_API_KEY: "cal_test_123",
	CAL_WEBHOOK_SECRET: `${WEBHOOK_SECRET}, ${OLD_SECRET}`,
};
const sign = (secret: string, body: string | Buffer) =>
	createHmac("sha256", secret).update(body).digest("hex");
const BODY = JSON.stringify({ triggerEvent: "PING", createdAt: "2027-01-04T08:00:00.000Z", payload: {} });

test("the signature is that of the protocol", () => {
	const body =
		'{"triggerEvent":"BOOKING_CREATED","createdAt":"2027-01-04T08:00:00.000Z","payload":{"uid":"bk_1"}}';
	const known = "1dca3e8288de4ed69e05b3a8f936e2376667ba891f0ffe6cb8d051e824d2e2a7";
	expect(isSigned(["cal-secret"], Buffer.from(body), known)).toBe(true);
	expect(isSigned(["cal-secreT"], Buffer.from(body), known)).toBe(false);
});

describe("POST /webhooks/cal", () => {
	let portal: RunningPortal;
	beforeAll(async () => {
		portal = await startPortal({ env: ENV });
	});
	afterAll(() => portal.close());

	const post = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string>) =>
		fetch(`${portal.origin}/webhooks/cal`, {
			method: "POST",
			body,
			headers: { "content-type": "application/json", ...headers },
		});
	const kept = () => portal.portal.db.selectFrom("cal_event").select(["trigger", "body"]).execute();

	test.each<[string, Record<string, string>]>([
		["no signature", {}],
		["a webhook without a secret", { "x-cal-signature-256": "no-secret-provided" }],
		["a guessed secret", { "x-cal-signature-256": sign("guessed", BODY) }],
		["upper case", { "x-cal-signature-256": sign(WEBHOOK_SECRET, BODY).toUpperCase() }],
		["a part of the signature", { "x-cal-signature-256": sign(WEBHOOK_SECRET, BODY).slice(0, 32) }],
		["more than the signature", { "x-cal-signature-256": `${sign(WEBHOOK_SECRET, BODY)}00` }],
		["a prefix", { "x-cal-signature-256": `sha256=${sign(WEBHOOK_SECRET, BODY)}` }],
		["the signature of other bytes", { "x-cal-signature-256": sign(WEBHOOK_SECRET, `${BODY} `) }],
	])("refuses %s and keeps nothing", async (_name, headers) => {
		expect((await post(BODY, headers)).status).toBe(401);
		expect(await kept()).toEqual([]);
	});

	test("signs bytes and not their meaning: the same JSON written otherwise needs a signature of its own", async () => {
		const spaced = JSON.stringify({ triggerEvent: "SPACED", payload: { at: 1.5, name: "Zoë" } }, null, 2);
		const plain = JSON.stringify(JSON.parse(spaced));
		expect((await post(spaced, { "x-cal-signature-256": sign(WEBHOOK_SECRET, plain) })).status).toBe(401);
		expect((await post(spaced, { "x-cal-signature-256": sign(WEBHOOK_SECRET, spaced) })).status).toBe(200);
		await portal.portal.db.deleteFrom("cal_event").execute();
	});

	test("takes what either secret signed while they are exchanged, and keeps the bytes", async () => {
		const odd = Buffer.from([
			...Buffer.from('{"triggerEvent":"ODD","x":"'),
			0xff,
			0xfe,
			...Buffer.from('"}'),
		]);
		for (const [secret, body] of [
			[WEBHOOK_SECRET, BODY],
			[OLD_SECRET, odd],
			[WEBHOOK_SECRET, "not json at all"],
		] as const) {
			expect((await post(body, { "x-cal-signature-256": sign(secret, body) })).status).toBe(200);
		}
		const events = await kept();
		expect(events.map(({ trigger }) => trigger).sort()).toEqual(["ODD", "PING", "unreadable"]);
		expect(Buffer.from(events.find(({ trigger }) => trigger === "ODD")!.body)).toEqual(odd);
	});

	test("answers 200 to a repetition and keeps it once", async () => {
		const before = (await kept()).length;
		const again = await post(BODY, { "x-cal-signature-256": sign(WEBHOOK_SECRET, BODY) });
		expect([again.status, (await kept()).length]).toEqual([200, before]);
	});

	test("refuses what is too large, or no JSON by its type", async () => {
		const large = JSON.stringify({ triggerEvent: "PING", filler: "x".repeat(300_000) });
		expect((await post(large, { "x-cal-signature-256": sign(WEBHOOK_SECRET, large) })).status).toBe(413);
		const form = { "content-type": "application/x-www-form-urlencoded" };
		expect((await post(BODY, { "x-cal-signature-256": sign(WEBHOOK_SECRET, BODY), ...form })).status).toBe(
			415,
		);
	});

	test("does not exist where no Cal.com account is configured", async () => {
		const plain = await startPortal();
		const answer = await fetch(`${plain.origin}/webhooks/cal`, {
			method: "POST",
			body: BODY,
			headers: { "content-type": "application/json", "x-cal-signature-256": sign(WEBHOOK_SECRET, BODY) },
		});
		await plain.close();
		expect(answer.status).toBe(404);
	});
});

describe("the portal's key", () => {
	const [upgrade, person] = [crypto.randomUUID(), crypto.randomUUID()];
	const key = bookingKey("one secret", upgrade, person);

	test("names the upgrade and the person, and fits into Cal.com's metadata", () => {
		expect(readBookingKey("one secret", key)).toEqual({ upgradeId: upgrade, personId: person });
		expect(key.length).toBeLessThanOrEqual(500);
	});

	test.each([
		["of another portal", bookingKey("another secret", upgrade, person)],
		["for another upgrade", key.replace(upgrade, crypto.randomUUID())],
		["of another person", key.replace(person, crypto.randomUUID())],
		["without its mark", key.split(".").slice(0, 2).join(".")],
		["with more behind it", `${key}.x`],
		["that is nothing", ""],
	])("is worth nothing %s", (_name, other) => {
		expect(readBookingKey("one secret", other)).toBeNull();
	});
});
