/** The laws of the house. Each is tried on planted code as well, so that a law which cannot fail is noticed. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { complaintsAbout, programOf } from "./architecture/compile.ts";
import {
	CLOCK_EXCEPTIONS,
	CONSOLE_EXCEPTIONS,
	clockReads,
	consoleUses,
	ROLE_EXCEPTIONS,
	roleComparisons,
	STAGE_EXCEPTIONS,
	stageMovers,
	stageWrites,
	strayWrites,
} from "./architecture/habits.ts";
import {
	browserBreaches,
	circles,
	EXCEPTIONS,
	featureEdges,
	fileEdges,
	importBreaches,
} from "./architecture/imports.ts";
import { lengthAt, longFiles, nameBreaches, namesIn, workplacePaths } from "./architecture/shape.ts";
import { type Breach, ROOT, type Source, sourcesOf, unexcused } from "./architecture/sources.ts";

const house = sourcesOf(["app", "db", "emails"]);
const server = sourcesOf(["server"]);

/** A file that nobody has, with these lines. */
const planted = (path: string, ...lines: string[]): Source[] => [{ path, text: lines.join("\n") }];
const whats = (breaches: readonly Breach[]) => breaches.map(({ what }) => what);

test("there is something to look at", () => {
	expect(house.length).toBeGreaterThan(100);
	expect(house.map(({ path }) => path)).toContain("app/process/process.ts");
});

describe("imports run one way", () => {
	test("in the whole house", () => {
		expect(unexcused(importBreaches([...house, ...server]), EXCEPTIONS)).toEqual([]);
	});

	test.each([
		["app/process/gate.ts", `import { sql } from "kysely";`],
		["app/process/gate.ts", `import { moveStage } from "../../db/stage.ts";`],
		["app/process/gate.ts", `import { may } from "../access/visitor.server.ts";`],
		["app/ui/card.tsx", `import { outlook } from "../process/outlook.ts";`],
		["app/words/day.ts", `import type { Card } from "../ui/card.tsx";`],
		["app/routes/_index.tsx", `import { sql } from "../../db/connect.ts";`],
		["app/routes/_index.tsx", `export { connect } from "../../db/connect.ts";`],
		["app/routes/_index.tsx", `const db = await import("../../db/connect.ts");`],
		["app/release/reads.server.ts", `import { Row } from "../upgrade/components/row.tsx";`],
		["app/post/send.server.ts", `import { lapse } from "../upgrade/advance.server.ts";`],
		["db/journal.ts", `import { may } from "../app/process/acts.ts";`],
		["emails/e1.tsx", `import type { Db } from "../db/connect.ts";`],
		["app/access/scope.server.ts", `import { advance } from "../upgrade/advance.server.ts";`],
		["app/cellar/wine.ts", `import { may } from "../process/acts.ts";`],
	])("%s may not say: %s", (path, line) => {
		expect(importBreaches(planted(path, line))).toHaveLength(1);
	});

	test.each([
		["app/routes/_index.tsx", `import { advance } from "../upgrade/advance.server.ts";`],
		["app/routes/_index.tsx", `import { Row } from "../upgrade/components/row.tsx";`],
		["app/upgrade/reads.server.ts", `import { places } from "../booking/places.ts";`],
		["app/process/gate.ts", `import type { UpgradeStage } from "../../db/vocabulary.ts";`],
	])("%s may say: %s", (path, line) => {
		expect(importBreaches(planted(path, line))).toEqual([]);
	});

	test("without circles, between files and between features", () => {
		expect(circles(fileEdges(house))).toEqual([]);
		expect(circles(featureEdges(house))).toEqual([]);
	});

	test("a circle is found; one of types alone is none between files, but one between features", () => {
		const two = (kind: string) => [
			...planted("app/release/reads.server.ts", `import ${kind}{ a } from "../upgrade/reads.server.ts";`),
			...planted("app/upgrade/reads.server.ts", `import { b } from "../release/reads.server.ts";`),
		];
		expect(circles(fileEdges(two("")))).toHaveLength(1);
		expect(circles(fileEdges(two("type ")))).toEqual([]);
		expect(circles(featureEdges(two("type ")))).toHaveLength(1);
	});

	test("components bring no part of the server into the browser", () => {
		expect(whats(browserBreaches(house))).toEqual([]);
		const path = "app/people/components/card.tsx";
		expect(browserBreaches(planted(path, `import { z } from "zod";`))).toHaveLength(1);
		expect(browserBreaches(planted(path, `import { a } from "../reads.server.ts";`))).toHaveLength(1);
		expect(browserBreaches(planted(path, `import type { A } from "../reads.server.ts";`))).toEqual([]);
	});
});

