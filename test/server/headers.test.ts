import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cleanPicture } from "../../app/files/clean.server.ts";
import { storePicture } from "../../app/files/pictures.server.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { aPicture, contactOf, signedIn } from "../support/someone.ts";
import { type RawAnswer, raw } from "./raw.ts";

const ORIGIN = "https://releases.example.com";
let portal: RunningPortal;
beforeAll(async () => {
	portal = await startPortal({
		env: { PUBLIC_ORIGIN: ORIGIN },
		routes: {
			"test/away": () => Response.redirect(`${ORIGIN}/elsewhere`, 303),
			"test/download": () =>
				new Response("a,b", {
					headers: { "Content-Type": "text/csv", "Content-Disposition": 'attachment; filename="a.csv"' },
				}),
			"test/hostile-download": () =>
				new Response("<script>alert(1)</script>", {
					headers: { "Content-Type": "text/html", "Content-Disposition": "attachment" },
				}),
			"test/hostile": () =>
				new Response("<script>alert(1)</script>", { headers: { "Content-Type": "image/svg+xml" } }),
			"test/failure": () => {
				throw new Error("planted");
			},
			"outbox/7": () => new Response("<p>frame</p>", { headers: { "Content-Type": "text/html" } }),
			"outbox/7/body": () => new Response("<p>letter</p>", { headers: { "Content-Type": "text/html" } }),
			"test/kept": () => new Response("x", { headers: { "Cache-Control": "public, max-age=60" } }),
		},
	});
});
afterAll(() => portal.close());

const ask = (path: string, method = "GET") =>
	raw(portal.origin, { path, method, headers: { host: "releases.example.com" } });

/** What every answer says. */
const ALWAYS = {
	"strict-transport-security": "max-age=63072000; includeSubDomains",
	"referrer-policy": "same-origin",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
	"origin-agent-cluster": "?1",
	"permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
	"x-content-type-options": "nosniff",
	"x-dns-prefetch-control": "off",
	"x-download-options": "noopen",
	"x-permitted-cross-domain-policies": "none",
	"x-xss-protection": "0",
};
const INERT =
	"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox; upgrade-insecure-requests";
const page = (frames: string) =>
	`default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'nonce-*' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; font-src 'none'; object-src 'none'; frame-src ${frames}; upgrade-insecure-requests`;

/** Headers that belong to one answer and not to its kind. */
const OWN =
	/^(date|etag|connection|keep-alive|transfer-encoding|content-(length|type|disposition|encoding)|vary|x-request-id|location|last-modified|accept-ranges|allow|x-remix-.*)$/;

function kept({ headers }: RawAnswer) {
	const rest = Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.test(name)));
	rest["content-security-policy"] = (rest["content-security-policy"] ?? "").replace(
		/'nonce-[^']{22,}'/,
		"'nonce-*'",
	);
	return rest;
}

function kind(policy: string, frames = "DENY", cache = "private, no-store") {
	return { ...ALWAYS, "content-security-policy": policy, "x-frame-options": frames, "cache-control": cache };
}

/** Where the address itself is a key: no search engine keeps it, and no other site is told. */
const unsaid = (headers: ReturnType<typeof kind>) => ({ ...headers, "x-robots-tag": "noindex" });

