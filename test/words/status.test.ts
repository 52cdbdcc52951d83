import { describe, expect, test } from "vitest";
import { STAGE_NEEDS, UPGRADE_LINE } from "../../app/words/journey.ts";
import * as names from "../../app/words/names.ts";
import {
	ISSUE_STATUS,
	ISSUE_TURN,
	ITEM_STATUS,
	LETTER_STATUS,
	RELEASE_STATUS,
	type Status,
	TURN,
	turnWords,
	UPGRADE_STATUS,
} from "../../app/words/status.ts";
import { stepWords } from "../../app/words/steps.ts";
import {
	ISSUE_STAGES,
	ISSUE_STEPS,
	ITEM_STATES,
	JOURNAL_NOTES,
	LETTER_KINDS,
	LETTER_STATES,
	PRODUCT_TYPES,
	RELEASE_STAGES,
	RELEASE_STEPS,
	UPGRADE_STAGES,
	UPGRADE_STEPS,
} from "../../db/vocabulary.ts";

const lists: [string, readonly string[], Record<string, Status>][] = [
	["upgrade", UPGRADE_STAGES, UPGRADE_STATUS],
	["release", RELEASE_STAGES, RELEASE_STATUS],
	["issue", ISSUE_STAGES, ISSUE_STATUS],
	["item", ITEM_STATES, ITEM_STATUS],
	["letter", LETTER_STATES, LETTER_STATUS],
];

describe.each(lists)("%s status", (_, stages, words) => {
	test("has exactly the vocabulary's stages", () => {
		expect(Object.keys(words).sort()).toEqual([...stages].sort());
	});
	test("no two stages share a word, and colour is never the only difference", () => {
		const all = Object.values(words);
		expect(new Set(all.map(({ word }) => word)).size).toBe(all.length);
		expect(new Set(all.map(({ word, icon }) => word + icon)).size).toBe(all.length);
	});
});

test("the words of the model, unaltered", () => {
	const shown = (words: Record<string, Status>) => Object.values(words).map(({ word }) => word);
	expect(shown(UPGRADE_STATUS)).toEqual([
		"Announced",
		"Declined",
		"Elected",
		"Deploying to test",
		"Being checked",
		"In test",
		"Signed off",
		"Ready to book",
		"Booked",
		"Lapsed",
	]);
	expect(shown(RELEASE_STATUS)).toEqual([
		"Draft",
		"In beta",
		"Beta closed",
		"Available",
		"Window closed",
		"No longer supported",
		"Withdrawn",
	]);
	expect(shown(ISSUE_STATUS)).toEqual([
		"New",
		"Accepted",
		"Need more from you",
		"In progress",
		"Fixed, please retest",
		"Closed",
		"Not a fault",
		"Known",
	]);
	expect(shown(ITEM_STATUS)).toEqual(["To do", "Passed", "Failed", "Not applicable"]);
	expect(names.CONTACT_ROLE_NAMES.guest).toBe("Representative");
});

test("the accent marks exactly the resort's turn", () => {
	for (const stage of ISSUE_STAGES) {
		expect(ISSUE_STATUS[stage].tone === "turn", stage).toBe(ISSUE_TURN[stage] === "resort");
	}
	for (const stage of UPGRADE_STAGES) {
		expect(UPGRADE_STATUS[stage].tone === "turn", stage).toBe(TURN[stage] === "resort");
	}
});

test("whose turn it is reads from where the reader stands", () => {
	expect(turnWords("resort", "resort")).toBe("Your turn");
	expect(turnWords("resort", "vendor")).toBe("Waiting for the resort");
	expect(turnWords("vendor", "resort", { vendor: "Ridgeline" })).toBe("Waiting for Ridgeline");
	expect(turnWords("vendor", "vendor")).toBe("Your turn");
	expect(turnWords("nobody", "resort")).toBe(turnWords("nobody", "vendor"));
});

test("every stage lies on the line or beside it", () => {
	const beside = UPGRADE_STAGES.filter((stage) => !UPGRADE_LINE.some((one) => one === stage));
	expect(beside).toEqual(["declined", "lapsed"]);
	expect(UPGRADE_LINE.map((stage): string => STAGE_NEEDS[stage])).not.toContain("");
});

test("every journal entry can be told; what can be pressed has a button", () => {
	const steps = [...UPGRADE_STEPS, ...RELEASE_STEPS, ...ISSUE_STEPS];
	expect(new Set(steps.map((step) => stepWords(step).button)).size).toBe(steps.length);
	const told = [...steps, ...JOURNAL_NOTES].map((step) => stepWords(step).did);
	expect(new Set(told).size).toBe(told.length);
	expect(told.every((did) => /^[a-z]/.test(did) && !did.endsWith("."))).toBe(true);
});

test("names differ within each list", () => {
	for (const [list, words] of Object.entries(names)) {
		const all = Object.values(words);
		expect(new Set(all).size, list).toBe(all.length);
	}
	expect(Object.keys(names.PRODUCT_TYPE_NAMES)).toEqual([...PRODUCT_TYPES]);
	expect(Object.keys(names.LETTER_NAMES)).toEqual([...LETTER_KINDS]);
});
