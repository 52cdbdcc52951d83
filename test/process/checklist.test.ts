import { expect, test } from "vitest";
import { isDone, noteIsDueBecause, openItems, progressOf } from "../../app/process/checklist.ts";
import { smokeListDone } from "../../app/process/upgrade.ts";
import { ITEM_STATES } from "../../db/vocabulary.ts";
import { anUpgrade, items, NOW } from "./worlds.ts";

test("progress leaves out what does not apply, and a failed item is not done", () => {
	expect(progressOf(items("toDo", "passed", "passed", "failed", "notApplicable"))).toEqual({
		total: 4,
		passed: 2,
		failed: 1,
		notApplicable: 1,
		toDo: 1,
	});
	expect(progressOf([])).toEqual({ total: 0, passed: 0, failed: 0, notApplicable: 0, toDo: 0 });
});

test("what is open is named, failed items first and each group in its order", () => {
	expect(openItems(items("toDo", "failed", "passed", "toDo", "failed")).map(({ id }) => id)).toEqual([
		"item-1",
		"item-4",
		"item-0",
		"item-3",
	]);
	expect(openItems(items("failed"))).toEqual([{ id: "item-0", title: "Item number 0" }]);
});

test("a list is done when every item passed or does not apply; an empty one proves nothing", () => {
	for (const [one, done] of [
		["passed", true],
		["notApplicable", true],
		["failed", false],
		["toDo", false],
	] as const) {
		expect(isDone(items(one)), one).toBe(done);
		expect(isDone(items("passed", one)), `passed and ${one}`).toBe(done);
	}
	expect(isDone([])).toBe(false);
});

/** Rows: what it was; columns: what it becomes. "-": no note needed. */
const NOTES = `
	              toDo  passed   failed  notApplicable
	toDo          -     -        wrong   apply
	passed        -     -        wrong   apply
	failed        -     since    wrong   apply
	notApplicable -     -        wrong   apply
`;

test("an answer needs a note when it fails, does not apply, or clears a failure", () => {
	const [heads, ...rows] = NOTES.trim()
		.split("\n")
		.map((line) => line.trim().split(/\s+/));
	expect(heads).toEqual([...ITEM_STATES]);
	for (const [was, ...cells] of rows) {
		cells.forEach((cell, index) => {
			const why = noteIsDueBecause(was as "toDo", ITEM_STATES[index]!);
			if (cell === "-") expect(why, `${was} to ${ITEM_STATES[index]}`).toBeNull();
			else expect(why, `${was} to ${ITEM_STATES[index]}`).toContain(cell);
		});
	}
});

test("the refusal to sign off counts what is open and names it", () => {
	const why = (...states: Parameters<typeof items>) => {
		const deployment = { id: "d", internal: [], resort: items(...states) };
		const situation = { ...anUpgrade, deployment };
		return [smokeListDone.why(situation, NOW), smokeListDone.missing!(situation).length];
	};
	expect(why("passed", "toDo")).toEqual(["One item of the smoke test is still open.", 1]);
	expect(why("failed", "toDo")).toEqual(["2 items of the smoke test are still open.", 2]);
});
