/**
 * QP5: what a page brings along, compressed. `UPDATE=1 npx vitest run test/budget/bytes.test.ts` records the figures
 * anew; who makes a page heavier does so knowingly.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowsOf, TABLE } from "../routes/authorisation.table.ts";
import { PARAMS } from "../routes/steps.ts";
import { openWorld, type World } from "../routes/world.ts";
import { fill, routeTable } from "../support/routes.ts";
import { addVolume } from "./volume.ts";
import { scriptsOf, stylesOf, sumOf, textOf, weigh } from "./weight.ts";

/** Bytes after gzip. */
const MOST = { list: 115_000, page: 130_000, css: 10_000, html: 8_000 };
const MAY_GROW = 1.02;

/** Pages that show 25 rows. */
const LISTS = [
	"/",
	"/issues",
	"/letters",
	"/outbox",
	"/people",
	"/releases",
	"/releases/:slug/readers",
	"/resorts",
];

const RECORD = resolve(import.meta.dirname, "bytes.json");
interface Bytes {
	css: number;
	script: Record<string, number>;
	/** The whole answer with 25 rows. */
	html: Record<string, number>;
}
let world: World;
const pages: Record<string, { script: Set<string>; css: Set<string>; html: string }> = {};
let now: Bytes;
let recorded: Bytes;

/** Nothing is booked here, so its link leads nowhere; the page brings the same script. */
const NOWHERE = "/answers/:token";

beforeAll(async () => {
	world = await openWorld();
	await world.tables.putBack("tested");
	await addVolume(world, 40);
	// Forty resorts are a vendor's everyday; a person who stands for all of them is not.
	await world.tables.query(
		`delete from contact where roles = '{secondary}' and "personId" = $1 and "resortId" <> $2`,
		[world.people.secondary.id, world.ids.resort],
	);
	const rows = rowsOf(TABLE);
	for (const { path, hasPage, hasLoader } of await routeTable()) {
		if (!hasPage || !hasLoader || path === "/*") continue;
		const row = rows.find((one) => one.name === `GET ${path}`);
		const reader = (["administrator", "releaseManager"] as const).find(
			(kind) => row?.expected[kind] === "200",
		);
		const answer = await world.get(fill(path, PARAMS[path]?.(world) ?? {}), reader ?? "primary");
		expect([path, answer.status]).toEqual([path, path === NOWHERE ? 404 : 200]);
		const html = await answer.text();
		pages[path] = { script: scriptsOf(html), css: stylesOf(html), html };
	}
	const of = (weight: (page: (typeof pages)[string]) => number, names = Object.keys(pages)) =>
		Object.fromEntries(names.map((name) => [name, weight(pages[name]!)]));
	now = {
		css: Math.max(...Object.values(pages).map(({ css }) => sumOf(css))),
		script: of(({ script }) => sumOf(script)),
		html: of(({ html }) => weigh(html), LISTS),
	};
	if (process.env.UPDATE) writeFileSync(RECORD, `${JSON.stringify(now, null, "\t")}\n`);
	recorded = JSON.parse(readFileSync(RECORD, "utf8")) as Bytes;
});
afterAll(() => world.close());

describe("the script of a page", () => {
	it("stays within the bar, and within two percent of what was recorded", () => {
		expect(Object.keys(recorded.script)).toEqual(Object.keys(now.script));
		for (const [path, bytes] of Object.entries(now.script)) {
			expect(bytes, path).toBeGreaterThan(50_000);
			expect(bytes, path).toBeLessThanOrEqual(LISTS.includes(path) ? MOST.list : MOST.page);
			expect(bytes, `${path}: recorded ${recorded.script[path]}`).toBeLessThanOrEqual(
				recorded.script[path]! * MAY_GROW,
			);
		}
	});

	// Words that stay through minifying, each found in its own package.
	it.each([
		["zod", "node_modules/zod/v4/core/core.js", "_zod"],
		["temporal-polyfill", "node_modules/temporal-polyfill/chunks/internal.js", "PlainDate"],
		["marked", "node_modules/marked/lib/marked.esm.js", "lheading"],
		["sanitize-html", "node_modules/sanitize-html/index.js", "allowedTags"],
		["better-auth", "node_modules/better-auth/dist/plugins/email-otp/index.mjs", "email-otp"],
		["kysely", "node_modules/kysely/dist/index.js", "query-builder"],
		["konva before a picture is marked up", "node_modules/konva/lib/Shape.js", "hitStrokeWidth"],
		[
			"libheif before a HEIC photo is chosen",
			"node_modules/libheif-js/libheif-wasm/libheif.js",
			"HeifDecoder",
		],
	])("brings no %s", (_package, file, word) => {
		expect(readFileSync(resolve(import.meta.dirname, "../..", file), "utf8")).toContain(word);
		const all = new Set(Object.values(pages).flatMap(({ script }) => [...script]));
		expect([...all].filter((script) => textOf(script).includes(word))).toEqual([]);
	});
});

describe("styles", () => {
	it("stay within the bar, and within two percent of what was recorded", () => {
		expect(now.css).toBeGreaterThan(1_000);
		expect(now.css).toBeLessThanOrEqual(MOST.css);
		expect(now.css, `recorded ${recorded.css}`).toBeLessThanOrEqual(recorded.css * MAY_GROW);
	});
});

describe("a list of 25 rows", () => {
	it.each(LISTS)("%s stays within the bar, and within two percent of what was recorded", (path) => {
		const rows = pages[path]!.html.match(/<tr\b/g)?.length ?? 0;
		expect(rows, "rows of its table, the head among them").toBeGreaterThanOrEqual(26);
		const bytes = now.html[path]!;
		expect(bytes).toBeLessThanOrEqual(MOST.html);
		expect(bytes, `recorded ${recorded.html[path]}`).toBeLessThanOrEqual(recorded.html[path]! * MAY_GROW);
	});
});