describe("the exact headers", () => {
	test.each<[string, string, number, Record<string, string>]>([
		["page that is missing", "/no-such-page", 404, kind(page("'none'"))],
		["data of a page", "/no-such-page.data", 404, kind(INERT)],
		["machine's answer", "/healthz", 200, kind(INERT)],
		["redirect", "/test/away", 303, kind(INERT)],
		["download", "/test/download", 200, kind(INERT)],
		["download of a page", "/test/hostile-download", 200, kind(INERT)],
		["picture that is none", "/test/hostile", 200, kind(INERT)],
		["resource that fails", "/test/failure", 500, kind(INERT)],
		["outbox", "/outbox/7", 200, kind(page("'self'"))],
		[
			"letter in its frame",
			"/outbox/7/body",
			200,
			kind(
				"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox; upgrade-insecure-requests",
				"SAMEORIGIN",
			),
		],
		["mailed link", "/answers/no-such-link", 404, unsaid(kind(page("'none'")))],
		["mailed link, spelt otherwise", "/Answers/no-such-link?sent=yes", 404, unsaid(kind(page("'none'")))],
		["data of a mailed link", "/answers/no-such-link.data", 404, unsaid(kind(INERT))],
		["phone that adds photos", "/phone/no-such-link", 404, unsaid(kind(page("'none'")))],
		["code of a mailed link", "/answers", 200, unsaid(kind(page("'none'")))],
		["public file", "/favicon.svg", 200, kind(INERT, "DENY", "public, max-age=3600")],
		["answer that says how long it keeps", "/test/kept", 200, kind(INERT, "DENY", "public, max-age=60")],
	])("%s", async (_name, path, status, expected) => {
		const answer = await ask(path);
		expect(answer.status).toBe(status);
		expect(kept(answer)).toEqual(expected);
	});

	test("picture", async () => {
		const person = await contactOf(portal.portal, "Cinder Peak", ["guest"]);
		const { id: resortId } = await portal.portal.db
			.selectFrom("resort")
			.select("id")
			.executeTakeFirstOrThrow();
		const cleaned = await cleanPicture(await (await aPicture()).bytes());
		if (!cleaned.ok) throw new Error(cleaned.words);
		const { picture } = cleaned;
		const stored = await storePicture(portal.portal, { resortId, personId: person.id, picture });
		const id = stored.ok ? stored.id : "";
		const cookie = [...(await signedIn(portal.portal, person))].map((pair) => pair.join("=")).join("; ");
		const headers = { host: "releases.example.com", cookie };
		const answer = await raw(portal.origin, { path: `/pictures/${id}`, headers });
		expect([answer.status, kept(answer)]).toEqual([200, kind(INERT, "DENY", "private, no-cache")]);
		expect(answer.headers).toMatchObject({
			"content-type": "image/webp",
			"content-length": String(picture.bytes.length),
			"content-disposition": `inline; filename="picture-${id.slice(0, 8)}.webp"`,
			etag: `"${picture.sha256}"`,
		});
	});

	test("built file", async () => {
		const script = /\/assets\/[^"]+\.js/.exec((await ask("/no-such-page")).body)?.[0] ?? "";
		const answer = await ask(script);
		expect(answer.status).toBe(200);
		expect(kept(answer)).toEqual(kind(INERT, "DENY", "public, max-age=31536000, immutable"));
	});

	test("worker that decodes photos, which alone may compile its library", async () => {
		const [worker = ""] = readdirSync("build/client/assets").filter((name) =>
			name.startsWith("heic-worker-"),
		);
		const policy = INERT.replace("sandbox", "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
		const answer = await ask(`/assets/${worker}`);
		expect(kept(answer)).toEqual(kind(policy, "DENY", "public, max-age=31536000, immutable"));
	});

	test.each([
		["refused request", "/%", "GET", 400],
		["refused method", "/", "PUT", 405],
		["missing built file", "/assets/none.js", "GET", 404],
	])("%s", async (_name, path, method, status) => {
		const answer = await ask(path, method);
		expect(answer.status).toBe(status);
		const policy = answer.headers["content-security-policy"]?.replace(/'sha256-[^']{44}'/, "'sha256-*'");
		expect({ ...kept(answer), "content-security-policy": policy }).toEqual(
			kind(
				"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'sha256-*'; upgrade-insecure-requests",
			),
		);
	});

	test("a nonce serves one answer, and every inline script of it", async () => {
		const [one, two] = [await ask("/no-such-page"), await ask("/no-such-page")];
		const nonceOf = ({ headers }: RawAnswer) =>
			/'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1];
		expect(nonceOf(one)).not.toBe(nonceOf(two));
		const scripts = one.body.match(/<script[^>]*>/g) ?? [];
		expect(scripts.length).toBeGreaterThan(2);
		for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(one)}"`);
	});

	test("a failure tells its number and nothing else", async () => {
		const answer = await ask("/test/failure");
		expect(answer.body).not.toContain("planted");
	});
});

test("without https nothing is pinned to it", async () => {
	const plain = await startPortal();
	const answer = await plain.get("/no-such-page");
	await plain.close();
	expect(answer.headers.has("strict-transport-security")).toBe(false);
	expect(answer.headers.get("content-security-policy")).not.toContain("upgrade-insecure-requests");
});
