/** What is written to console.error was meant for somebody: a test that causes it has failed. */
import { afterEach, expect } from "vitest";

const heard: string[] = [];

console.error = (...words: unknown[]) => {
	heard.push(
		words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(" "),
	);
};

afterEach(() => {
	expect(heard.splice(0), "written to console.error").toEqual([]);
});
