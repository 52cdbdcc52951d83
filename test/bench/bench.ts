/**
 * `npm run bench`: the portal beside a bare Remix page, in one run on one machine. Figures and no verdict: only a wrong
 * answer fails it. docs/operations.md says how to read them.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { scriptsOf, stylesOf, sumOf, weigh } from "../budget/weight.ts";
import type { Load } from "./ask.ts";
import { measureLists } from "./lists.ts";
import { memoryOf } from "./memory.ts";
import { type Asker, type Served, serve, startAsker } from "./processes.ts";
import { type PageFigures, type Run, tableOf } from "./report.ts";
import { measure } from "./rounds.ts";
import { resortNames } from "./rows.ts";
import { measureUploads } from "./uploads.ts";
import { type BenchWorld, openBenchWorld, type Page } from "./world.ts";

const { values } = parseArgs({
	options: { quick: { type: "boolean" }, json: { type: "string" }, only: { type: "string" } },
});
if (process.env.DATABASE_URL) {
	console.error("The bench makes a database of its own and throws it away. Unset DATABASE_URL first.");
	process.exit(1);
}

/** Milliseconds a leg. A garbage collection must not make one leg another kind than the next. */
const LEG = values.quick ? 400 : 1_000;
/** Code that runs often is compiled anew by Node, some thousand answers into its life. */
const ROUNDS = { rounds: 5, warmUp: values.quick ? 2 : 5 };
/** Of each list of reports, among few and among many. */
const LISTED = { rounds: values.quick ? 3 : 7, requests: values.quick ? 60 : 200 };
/** A reader's browser holds six connections to one server; a busy portal has more than one reader. */
const CONNECTIONS = 10;

/** Whether `--only` leaves this part in. */
const isAsked = (name: string) => !values.only || values.only === name;

// An end by the keyboard is an end all the same: the database stops with this process.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

const started = Date.now();
execFileSync(
	process.execPath,
	["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--config", "test/bench/floor/vite.config.ts"],
	{
		stdio: ["ignore", "ignore", "inherit"],
		env: { ...process.env, NODE_ENV: "production" },
	},
);
const world = await openBenchWorld();
try {
	const run = await runIn(world);
	if (values.json) writeFileSync(values.json, `${JSON.stringify(run, null, "\t")}\n`);
	console.info(tableOf(run));
} finally {
	await world.close();
}

async function runIn(world: BenchWorld): Promise<Run> {
	const asker = startAsker();
	const pages = world.pages.filter(({ name }) => isAsked(name));
	try {
		return {
			node: process.version,
			...ROUNDS,
			leg: LEG,
			connections: CONNECTIONS,
			pages: await pageFigures(pages, asker, world),
			...(isAsked("reports") && { lists: await measureLists(asker, world, LISTED) }),
			...(isAsked("uploads") && { uploads: await uploadFigures(world) }),
			...(pages.length > 0 && {
				memory: await memoryOf(asker, world.env, world.pages, values.quick ? 500 : 10_000),
			}),
			seconds: Math.round((Date.now() - started) / 1000),
		};
	} finally {
		await asker.stop();
	}
}

async function pageFigures(pages: readonly Page[], asker: Asker, { env }: BenchWorld) {
	if (pages.length === 0) return [];
	const [floor, portal] = [await serve("serve-floor.ts"), await serve("serve-portal.ts", env)];
	const figures: PageFigures[] = [];
	try {
		for (const page of pages) {
			figures.push(await figuresOf(page, { asker, floor, portal }));
			console.info(`measured ${page.name}`);
		}
		return figures;
	} finally {
		await Promise.all([floor.stop(), portal.stop()]);
	}
}

async function uploadFigures({ env, people }: BenchWorld) {
	const portal = await serve("serve-portal.ts", env);
	try {
		const { origin, gauge: memory } = portal;
		return await measureUploads({ origin, memory, cookie: people.contact, resort: people.resortId });
	} finally {
		await portal.stop();
	}
}

async function figuresOf(
	page: Page,
	{ asker, floor, portal }: { asker: Asker; floor: Served; portal: Served },
): Promise<PageFigures> {
	const leg = (load: Pick<Load, "url" | "shows" | "cookie">) => () =>
		asker.ask({ ...load, connections: CONNECTIONS, milliseconds: LEG });
	const floorLeg = leg({ url: `${floor.origin}/`, shows: resortNames });
	const { cookie, shows } = page;
	const whole = await measure(ROUNDS, floorLeg, leg({ url: portal.origin + page.path, cookie, shows }));
	const data = await measure(ROUNDS, floorLeg, leg({ url: portal.origin + page.data, cookie, shows }));
	const html = await (await fetch(portal.origin + page.path, { headers: { cookie } })).text();
	return {
		name: page.name,
		page: whole,
		data,
		statements: await statementsOf(page, portal),
		bytes: { script: sumOf(scriptsOf(html)), css: sumOf(stylesOf(html)), html: weigh(html) },
	};
}

/** The fewest of a few visits: now and then a job of the portal asks the database too. */
async function statementsOf({ path, cookie }: Page, { origin, gauge }: Served): Promise<number> {
	const counts = [];
	for (let visit = 0; visit < 5; visit++) {
		await gauge();
		await (await fetch(origin + path, { headers: { cookie } })).text();
		counts.push((await gauge()).statements.length);
	}
	return Math.min(...counts);
}
