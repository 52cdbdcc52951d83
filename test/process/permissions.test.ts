/** The permission matrix of the tables against the one written out by hand, and every act for every kind of actor. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Act, acts, may } from "../../app/process/acts.ts";
import { ALL_PARTIES } from "../../app/process/parties.ts";
import { matrices } from "../../docs/generate.ts";
import { ACTORS, ELSEWHERE, RESORT } from "./actors.ts";

const golden = readFileSync(new URL("permissions.golden.md", import.meta.url), "utf8");

/** "- elect: primary, secondary" under "## upgrade ..." */
function byHand(name: string): Record<string, string[]> {
	const chapter = golden.split("\n## ").find((part) => part.startsWith(name))!;
	const lines = [...chapter.matchAll(/^- (\w+): (.*)$/gm)];
	return Object.fromEntries(lines.map(([, rule, parties]) => [rule, parties!.split(", ")]));
}

/** The rows of a generated table, the crossed columns by name. */
function ofTable(markdown: string): Record<string, string[]> {
	const [heads, , ...rows] = markdown.split("\n").map((line) =>
		line
			.slice(1, -1)
			.split("|")
			.map((cell) => cell.trim()),
	);
	return Object.fromEntries(
		rows.map(([rule, ...cells]) => [rule, heads!.slice(1).filter((_party, index) => cells[index] === "x")]),
	);
}

describe.each(["upgrade", "release", "issue", "acts"] as const)("%s", (name) => {
	test("the matrix is the one written by hand", () => {
		const expected = byHand(name);
		expect(Object.keys(expected).length).toBeGreaterThan(5);
		expect(ofTable(matrices[name])).toEqual(expected);
	});
});

test("reading a table finds a planted difference", () => {
	const [first] = Object.keys(byHand("upgrade"));
	const planted = matrices.upgrade.replace(/(\| elect \| x \| x \|) {2}\|/, "$1 x |");
	expect(planted).not.toBe(matrices.upgrade);
	expect(ofTable(planted)[first!]).not.toEqual(byHand("upgrade")[first!]);
});

test("every party has its column", () => {
	const [heads] = matrices.acts.split("\n");
	for (const { name } of ALL_PARTIES) expect(heads).toContain(`| ${name} |`);
});

test.each(Object.keys(acts) as Act[])("%s is for whom it is said to be, at their own resort", (act) => {
	const parties = byHand("acts")[act]!;
	const staffOnly = parties.filter(
		(party) => !["primary", "secondary", "accounting", "guest"].includes(party),
	);
	for (const [who, { actor, is }] of Object.entries(ACTORS)) {
		const here = parties.some((party) => is.includes(party));
		expect(may(actor, act, { resortId: RESORT }), `${who} here`).toBe(here);
		// Away from their resort, contacts are strangers: what is left is what staff may do anywhere.
		const anywhere = staffOnly.some((party) => is.includes(party));
		expect(may(actor, act), `${who} where no resort is meant`).toBe(anywhere);
		if (who !== "primary elsewhere") {
			expect(may(actor, act, { resortId: ELSEWHERE }), `${who} elsewhere`).toBe(anywhere);
		}
	}
});
