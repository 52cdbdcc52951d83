/** A sign-in code stands in its letter for ten minutes and nowhere else: no log line, no job, no journal. */
import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { API_KEY, type ResendStandIn, startResend } from "../support/resend.ts";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { staffMember } from "../support/someone.ts";

let resend: ResendStandIn;
let running: RunningPortal;
const lines: string[] = [];
beforeAll(async () => {
	resend = await startResend();
	const stream = new Writable({
		write(chunk, _encoding, done) {
			lines.push(String(chunk));
			done();
		},
	});
	running = await startPortal({
		jobs: true,
		log: pino({ level: "trace" }, stream),
		env: { RESEND_API_KEY: API_KEY, RESEND_BASE_URL: resend.url, MAIL_FROM: "releases@vendor.example" },
	});
});
afterAll(async () => {
	await running.close();
	await resend.close();
});

test("from the request to the session, through the queue and a mail service that fails once", {
	timeout: 60_000,
}, async () => {
	const { db, jobs } = running.portal;
	const person = await staffMember(running.portal, ["representative"]);
	const browser: Jar = new Map();
	resend.troubles.push({
		status: 500,
		body: { name: "internal_server_error", message: "no", statusCode: 500 },
	});
	await running.post("/sign-in", { step: "askForCode", email: person.email, to: "/" }, { as: browser });
	await expect.poll(() => resend.requests.length, { timeout: 20_000 }).toBeGreaterThan(0);
	const code = /\b\d{6}\b/.exec(JSON.parse(resend.requests[0]?.body ?? "{}").text)?.[0] ?? "";
	expect(code).toMatch(/^\d{6}$/);
	const { id } = await db.selectFrom("sign_in_request").select("id").executeTakeFirstOrThrow();
	await running.get(`/sign-in?request=${id}&code=${code}`, { as: browser });
	await running.get(`/sign-in.data?request=${id}&code=${code}`, { as: browser });
	expect((await running.post("/sign-in", { step: "useCode", code, to: "/" }, { as: browser })).status).toBe(
		303,
	);
	await expect
		.poll(async () => (await db.selectFrom("letter").select("lastError").executeTakeFirst())?.lastError, {
			timeout: 20_000,
		})
		.toContain("internal_server_error");

	expect(lines.length).toBeGreaterThan(3);
	expect(lines.filter((line) => line.includes(code))).toEqual([]);
	const queued = [
		...(await jobs.findJobs("letter")),
		...(await jobs.findJobs("signIn")),
		...(await jobs.findJobs("blankLetters")),
	];
	expect(queued.length).toBeGreaterThanOrEqual(3);
	expect(JSON.stringify(queued.map(({ data, output }) => ({ data, output })))).not.toContain(code);
	expect(JSON.stringify(await db.selectFrom("journal").selectAll().execute())).not.toContain(code);
	for (const secret of browser.values()) expect(lines.join("")).not.toContain(secret);
});
