import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FORM_LIMIT } from "../../server/body.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { type RawRequest, raw } from "./raw.ts";

let portal: RunningPortal;
let host: string;
beforeAll(async () => {
	portal = await startPortal({
		routes: { "test/echo": async ({ request }) => Response.json({ length: (await request.text()).length }) },
	});
	host = new URL(portal.origin).host;
});
afterAll(() => portal.close());

const FORM = "application/x-www-form-urlencoded";
const post = (
	headers: Record<string, string>,
	body: string[] = ["a=1"],
	path = "/test/echo",
): RawRequest => ({
	method: "POST",
	path,
	headers: { host, "content-type": FORM, ...headers },
	body,
});

async function statusOf(request: RawRequest): Promise<number> {
	const answer = await raw(portal.origin, { ...request, headers: request.headers ?? { host } });
	if (answer.status >= 400) {
		expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
		expect(answer.headers["x-content-type-options"]).toBe("nosniff");
		expect(answer.headers["x-request-id"]).toBeTruthy();
	}
	return answer.status;
}

describe("methods", () => {
	test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])("%s is refused", async (method) => {
		const answer = await raw(portal.origin, { method, headers: { host } });
		expect(answer.status).toBe(405);
		expect(answer.headers.allow).toBe("GET, HEAD, POST");
	});

	test("HEAD answers like GET, without the page", async () => {
		const answer = await raw(portal.origin, { method: "HEAD", path: "/healthz", headers: { host } });
		expect(answer).toMatchObject({ status: 200, body: "" });
	});

	test("HEAD of a data address is not taken for a form", async () => {
		const headers = { host, origin: "https://elsewhere.example" };
		expect(await statusOf({ method: "HEAD", path: "/no-such-page.data", headers })).toBe(404);
	});
});

describe("hosts", () => {
	const port = () => host.split(":")[1];
	test.each([
		["localhost", () => `localhost:${port()}`],
		["LOCALHOST", () => `LOCALHOST:${port()}`],
		["127.0.0.1", () => `127.0.0.1:${port()}`],
		["[::1]", () => `[::1]:${port()}`],
	])("%s is ours", async (_name, ours) => {
		expect(await statusOf({ path: "/no-such-page", headers: { host: ours() } })).toBe(404);
	});

	test.each([
		"",
		"evil.example",
		"localhost",
		"localhost:1",
		"localhost.evil.example",
		"user@localhost",
	])("%j is not", async (foreign) => {
		expect(await statusOf({ path: "/no-such-page", headers: { host: foreign } })).toBe(400);
	});

	test("a request without a host is refused", async () => {
		expect(await statusOf({ headers: {} })).toBe(400);
	});

	test("the balancer asks for health by number", async () => {
		expect(await statusOf({ path: "/healthz", headers: { host: "10.0.0.7:8080" } })).toBe(200);
		expect(await statusOf({ path: "/healthz", headers: { host: "" } })).toBe(400);
	});
});

describe("addresses", () => {
	test.each([
		"/%",
		"/%zz",
		"/%c3%28",
		"/%00",
		"/a%00b",
		"/?q=%00",
		"/a\\b",
		"//evil.example/",
		"http://evil.example/",
		"/?a=1&_data=root",
	])("%s is broken, and the application never sees it", async (path) => {
		expect(await statusOf({ path })).toBe(400);
		expect((await raw(portal.origin, { path, headers: { host } })).body).toContain("This address is broken");
	});

	test.each([
		"/%2e%2e/%2e%2e/etc/passwd",
		"/../package.json",
		"/assets/..%2f..%2fpackage.json",
		"/assets/%2e%2e/.env",
		"/.env",
		"/a;b",
		"/?q=%zz",
	])("%s is no more than a page that is missing or there", async (path) => {
		// Home is there, and sends whoever is not signed in to the sign-in page.
		expect([200, 302, 403, 404]).toContain(await statusOf({ path }));
		expect((await raw(portal.origin, { path, headers: { host } })).body).not.toContain("devDependencies");
	});
});

describe("forms", () => {
	test.each([
		["application/json", 415],
		["text/plain", 415],
		["application/x-www-form-urlencodedx", 415],
		["multipart/form-data", 415],
		["multipart/form-data; boundary=", 415],
		["multipart/form-data; boundary=x", 200],
		['multipart/form-data; charset=utf-8; boundary="x y"', 200],
		["application/x-www-form-urlencoded; charset=UTF-8", 200],
	])("%s: %i", async (type, status) => {
		expect(await statusOf(post({ "content-type": type }))).toBe(status);
	});

	test("services bring JSON to their own addresses only", async () => {
		const json = { "content-type": "application/json" };
		expect(await statusOf(post(json, ["{}"], "/webhooks/none"))).not.toBe(415);
		expect(await statusOf(post({ "content-type": "text/plain" }, ["{}"], "/webhooks/none"))).toBe(415);
		expect(await statusOf(post(json, ["{}"], "/x/webhooks/none"))).toBe(415);
	});

	test("a post without type and body is refused", async () => {
		expect(await statusOf({ method: "POST", headers: { host }, body: [] })).toBe(400);
	});

	test("a post to where nothing is posted is refused by the application", async () => {
		expect(await statusOf(post({}, ["a=1"], "/healthz"))).toBe(405);
	});
});

describe("who posts", () => {
	test.each<[string, Record<string, string>, number]>([
		["no browser", {}, 200],
		["our page", { origin: "ours", "sec-fetch-site": "same-origin" }, 200],
		["an address typed in", { "sec-fetch-site": "none" }, 200],
		["another site", { origin: "https://evil.example" }, 403],
		["another port here", { origin: "http://localhost:1" }, 403],
		["a sandbox", { origin: "null" }, 403],
		["nonsense", { origin: "ours/" }, 403],
		["another site that hides its origin", { "sec-fetch-site": "cross-site" }, 403],
		["a neighbour", { "sec-fetch-site": "same-site" }, 403],
		["a contradiction", { origin: "ours", "sec-fetch-site": "cross-site" }, 403],
	])("%s", async (_name, headers, status) => {
		const named = headers.origin?.startsWith("ours")
			? { ...headers, origin: headers.origin.replace("ours", portal.origin) }
			: headers;
		expect(await statusOf(post(named))).toBe(status);
	});
});

test("a header that any client can write does not make a form foreign", async () => {
	const headers = { origin: portal.origin, "x-forwarded-host": "evil.example" };
	expect(await statusOf(post(headers, ["a=1"], "/no-such-page"))).toBeLessThan(500);
});

describe("sizes", () => {
	const full = "x".repeat(FORM_LIMIT);

	test("a form of exactly the limit passes, whole or in pieces", async () => {
		const answer = await raw(portal.origin, post({ "content-length": String(FORM_LIMIT) }, [full]));
		expect(answer).toMatchObject({ status: 200, body: JSON.stringify({ length: FORM_LIMIT }) });
		expect(await statusOf(post({}, [full]))).toBe(200);
	});

	test("one byte more is too much by its announced length", async () => {
		expect(await statusOf(post({ "content-length": String(FORM_LIMIT + 1) }, [full, "x"]))).toBe(413);
	});

	test("an announced length is enough: nothing of the body is waited for", async () => {
		expect(await statusOf(post({ "content-length": "1000000000" }, ["x"]))).toBe(413);
	});

	test("one byte more is too much without an announced length", async () => {
		expect(await statusOf(post({}, [full, "x"]))).toBe(413);
		expect(await statusOf(post({ "content-type": "multipart/form-data; boundary=x" }, [full, "x"]))).toBe(
			413,
		);
	});
});
