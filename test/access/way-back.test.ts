/** After signing in the way leads back, and nowhere else (QS11); what the cookies allow. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownPath } from "../../app/access/forms.ts";
import { raw } from "../server/raw.ts";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { type Someone, staffMember } from "../support/someone.ts";
import { askForCode, mailedTo } from "./browsing.ts";

let running: RunningPortal;
let person: Someone;
beforeAll(async () => {
	running = await startPortal();
	person = await staffMember(running.portal, ["representative"]);
});
afterAll(() => running.close());

/** No more codes than the limit allows: the journeys share one, and the paths go through the function. */
test("the way leads back to the page that was wanted, also from the mailed link", async () => {
	const to = "/upgrades/1?tab=a&b=%2F";
	const field = `name="to" value="${to.replaceAll("&", "&amp;")}"`;
	const browser: Jar = new Map();
	const page = await running.get(`/sign-in?to=${encodeURIComponent(to)}`, { as: browser });
	expect(await page.text()).toContain(field);
	const { code, link } = await askForCode(running, person.email, browser, { to });
	expect(await (await running.get(link, { as: browser })).text()).toContain(field);
	const entered = await running.post("/sign-in", { step: "useCode", code: code ?? "", to }, { as: browser });
	expect(entered.headers.get("location")).toBe(to);
});

test("a path elsewhere is forgotten at every step", async () => {
	const to = "//evil.example";
	const browser: Jar = new Map();
	const { code, link } = await askForCode(running, person.email, browser, { to });
	expect(await (await running.get(link, { as: browser })).text()).toContain('name="to" value="/"');
	const entered = await running.post("/sign-in", { step: "useCode", code: code ?? "", to }, { as: browser });
	expect(entered.headers.get("location")).toBe("/");
	const already = await (await running.get("/sign-in?to=//evil.example", { as: browser })).text();
	expect(already).toContain("Go on");
	expect(already).not.toContain('href="//evil');
});

test.each([
	"/",
	"/releases",
	"/upgrades/1?tab=a&b=%2F",
	"/a.b-c_d~e",
	"/sign-inside",
])("%s is ours", (path) => {
	expect(ownPath(path)).toBe(path);
});

test.each([
	"//evil.example",
	"///evil.example",
	"/\\evil.example",
	"\\\\evil.example",
	"/.//evil.example",
	"/..//evil.example",
	"/a/..//evil.example",
	"/%2e//evil.example",
	"https://evil.example/",
	"javascript:alert(1)",
	"/\tevil",
	"/\n/evil.example",
	"/\u0000",
	"/ /evil.example",
	"/\u2028",
	"evil.example",
	"@evil.example",
	"/sign-in?to=/sign-in",
	"/sign-out",
	"",
	`/${"a".repeat(600)}`,
	undefined,
	["/a", "/b"],
])("%j leads to the first page", (path) => {
	expect(ownPath(path)).toBe("/");
});

const attributes = (line: string) =>
	line
		.split(";")
		.slice(1)
		.map((part) => part.trim().toLowerCase())
		.filter((part) => !part.startsWith("max-age"))
		.sort();
const names = (lines: string[]) => lines.map((line) => line.split("=")[0]);
/** Cookies that are set; one that is cleared has no value. */
const set = (lines: string[]) => lines.filter((line) => !/^[^=]+=;/.test(line));

test("cookies over http: HttpOnly, SameSite, for this host alone", async () => {
	const browser: Jar = new Map();
	const fields = { step: "askForCode", email: person.email, to: "/" };
	const asked = await running.post("/sign-in", fields, { as: browser });
	const { code } = await mailedTo(running, person.email);
	const entered = await running.post("/sign-in", { step: "useCode", code: code ?? "" }, { as: browser });
	const lines = set([...asked.headers.getSetCookie(), ...entered.headers.getSetCookie()]);
	expect(names(lines)).toEqual(["portal-request", "portal-session"]);
	for (const line of lines) expect(attributes(line)).toEqual(["httponly", "path=/", "samesite=lax"]);
});

test("cookies over https: __Host- and Secure besides", async () => {
	const https = await startPortal({ env: { PUBLIC_ORIGIN: "https://releases.example" } });
	try {
		const { email } = await staffMember(https.portal, ["representative"]);
		const post = (body: string, cookie: string) =>
			raw(https.origin, {
				method: "POST",
				path: "/sign-in",
				headers: {
					host: "releases.example",
					origin: "https://releases.example",
					"content-type": "application/x-www-form-urlencoded",
					"content-length": String(body.length),
					cookie,
				},
				body: [body],
			});
		const asked = await post(`step=askForCode&email=${email}`, "a=b");
		const request = asked.headers["set-cookie"] ?? "";
		const { code } = await mailedTo(https, email);
		const entered = await post(`step=useCode&code=${code}`, request.split(";")[0] ?? "");
		expect([asked.status, entered.status]).toEqual([303, 303]);
		const lines = set([request, ...(entered.headers["set-cookie"] ?? "").split(/, (?=__Host-)/)]);
		expect(names(lines)).toEqual(["__Host-portal-request", "__Host-portal-session"]);
		for (const line of lines)
			expect(attributes(line)).toEqual(["httponly", "path=/", "samesite=lax", "secure"]);
	} finally {
		await https.close();
	}
});
