import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type RunningPortal, startPortal } from "../support/server.ts";

let lines: string[] = [];
const log = pino(
	new Writable({
		write(line, _encoding, done) {
			lines.push(String(line));
			done();
		},
	}),
);
let portal: RunningPortal;
beforeAll(async () => {
	portal = await startPortal({
		log,
		env: { TRUSTED_PROXY_HEADER: "X-Forwarded-For" },
		routes: {
			"test/who": ({ context }) => Response.json({ client: context.client, id: context.requestId }),
			"test/failure": () => {
				throw new Error("planted");
			},
		},
	});
});
afterAll(() => portal.close());
beforeEach(() => {
	lines = [];
});

const idFor = async (given: string) =>
	(await portal.get("/test/who", { headers: { "x-request-id": given } })).headers.get("x-request-id");

test("every answer carries an id, and the application knows it", async () => {
	const answer = await portal.get("/test/who");
	expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
	expect((await answer.json()).id).toBe(answer.headers.get("x-request-id"));
});

test("a sane id from outside is kept, any other replaced", async () => {
	expect(await idFor("trace-0123.abc_9")).toBe("trace-0123.abc_9");
	for (const odd of ["short", "x".repeat(65), 'a"b,c d e f', "<script>x</script>"]) {
		expect(await idFor(odd)).toMatch(/^[\w-]{36}$/);
	}
});

test("the log has the path and never what stands behind it", async () => {
	await portal.get("/test/who?token=secret-word", {
		headers: {
			"x-request-id": "the-one-looked-at",
			cookie: "session=secret-cookie",
			referer: "http://x/?secret-referer",
		},
	});
	const line = await vi.waitUntil(() => lines.find((one) => one.includes("the-one-looked-at")));
	expect(JSON.parse(line)).toMatchObject({
		req: { method: "GET", path: "/test/who" },
		res: { status: 200 },
	});
	expect(lines.join()).not.toContain("secret");
});

test("an address whose last part is a key is cut off before it", async () => {
	const addresses = [
		"/answers/secret-token",
		"/Answers/secret/more.data",
		"/calendars/secret.ics",
		"/answers",
		"/phone/secret-token",
	];
	for (const address of addresses) await (await portal.get(`${address}?also=secret`)).text();
	const paths = () => {
		const all = lines.map((line) => String(JSON.parse(line).req.path));
		return all.filter((path) => !path.startsWith("/test/")).sort();
	};
	await vi.waitFor(() =>
		expect(paths()).toEqual(["/Answers/...", "/answers", "/answers/...", "/calendars/...", "/phone/..."]),
	);
	expect(lines.join()).not.toContain("secret");
});

test("a surprise is logged with the id that its page shows", async () => {
	const answer = await portal.get("/test/failure");
	expect(answer.status).toBe(500);
	const failure = lines.map((line) => JSON.parse(line)).find((line) => line.err?.message === "planted");
	expect(failure?.req.id).toBe(answer.headers.get("x-request-id"));
});

test("the client is the last address that our proxy names", async () => {
	const clientFor = async (header: string) =>
		(await (await portal.get("/test/who", { headers: { "x-forwarded-for": header } })).json()).client;
	expect(await clientFor("6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
	expect(await clientFor("2001:db8::1")).toBe("2001:db8::1");
	expect(await clientFor("not an address")).toBe("127.0.0.1");
});

test("without a named proxy header nobody can claim an address", async () => {
	const plain = await startPortal({
		routes: { "test/who": ({ context }) => Response.json({ client: context.client }) },
	});
	const answer = await plain.get("/test/who", { headers: { "x-forwarded-for": "203.0.113.9" } });
	expect(await answer.json()).toEqual({ client: "127.0.0.1" });
	await plain.close();
});