describe("files", () => {
	const decided = namesIn(
		readFileSync(new URL("docs/decisions/005-file-names-beyond-the-closed-set.md", ROOT), "utf8"),
	);
	const paths = house.map(({ path }) => path);

	test("of features carry names of the closed set, or names decided on in decision 005", () => {
		expect(nameBreaches(paths, decided)).toEqual([]);
		expect(decided.length).toBeGreaterThan(5);
	});

	test("with a stray name are found, and so is a name decided on for nothing", () => {
		expect(nameBreaches(["app/upgrade/utils.ts"], [])).toHaveLength(1);
		expect(nameBreaches(["app/people/hat/writes.server.ts"], [])).toHaveLength(1);
		expect(nameBreaches(["app/people/hat/writes.server.ts"], ["people/hat/"])).toEqual([]);
		expect(nameBreaches(["app/people/hat/helpers.ts"], ["people/hat/"])).toHaveLength(1);
		expect(nameBreaches(["app/upgrade/advance.server.ts"], ["upgrade/tick.server.ts"])).toHaveLength(1);
	});

	/** Why these are longer than 300 lines. */
	const LONG: Record<string, string> = {
		"db/schema.ts": "One interface for each table, to be read beside each other.",
		"db/vocabulary.ts": "Every list of words stands once, beside the others.",
		"db/migrations/001-ground.ts": "Frozen: the tables as they began, in one piece.",
		"app/process/smoke-items.ts": "Data: the items of the smoke test in their order.",
	};

	test("stay short: above 300 lines needs a reason, half are within 60 and nine of ten within 200", () => {
		const all = [...house, ...server];
		expect(
			longFiles(all)
				.map(({ path }) => path)
				.sort(),
		).toEqual(Object.keys(LONG).sort());
		expect(lengthAt(all, 0.5)).toBeLessThanOrEqual(60);
		expect(lengthAt(all, 0.9)).toBeLessThanOrEqual(200);
		expect(longFiles(planted("a.ts", ...Array(301).fill("a")))).toHaveLength(1);
		expect(
			lengthAt([...planted("a", "1"), ...planted("b", "1", "", "2"), ...planted("c", "1", "2", "3")], 0.5),
		).toBe(2);
	});

	test("name no folder of the machines they were written on", () => {
		const everything = sourcesOf(["app", "db", "docs", "emails", "public", "server", "test"], /\.\w+$/);
		expect(workplacePaths(everything)).toEqual([]);
		expect(workplacePaths(planted("a.md", `see ${["", "work", "main"].join("/")}`))).toHaveLength(1);
		expect(workplacePaths(planted("a.md", `see ${["", "home", "dana"].join("/")}`))).toHaveLength(1);
		expect(workplacePaths(planted("a.md", "see https://resort.example/work/today"))).toEqual([]);
	});
});

