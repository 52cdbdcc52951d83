import { once } from "node:events";
import { get } from "node:http";
import { Writable } from "node:stream";
import { createGunzip } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FORM_LIMIT } from "../../server/body.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";

const lines: string[] = [];
let aborted = 0;
let portal: RunningPortal;

/** Sends a first line and then nothing until the reader leaves. */
function stream(request: Request): ReadableStream<Uint8Array> {
	return new ReadableStream({
		start(controller) {
			controller.enqueue(new TextEncoder().encode(`data: ${"x".repeat(2_000)}\n\n`));
			request.signal.addEventListener("abort", () => {
				aborted += 1;
				controller.close();
			});
		},
	});
}

beforeAll(async () => {
	portal = await startPortal({
		log: pino(
			new Writable({
				write(line, _encoding, done) {
					lines.push(String(line));
					done();
				},
			}),
		),
		routes: {
			"test/stream": ({ request }) =>
				new Response(stream(request), { headers: { "Content-Type": "text/event-stream" } }),
			"test/slow-page": ({ request }) =>
				new Response(stream(request), { headers: { "Content-Type": "text/html" } }),
			"test/cookies": () =>
				new Response("", {
					headers: [
						["Set-Cookie", "a=1; Path=/"],
						["Set-Cookie", "b=2; Path=/; Max-Age=60"],
					],
				}),
			"test/forget": () => new Response("", { headers: { "Set-Cookie": "a=; Path=/; Max-Age=0" } }),
			"test/seen": ({ request }) =>
				Response.json({ cookie: request.headers.get("cookie"), url: request.url }),
		},
	});
});
afterAll(() => portal.close());

test("pages go out compressed", async () => {
	const answer = await portal.get("/no-such-page", { headers: { "accept-encoding": "gzip" } });
	expect(answer.headers.get("content-encoding")).toBe("gzip");
	expect(await answer.text()).toContain("</html>");
});

test("a stream of events goes out at once and as it is", async () => {
	const request = get(`${portal.origin}/test/stream`, { headers: { "accept-encoding": "gzip" } });
	const [answer] = await once(request, "response");
	const [chunk] = await once(answer, "data");
	expect(answer.headers["content-encoding"]).toBeUndefined();
	expect(String(chunk)).toMatch(/^data: x/);
	request.destroy();
	await expect.poll(() => aborted).toBe(1);
	expect(lines.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});

test("the first part of a page goes out before the last is there, compressed or not", async () => {
	const request = get(`${portal.origin}/test/slow-page`, { headers: { "accept-encoding": "gzip" } });
	const [answer] = await once(request, "response");
	const [chunk] = await once(answer.pipe(createGunzip()), "data");
	expect(answer.headers["content-encoding"]).toBe("gzip");
	expect(String(chunk)).toMatch(/^data: x/);
	request.destroy();
});

test("each cookie goes out on a line of its own and comes back", async () => {
	const jar = new Map<string, string>();
	const seen = async () => (await (await portal.get("/test/seen", { as: jar })).json()).cookie;
	await portal.get("/test/cookies", { as: jar });
	expect(await seen()).toBe("a=1; b=2");
	await portal.get("/test/forget", { as: jar });
	expect(await seen()).toBe("b=2");
});

test("who sends far too much is told so before the line is cut", async () => {
	for (let round = 0; round < 5; round++) {
		const answer = await portal.post("/test/seen", { text: "x".repeat(FORM_LIMIT * 40) });
		expect(answer.status).toBe(413);
		expect(await answer.text()).toContain("too much");
	}
});

test("routes see the published address, whatever a proxy writes", async () => {
	const { url } = await (
		await portal.get("/test/seen?a=1", { headers: { "x-forwarded-host": "evil.example:1" } })
	).json();
	expect(url).toBe(`${portal.origin}/test/seen?a=1`);
});
