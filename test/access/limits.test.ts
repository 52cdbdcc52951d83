/** How many codes may be asked for: exact at the edge, also when everybody asks at once (QS8). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Asked, askForCode } from "../../app/access/sign-in.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";

let portal: Portal;
let running: RunningPortal;
let now = new Date("2026-11-22T12:00:00Z");
beforeAll(async () => {
	portal = await openBarePortal({ clock: () => now, poolSize: 40 });
	running = await startPortal({ env: { TRUSTED_PROXY_HEADER: "x-client" } });
});
afterAll(async () => {
	await portal.close();
	await running.close();
});

const later = (seconds: number) => {
	now = new Date(now.getTime() + seconds * 1000);
};
const accepted = (answers: Asked[]) => answers.filter(({ ok }) => ok).length;
const rowsOf = (column: "email" | "client", value: string) =>
	portal.db.selectFrom("sign_in_request").select("id").where(column, "=", value).execute();

test("of thirty requests at once for one address five are taken", async () => {
	const email = "edge@resort.example";
	const ask = (i: number) =>
		askForCode(portal, { email: i % 2 ? email : email.toUpperCase(), client: `10.0.0.${i}`, key: null });
	const all = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(i)));
	expect(accepted(all)).toBe(5);
	expect(await rowsOf("email", email)).toHaveLength(5);
	for (const refused of all) if (!refused.ok) expect(refused.retryAfterSeconds).toBe(15 * 60);
	expect(await portal.jobs.findJobs("signIn")).toHaveLength(5);
	later(15 * 60 - 1);
	expect(await ask(30)).toEqual({ ok: false, retryAfterSeconds: 1 });
	later(1);
	expect((await ask(31)).ok).toBe(true);
});

test("of thirty requests at once from one client twenty are taken", async () => {
	const client = "10.2.0.1";
	const ask = (who: number | string) =>
		askForCode(portal, { email: `p${who}@resort.example`, client, key: null });
	const all = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(i)));
	expect(accepted(all)).toBe(20);
	expect(await rowsOf("client", client)).toHaveLength(20);
	later(3600 - 1);
	expect(await ask("late")).toEqual({ ok: false, retryAfterSeconds: 1 });
	later(1);
	expect((await ask("late")).ok).toBe(true);
});

test("two processes share the limit", async () => {
	const env = { DATABASE_URL: portal.settings.databaseUrl ?? "" };
	const other = await openBarePortal({ clock: () => now, env });
	try {
		const ask = (i: number) =>
			askForCode(i % 2 ? portal : other, {
				email: "shared@resort.example",
				client: `10.3.0.${i}`,
				key: null,
			});
		expect(accepted(await Promise.all(Array.from({ length: 20 }, (_, i) => ask(i))))).toBe(5);
	} finally {
		await other.close();
	}
});

test("the same form sent twice is one request with one cookie", async () => {
	const email = "twice@resort.example";
	const ask = (key: string, client = "10.4.0.1") => askForCode(portal, { email, client, key });
	const all = await Promise.all(Array.from({ length: 10 }, () => ask("key-a")));
	expect(new Set(all.map((asked) => asked.ok && asked.secret)).size).toBe(1);
	expect(await rowsOf("email", email)).toHaveLength(1);
	expect(await ask("key-b")).not.toEqual(all[0]);
	// Whoever learns the form's key does not get the cookie with it.
	expect(await ask("key-a", "10.4.0.2")).not.toEqual(all[0]);
});

test("over HTTP the sixth is told how long to wait, in a header and in words", async () => {
	const email = "http@resort.example";
	const ask = (client: string, path = "/sign-in") =>
		running.post(path, { step: "askForCode", to: "/", email }, { headers: { "x-client": client } });
	for (let i = 0; i < 5; i++) expect((await ask(`10.5.0.${i}`)).status).toBe(303);
	const refused = await ask("10.5.0.9");
	expect(refused.status).toBe(429);
	const seconds = Number(refused.headers.get("retry-after"));
	expect(seconds).toBeGreaterThan(14 * 60);
	expect(seconds).toBeLessThanOrEqual(15 * 60);
	expect(refused.headers.get("set-cookie")).toBeNull();
	const html = await refused.text();
	expect(html).toContain("try again in 15 minutes");
	expect(html).toContain(`value="${email}"`);
	const byScript = await ask("10.5.0.8", "/sign-in.data");
	expect([byScript.status, byScript.headers.has("retry-after")]).toEqual([429, true]);
});
