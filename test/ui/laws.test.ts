import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../app/ui/", import.meta.url);
const files = readdirSync(folder).filter((name) => /\.tsx?$/.test(name));

test.each(
	files,
)("%s carries no inline style (the policy refuses them) and imports words and packages only", (name) => {
	const source = readFileSync(new URL(name, folder), "utf8");
	expect(source).not.toMatch(/style=/);
	for (const [, from = ""] of source.matchAll(/from "([^"]+)"/g)) {
		expect(from).toMatch(/^(\.\/|\.\.\/words\/|react$|@remix-run\/react$)/);
	}
});

test("the browser never loads a Temporal polyfill: components take words/time.ts as types only", () => {
	for (const name of files) {
		const source = readFileSync(new URL(name, folder), "utf8");
		expect(source).not.toMatch(/import (?!type )[^;]*words\/(time|zone)\.ts/);
	}
});