describe("one writer", () => {
	test("moves stages", () => {
		expect(unexcused(stageWrites(house), STAGE_EXCEPTIONS)).toEqual([]);
		const path = "app/upgrade/writes.server.ts";
		expect(stageWrites(planted(path, "sql`update upgrade set stage = 1 where id = 2`"))).toHaveLength(1);
		expect(stageWrites(planted(path, `sql.raw('UPDATE release SET x = 1, "stage" = 2')`))).toHaveLength(1);
		expect(stageWrites(planted(path, "sql`update upgrade set note = 1 where id = 2`"))).toEqual([]);
	});

	test("is reached through the doors alone", () => {
		expect(stageMovers(house)).toEqual([
			"app/issue/advance.server.ts",
			"app/release/advance.server.ts",
			"app/upgrade/advance.server.ts",
		]);
		const behind = planted("app/upgrade/tick.server.ts", `import { moveStage } from "../../db/stage.ts";`);
		expect(stageMovers(behind)).toHaveLength(1);
	});

	test("writes the journal, the letters and the answers of lists; nobody changes what stands there", () => {
		expect(strayWrites(house)).toEqual([]);
		const path = "app/release/writes.server.ts";
		expect(whats(strayWrites(planted(path, `tx.insertInto("journal").values({})`)))).toEqual([
			"writes journal",
		]);
		expect(whats(strayWrites(planted(path, `tx.insertInto("letter")`)))).toEqual(["writes letter"]);
		expect(strayWrites(planted(path, "sql`insert into journal values (1)`"))).toHaveLength(1);
		expect(strayWrites(planted("db/journal.ts", `db.updateTable("journal")`))).toHaveLength(1);
		expect(strayWrites(planted("db/journal.ts", `tx.insertInto("journal")`))).toEqual([]);
	});

	/** Compiled beside the schema; each must be refused, but for the first. */
	const ATTEMPTS: [what: string, line: string, compiles: boolean][] = [
		["another column is set", `db.updateTable("upgrade").set({ wishedDate: null })`, true],
		["a stage is set", `db.updateTable("upgrade").set({ stage: "elected" })`, false],
		["a stage is set by name", `db.updateTable("upgrade").set("stage", "elected")`, false],
		["a release's stage is set", `db.updateTable("release").set({ stage: "open" })`, false],
		["a row is born at its first stage", `born({ stage: "notified" })`, true],
		["a row is born further on", `born({ stage: "accepted" })`, false],
		["a writer gets a transaction", `writeJournal(tx, [])`, true],
		["a writer gets the pool", `writeJournal(db, [])`, false],
		["a mover gets the pool", `moveStage(db, "upgrade", "id", "notified", "elected", now)`, false],
		["an upgrade gets a release's stage", `moveStage(tx, "upgrade", "id", "notified", "open", now)`, false],
		["a scope comes from the mint", `scope = scopeOf(actor)`, true],
		["a scope is made by hand", `scope = { all: true, resortIds: [] }`, false],
	];

	test("is held to by the compiler", () => {
		const before = `
			import type { Insertable } from "kysely";
			import type { PersonActor } from "../app/process/actor.ts";
			import { type Scope, scopeOf } from "../app/access/scope.server.ts";
			import type { Db, Tx } from "./connect.ts";
			import { writeJournal } from "./journal.ts";
			import type { Upgrade } from "./schema.ts";
			import { moveStage } from "./stage.ts";
			export declare const db: Db, tx: Tx, now: Date, actor: PersonActor;
			export declare let scope: Scope;
			export declare function born(row: Pick<Insertable<Upgrade>, "stage">): void;
			export const used = [writeJournal, moveStage, scopeOf];
		`;
		const file = (index: number) => fileURLToPath(new URL(`db/attempt-${index}.ts`, ROOT));
		const texts = ATTEMPTS.map(([, line], index) => [file(index), `${before}\n${line};`]);
		const program = programOf(Object.fromEntries(texts));
		const came = ATTEMPTS.map(([what], index) => [what, complaintsAbout(program, file(index)).length === 0]);
		expect(came).toEqual(ATTEMPTS.map(([what, , compiles]) => [what, compiles]));
	}, 60_000);
});

describe("habits", () => {
	test("the portal's clock is the only one", () => {
		expect(unexcused(clockReads(house), CLOCK_EXCEPTIONS)).toEqual([]);
		for (const line of [
			"new Date()",
			"Date.now()",
			"Date()",
			"Temporal.Now.instant()",
			"sql`select now()`",
		]) {
			expect(clockReads(planted("app/upgrade/reads.server.ts", line)), line).toHaveLength(1);
		}
		expect(clockReads(planted("a.ts", "new Date(0)", "portal.clock()", `"know() and now"`))).toEqual([]);
	});

	test("roles are compared in the process alone", () => {
		const outside = house.filter(({ path }) => !path.startsWith("app/process/"));
		expect(unexcused(roleComparisons(outside), ROLE_EXCEPTIONS)).toEqual([]);
		for (const line of [
			`if (role === "primary") go()`,
			`if ("administrator" != role) go()`,
			`visitor.staff.includes(wanted)`,
			`hat.roles.some((role) => wanted.has(role))`,
			`mine.includes("developer")`,
			`db.where("staff.roles", "@>", roles)`,
			`switch (role) { case "releaseManager": go() }`,
		]) {
			expect(roleComparisons(planted("app/routes/_index.tsx", line)), line).toHaveLength(1);
		}
		expect(roleComparisons(planted("a.ts", `roles.map(named)`, `side === "vendor"`))).toEqual([]);
	});

	test("what is worth saying goes into the log", () => {
		expect(unexcused(consoleUses([...house, ...server]), CONSOLE_EXCEPTIONS)).toEqual([]);
		expect(consoleUses(planted("a.ts", `console.log("here")`))).toHaveLength(1);
	});
});

test("an exception that nothing needs is noticed, and every exception says why", () => {
	const idle = { path: "app/gone.ts", what: "imports", why: "Once it was needed for this and that." };
	expect(unexcused([], [idle])).toEqual(["no longer needed: the exception for app/gone.ts (imports)"]);
	const stated = [
		...EXCEPTIONS,
		...CLOCK_EXCEPTIONS,
		...CONSOLE_EXCEPTIONS,
		...ROLE_EXCEPTIONS,
		...STAGE_EXCEPTIONS,
	];
	for (const { why } of stated) expect(why).toMatch(/^[A-Z].{15,}\.$/);
});
