import { describe, expect, test } from "vitest";
import { LETTER_KINDS, type LetterKind } from "../../db/vocabulary.ts";
import { letters } from "../../emails/letters.ts";
import { CASES, frame, KINDS, linksOf, previewOf, rendered } from "./cases.ts";

/** Fails to compile when a kind of letter has no file. */
const everyKind: Record<LetterKind, unknown> = letters;

const HOLES =
	/undefined|\bnull\b|NaN|\[object|Invalid|\(\s*\)|: *$|^ *[*•-] *$|,\s*,|^Hello ?,| {2,}\S|\bto \.|\s[.,](\s|$)/m;
const EMPTY_ELEMENT = /<(p|li|dd|dt|ul|dl|h1|h2|a|strong)\b[^>]*>\s*<\/\1>/;

const PAGES = [
	/^https:\/\/releases\.example\.com\/$/,
	/^https:\/\/releases\.example\.com\/releases\/[^/?#]+$/,
	/^https:\/\/releases\.example\.com\/releases\/[^/?#]+\/beta\?resort=[^/?#&]+$/,
	/^https:\/\/releases\.example\.com\/upgrades\/[^/?#]+(\/(smoke-test|book|booking\.ics))?$/,
	/^https:\/\/releases\.example\.com\/answers(\/[0-9a-f-]{36})?$/,
	/^https:\/\/releases\.example\.com\/issues\/REL-\d+$/,
	/^https:\/\/releases\.example\.com\/sign-in\/code\?/,
	/^https:\/\/test\.cinderpeak\.example\/$/,
	/^https:\/\/calendar\.google\.com\/calendar\/render\?action=TEMPLATE&/,
	/^https:\/\/outlook\.office\.com\/calendar\/deeplink\/compose\?/,
];

test("every kind of letter has a file, and no file is left over", () => {
	expect(Object.keys(everyKind).sort()).toEqual([...LETTER_KINDS].sort());
});

test("the look for holes finds them", () => {
	for (const hole of ["Dear undefined", "Build: ", " * ", "Fine ( )", "a, , b", "Your turn to ."]) {
		expect(hole, hole).toMatch(HOLES);
	}
	expect('<li style="x"></li>').toMatch(EMPTY_ELEMENT);
});

describe.each(CASES)("$name", ({ kind, props }) => {
	test("has no hole in subject, text and HTML", async () => {
		const { subject, html, text } = await rendered(kind, props);
		const shown = text.replace(/^ \* /gm, "");
		expect(subject).not.toMatch(HOLES);
		expect(shown).not.toMatch(HOLES);
		expect(html.replace(/<style>.*?<\/style>/s, "")).not.toMatch(/undefined|\bnull\b|NaN|\[object/);
		expect(html).not.toMatch(EMPTY_ELEMENT);
	});

	test("has a tidy text part", async () => {
		const { text } = await rendered(kind, props);
		expect(text).toMatch(/^\S/);
		expect(text).toMatch(/\S\n$/);
		expect(text).not.toMatch(/\n{3}|[ \t]\n|<[a-z/!]|&[a-z]+;/);
	});

	test("tells in the text every address of the HTML, and leads to pages only", async () => {
		const { html, text } = await rendered(kind, props);
		const written = text.split(/\s+/);
		for (const link of linksOf(html)) {
			expect(written).toContain(link);
			expect(
				PAGES.some((page) => page.test(link)),
				link,
			).toBe(true);
		}
	});

	test("fetches nothing and holds no script", async () => {
		const { html } = await rendered(kind, props);
		expect(html).not.toMatch(/<(script|img|link|iframe|form|table|button)\b|\bon[a-z]+=|url\(|@import|src=/i);
	});

	test("is the same bytes each time, and out of stored JSON", async () => {
		const first = await rendered(kind, props);
		expect(await rendered(kind, JSON.parse(JSON.stringify(props)))).toEqual(first);
	});
});

test("a letter is a whole document that knows the dark", async () => {
	for (const kind of KINDS) {
		const { html } = await rendered(kind, previewOf(kind));
		expect(html).toMatch(/^<!DOCTYPE html/);
		expect(html).toContain('<html lang="en">');
		expect(html).toContain('content="light dark"');
		expect(html).toContain("prefers-color-scheme: dark");
		expect(html).toMatch(/max-width:600px/);
	}
});

test("an origin with a slash at its end makes the same addresses", async () => {
	const given = { ...frame, origin: `${frame.origin}/` };
	expect(await rendered("E1", previewOf("E1"), given)).toEqual(await rendered("E1", previewOf("E1")));
});

test("the vendor's name comes from the frame", async () => {
	for (const { kind, props } of CASES) {
		const { subject, html } = await rendered(kind, props, { ...frame, vendorName: "Ridgeline" });
		expect(subject + html).not.toContain("Aspenware");
	}
});
