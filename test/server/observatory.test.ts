import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { type Graded, modifiers, score } from "./observatory.ts";
import { raw } from "./raw.ts";

let portal: RunningPortal;
beforeAll(async () => {
	portal = await startPortal({ env: { PUBLIC_ORIGIN: "https://releases.example.com" } });
});
afterAll(() => portal.close());

async function graded(path: string): Promise<Graded> {
	const { headers, body } = await raw(portal.origin, { path, headers: { host: "releases.example.com" } });
	return { headers, cookies: [headers["set-cookie"] ?? []].flat(), html: body };
}

test.each(["/", "/no-such-page", "/healthz", "/favicon.svg", "/%"])("%s is worth an A+", async (path) => {
	expect(score(await graded(path))).toBeGreaterThanOrEqual(125);
});

test("each part is worth what the chart says", async () => {
	expect(modifiers(await graded("/no-such-page"))).toEqual({
		"content-security-policy": 10,
		cookies: 0,
		"cross-origin-resource-sharing": 0,
		"cross-origin-resource-policy": 10,
		"referrer-policy": 5,
		"strict-transport-security": 0,
		"subresource-integrity": 0,
		"x-content-type-options": 0,
		"x-frame-options": 5,
	});
});

test.each([
	["content-security-policy", undefined, 55],
	["content-security-policy", "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'", 80],
	["strict-transport-security", undefined, 80],
	["x-content-type-options", undefined, 125],
	["cross-origin-resource-policy", undefined, 120],
	["referrer-policy", "unsafe-url", 120],
])("the arithmetic notices %s: %s", async (name, value, expected) => {
	const page = await graded("/no-such-page");
	const headers: Record<string, string> = { ...page.headers };
	if (value === undefined) delete headers[name];
	else headers[name] = value;
	if (name === "content-security-policy" && value === undefined) delete headers["x-frame-options"];
	expect(score({ ...page, headers })).toBe(expected);
});
