import { describe, expect, test } from "vitest";
import { KINDS, type Kind, linksOf, previewOf, rendered } from "./cases.ts";

const PAYLOADS = [
	"<script>alert(1)</script>",
	'"><img src=x onerror=alert(1)>',
	"' onmouseover='alert(1)",
	'" style="position:fixed',
	"</title></style><script>alert(1)</script>",
	"<!-- --><a href=https://evil.example>press</a>",
	"&lt;b&gt; &amp; &#60;i&#62;",
	"javascript:alert(1)",
	// biome-ignore lint/suspicious/noTemplateCurlyInString: a template that must stay text
	"${7*7} {{7*7}} $& $1 \\u003cb\\u003e",
];

/** Where links may lead: the portal, and the two calendars that a filled-in entry opens in. */
const ORIGINS = ["https://releases.example.com", "https://calendar.google.com", "https://outlook.office.com"];

/** Not typed by anybody: zones, instants and the words that choose between two faces of a letter. */
const NOT_TEXT =
	/^(viewerZone|resortZone|audience|what|at|windowFrom|windowUntil|startsAt|endsAt|was|moveUntil|wishedDate|bookingAtRisk|keptBooking|offers|offersUntil|openParts|replyDueAt|reopenUntil|news|turn|how|betaFrom|betaUntil|end)$/;

function withText(value: unknown, text: string, key = ""): unknown {
	if (NOT_TEXT.test(key)) return value;
	if (typeof value === "string") return text;
	if (Array.isArray(value)) return value.map((one) => withText(one, text));
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withText(one, text, name)]));
}

/** The tags and attribute names of a document in order: what a program would build, whatever the words are. */
function skeleton(html: string): string[] {
	return (html.match(/<[!/]?[a-z-][^>]*>/gi) ?? []).map((tag) => tag.replace(/="[^"]*"/g, "="));
}

/** Every text filled, also those that the preview leaves open. */
function full(kind: Kind, text: string): object {
	const open = { reason: "x", note: "x", remarks: "x", statement: "x" };
	const props: object = previewOf(kind);
	const filled = Object.fromEntries(Object.entries(open).filter(([key]) => key in props));
	return withText({ ...props, ...filled }, text) as object;
}

test("the comparison sees a payload that is not escaped", async () => {
	const { html } = await rendered("E1", full("E1", "PLAIN"));
	for (const payload of PAYLOADS.filter((one) => one.includes("<") && !one.startsWith("&"))) {
		expect(skeleton(html.replace("PLAIN", () => payload))).not.toEqual(skeleton(html));
	}
});

describe.each(KINDS)("%s", (kind) => {
	test.each(PAYLOADS)("shows %s as text", async (payload) => {
		const plain = await rendered(kind, full(kind, "plain"));
		const { html, text } = await rendered(kind, full(kind, payload));
		expect(skeleton(html)).toEqual(skeleton(plain.html));
		expect(text.replace(/\s+/g, " ")).toContain(payload.replace(/\s+/g, " "));
		for (const link of linksOf(html)) expect(ORIGINS).toContain(new URL(link).origin);
	});
});

test("the address of a test site is a link only when it leads to a web page", async () => {
	for (const testUrl of ["javascript:alert(1)", "data:text/html,x", "//evil.example", " "]) {
		const { html } = await rendered("E3", { ...previewOf("E3"), testUrl });
		expect(linksOf(html).every((link) => link.startsWith("https://releases.example.com/"))).toBe(true);
	}
});

test("a path of the sign-in letter cannot leave the portal", async () => {
	for (const path of ["//evil.example/x", "@evil.example", ".evil.example", "https://evil.example/"]) {
		const { html } = await rendered("signInCode", { ...previewOf("signInCode"), path });
		expect(linksOf(html).map((link) => new URL(link).origin)).toEqual(["https://releases.example.com"]);
	}
});

test("a line break in a name does not start a new header", async () => {
	for (const kind of KINDS) {
		const { subject } = await rendered(kind, full(kind, "Peak\r\nBcc: all@evil.example\u0000\u2028x"));
		expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
	}
});
