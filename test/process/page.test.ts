/** docs/process.md says what the tables say now, and the drawing draws all of it. */
import { expect, test } from "vitest";
import { upgrade } from "../../app/process/upgrade.ts";
import { committedPage, diagram, processPage } from "../../docs/generate.ts";

test("docs/process.md is up to date: `npm run docs` writes it", () => {
	expect(committedPage()).toBe(processPage());
});

test("the page notices a step that was added", () => {
	const held = { ...upgrade, hold: { ...upgrade.elect, from: ["inTest" as const] } };
	expect(diagram(held as typeof upgrade, "notified")).toContain("    inTest --> elected: hold");
	expect(committedPage()).not.toContain("hold");
});

test("every gate on the page has a sentence", () => {
	const page = processPage();
	const gates = [...page.matchAll(/^\| (\w+) \| ([A-Z0-9][^|]*[.]) \|$/gm)].map(([, name]) => name);
	for (const rule of Object.values(upgrade)) {
		for (const gate of rule.gates) expect(gates).toContain(gate.name);
	}
	expect(page).not.toMatch(/undefined|\[object/);
});
