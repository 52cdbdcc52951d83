/** Signing in by mailed code, over HTTP. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { contactOf, type Someone, signedIn, staffMember } from "../support/someone.ts";
import { askForCode, errorOf, whoIs, wrongCode } from "./browsing.ts";

let running: RunningPortal;
let requests = 0;
beforeAll(async () => {
	const portal = await startPortal({ env: { TRUSTED_PROXY_HEADER: "x-client" } });
	// Every request comes from a client of its own: the limits have their own tests.
	const client = () => ({ "x-client": `10.0.${requests >> 8}.${requests++ & 255}` });
	running = {
		...portal,
		post: (path, fields, options = {}) =>
			portal.post(path, fields, { ...options, headers: { ...client(), ...options.headers } }),
	};
});
afterAll(() => running.close());

const somebody = (): Promise<Someone> => staffMember(running.portal, ["representative"]);
const use = (code: string | null, as: Jar, more: Record<string, string> = {}) =>
	running.post("/sign-in", { step: "useCode", code: code ?? "", to: "/", ...more }, { as });
const sessionsOf = ({ id }: Someone) =>
	running.portal.db.selectFrom("session").select("id").where("userId", "=", id).execute();
const verificationsOf = ({ email }: Someone) =>
	running.portal.db
		.selectFrom("verification")
		.select(["value", "expiresAt"])
		.where("identifier", "=", `sign-in-otp-${email}`)
		.execute();

test("the code signs in, once, in the browser that asked", async () => {
	const person = await somebody();
	const browser: Jar = new Map();
	const { code, link, request } = await askForCode(running, person.email, browser);
	expect(code).toMatch(/^\d{6}$/);
	const page = await (await running.get(link, { as: browser })).text();
	expect(page).toContain(`value="${code}"`);
	expect(page).toContain('autoComplete="one-time-code"');
	expect(page).toContain('inputMode="numeric"');
	const entered = await use(code, browser);
	expect([entered.status, entered.headers.get("location")]).toEqual([303, "/"]);
	expect(await whoIs(running, browser)).toContain(person.email);
	expect([...browser.keys()]).toEqual(["portal-session"]);

	const other: Jar = new Map();
	const again = await use(code, other, { request });
	expect([again.status, await errorOf(again)]).toEqual([
		409,
		"That code was used already. A code signs in once.",
	]);
	expect(other.has("portal-session")).toBe(false);
});

test("elsewhere the link leaves the field empty, and the typed code signs in", async () => {
	const person = await somebody();
	const { code, link, request } = await askForCode(running, person.email);
	const phone: Jar = new Map();
	const page = await (await running.get(link, { as: phone })).text();
	expect(page).not.toMatch(new RegExp(`value="${code}"`));
	expect(page).not.toContain(person.email);
	expect(page).toContain(`name="request" value="${request}"`);
	expect(page).not.toContain("Send me a new code");
	expect((await use("", phone, { request })).status).toBe(422);
	expect((await use(` ${code?.slice(0, 3)} ${code?.slice(3)} `, phone, { request })).status).toBe(303);
	expect(await whoIs(running, phone)).toContain(person.email);
});

test("looking never uses a code up", async () => {
	const person = await somebody();
	const browser: Jar = new Map();
	const { code, link } = await askForCode(running, person.email, browser);
	for (const as of [browser, new Map<string, string>()]) {
		for (let i = 0; i < 10; i++) await running.get(link, { as });
		await running.get(link.replace("?", ".data?"), { as });
		await fetch(running.origin + link, { method: "HEAD" });
	}
	expect((await use(code, browser)).status).toBe(303);
});

test("of twenty presses at once one signs in", async () => {
	const person = await somebody();
	const browser: Jar = new Map();
	const { code } = await askForCode(running, person.email, browser);
	const answers = await Promise.all(Array.from({ length: 20 }, () => use(code, new Map(browser))));
	expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
	expect(await sessionsOf(person)).toHaveLength(1);
});

test("after five wrong codes the right one is dead too, and a new one comes in one press", async () => {
	const person = await somebody();
	const browser: Jar = new Map();
	const { code } = await askForCode(running, person.email, browser);
	for (let i = 0; i < 5; i++) {
		const wrong = await use(wrongCode(code), browser);
		expect([wrong.status, await errorOf(wrong)]).toEqual([
			422,
			"That code does not fit. Use the one in the newest letter.",
		]);
	}
	const dead = await use(code, browser);
	expect(await dead.clone().text()).toContain("Send me a new code");
	expect([dead.status, await errorOf(dead)]).toEqual([
		422,
		"That was tried too many times, so the code no longer works.",
	]);
	expect((await use(code, browser)).status).toBe(422);
	expect(await sessionsOf(person)).toEqual([]);
	const again = await running.post(
		"/sign-in",
		{ step: "sendNewCode", to: "/", key: "again" },
		{ as: browser },
	);
	expect([again.status, again.headers.get("location")]).toEqual([303, "/sign-in?again"]);
});

test("thirty guesses at once are no more than five tries", async () => {
	const person = await somebody();
	const browser: Jar = new Map();
	const { code } = await askForCode(running, person.email, browser);
	const guesses = Array.from({ length: 30 }, (_, i) => use(wrongCode(code, i + 1), new Map(browser)));
	expect((await Promise.all(guesses)).map(({ status }) => status)).toEqual(Array(30).fill(422));
	const left = await verificationsOf(person);
	expect(left.length).toBeLessThanOrEqual(1);
	for (const { value } of left) expect(Number(value.split(":").at(-1))).toBeLessThanOrEqual(5);
});

test("ten minutes later the code is too old, for the portal and for the sign-in service", async () => {
	const { db } = running.portal;
	const person = await somebody();
	const browser: Jar = new Map();
	const { code, link, request } = await askForCode(running, person.email, browser);
	const askedNow = (ago: number) =>
		db
			.updateTable("sign_in_request")
			.set({ askedAt: new Date(Date.now() - ago) })
			.where("id", "=", request)
			.execute();
	await askedNow(601_000);
	const late = await use(code, browser);
	expect([late.status, await errorOf(late)]).toEqual([409, "That code is too old: codes live ten minutes."]);
	const page = await (await running.get(link, { as: browser })).text();
	expect(page).toContain("too old");
	expect(page).toContain("Send me a new code");
	const elsewhere = await (await running.get(link)).text();
	expect(elsewhere).toContain("too old");
	expect(elsewhere).not.toContain("Send me a new code");

	await askedNow(0);
	const [stored] = await verificationsOf(person);
	expect(Math.abs((stored?.expiresAt.getTime() ?? 0) - Date.now() - 600_000)).toBeLessThan(5_000);
	await db
		.updateTable("verification")
		.set({ expiresAt: new Date(Date.now() - 1) })
		.where("identifier", "=", `sign-in-otp-${person.email}`)
		.execute();
	expect((await use(code, browser)).status).toBe(422);
	expect(await sessionsOf(person)).toEqual([]);
});

test("only the newest code works", async () => {
	const person = await somebody();
	const browser: Jar = new Map();
	const first = await askForCode(running, person.email, browser);
	const second = await askForCode(running, person.email, browser);
	if (first.code !== second.code) expect((await use(first.code, browser)).status).toBe(422);
	expect((await use(second.code, browser)).status).toBe(303);
});

test("the database holds neither the code nor a plain hash of it, nor the cookie's secret", async () => {
	const person = await somebody();
	const browser: Jar = new Map();
	const { code, request } = await askForCode(running, person.email, browser);
	const [{ value = "" } = {}] = await verificationsOf(person);
	expect(value).not.toContain(code);
	const plain = createHash("sha256").update(code ?? "");
	for (const encoding of ["hex", "base64", "base64url"] as const) {
		expect(value).not.toContain(plain.copy().digest(encoding).replace(/=+$/, ""));
	}
	const row = await running.portal.db
		.selectFrom("sign_in_request")
		.selectAll()
		.where("id", "=", request)
		.executeTakeFirstOrThrow();
	const cookie = decodeURIComponent(browser.get("portal-request") ?? "");
	const held = JSON.parse(Buffer.from(cookie, "base64").toString()) as { secret: string };
	expect(held.secret.length).toBeGreaterThanOrEqual(32);
	expect(JSON.stringify(row)).not.toContain(held.secret);
});

test("no other cookie fills the code in", async () => {
	const attacker: Jar = new Map();
	await askForCode(running, (await somebody()).email, attacker);
	const { link, code } = await askForCode(running, (await somebody()).email);
	const filledIn = `value="${code}"`;
	expect(await (await running.get(link, { as: attacker })).text()).not.toContain(filledIn);
	const forged = ['{"secret":1}', '{"secret":"a","to":"//x"}', "null", "[]", "x"].map((text) =>
		encodeURIComponent(Buffer.from(text).toString("base64")),
	);
	for (const cookie of [...forged, "x", "%00", "%"]) {
		const page = await running.get(link, { headers: { cookie: `portal-request=${cookie}` } });
		expect(page.status).toBe(200);
		expect(await page.text()).not.toContain(filledIn);
	}
});

test.each([
	"",
	"x",
	"00000000-0000-4000-8000-000000000000",
	"x&code=123456",
])("a link to no request (%j) leads to a page that helps", async (id) => {
	const answer = await running.get(`/sign-in?request=${id}`);
	expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("Ask for a new code")]);
});

test("signing in ends the session that was there, signing out ends it in the database", async () => {
	const [first, second] = [await somebody(), await somebody()];
	const browser = await signedIn(running.portal, first);
	const stolen = new Map(browser);
	const { code } = await askForCode(running, second.email, browser);
	await use(code, browser);
	expect(await sessionsOf(first)).toEqual([]);
	expect(await whoIs(running, stolen)).toBeNull();
	expect(await whoIs(running, browser)).toContain(second.email);

	const copy = new Map(browser);
	const page = await running.get("/sign-out", { as: browser });
	expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(second.email)]);
	expect(await sessionsOf(second)).toHaveLength(1);
	const out = await running.post("/sign-out", {}, { as: browser });
	expect([out.status, out.headers.get("location")]).toEqual([303, "/sign-in"]);
	expect(browser.has("portal-session")).toBe(false);
	expect(await sessionsOf(second)).toEqual([]);
	expect(await whoIs(running, copy)).toBeNull();
	expect((await running.post("/sign-out", {}, { as: browser })).status).toBe(303);
});

test("somebody who is switched off gets no code and no page", async () => {
	const person = await contactOf(running.portal, "Cinder Peak", ["primary"]);
	const browser = await signedIn(running.portal, person);
	expect(await whoIs(running, browser)).toContain(person.email);
	await running.portal.db
		.updateTable("contact")
		.set({ switchedOffAt: new Date() })
		.where("personId", "=", person.id)
		.execute();
	expect(await whoIs(running, browser)).toBeNull();
	expect((await askForCode(running, person.email)).code).toBeNull();
});

test("bad input is told beside the field", async () => {
	for (const email of ["", "x", "a@b", `${"a".repeat(300)}@x.example`]) {
		const answer = await running.post("/sign-in", { step: "askForCode", email, to: "/" });
		expect([answer.status, await errorOf(answer)]).toEqual([
			422,
			"Type your e-mail address, like name@resort.com.",
		]);
	}
	for (const code of ["", "12345", "1234567", "abcdef"]) {
		expect((await use(code, new Map())).status).toBe(422);
	}
	expect((await use("123456", new Map(), { request: "x" })).status).toBe(422);
	expect((await running.post("/sign-in", { step: "other" })).status).toBe(422);
});

test("without the demo nobody is continued as", async () => {
	const person = await somebody();
	const browser: Jar = new Map();
	const fields = { step: "continueAs", person: person.id, to: "/" };
	expect((await running.post("/sign-in", fields, { as: browser })).status).toBe(403);
	expect(browser.size).toBe(0);
	expect(await sessionsOf(person)).toEqual([]);
	expect(await (await running.get("/sign-in")).text()).not.toContain("Continue as");
});

test("a press on another site signs nobody in or out", async () => {
	const person = await somebody();
	const browser = await signedIn(running.portal, person);
	for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }]) {
		const options = { as: new Map(browser), headers };
		expect((await running.post("/sign-out", {}, options)).status).toBe(403);
		const fields = { step: "askForCode", email: person.email };
		expect((await running.post("/sign-in", fields, options)).status).toBe(403);
	}
	expect(await whoIs(running, browser)).toContain(person.email);
});
