import { expect, test } from "vitest";
import { remember } from "../../app/words/remember.ts";

test("finds once, and again only when too much was found since", () => {
	const found: string[] = [];
	const shout = remember(2, (word: string, times: number) => {
		found.push(word);
		return word.repeat(times);
	});
	expect([shout("a", 2), shout("a", 2), shout("b", 1), shout("a", 2)]).toEqual(["aa", "aa", "b", "aa"]);
	expect(found).toEqual(["a", "b"]);
	shout("c", 1);
	shout("a", 2);
	expect(found).toEqual(["a", "b", "c", "a"]);
});

test("what failed is not kept", () => {
	let tries = 0;
	const second = remember(2, () => {
		if (++tries === 1) throw new RangeError("no such zone");
		return tries;
	});
	expect(second).toThrow(RangeError);
	expect([second(), second()]).toEqual([2, 2]);
});
