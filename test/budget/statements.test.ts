/** QP3: how many SQL statements a page takes, however much it shows, and how many a write takes. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Row, rowsOf, TABLE } from "../routes/authorisation.table.ts";
import { formOf, PARAMS, STEPS } from "../routes/steps.ts";
import { DRAFT, KINDS, type Kind, openWorld, type World } from "../routes/world.ts";
import { fill, routeTable } from "../support/routes.ts";
import { addVolume, oneItemEach } from "./volume.ts";

const MOST_PER_PAGE = 5;
const MOST_PER_WRITE = 12;

/** What each page takes, its most expensive reader counted. A page that takes more or fewer says so here. */
const PAGES: Record<string, number> = {
	"/": 5,
	"/*": 3,
	"/account": 4,
	"/availability": 5,
	"/availability/pulled": 5,
	"/availability/import": 4,
	"/calendars/:file": 1,
	"/answers": 3,
	"/answers/:token": 4,
	"/availability/calendar": 4,
	"/healthz": 0,
	"/issues": 5,
	"/issues/:number": 5,
	"/issues/draft": 5,
	"/issues/new": 5,
	"/issues/similar": 4,
	"/letters": 4,
	"/letters/held": 4,
	"/outbox": 4,
	"/outbox/:id": 4,
	"/outbox/:id/attachments/:index": 4,
	"/outbox/:id/body": 4,
	"/people": 5,
	"/people/:id": 5,
	"/people/new": 4,
	"/phone": 3,
	"/phone/:token": 5,
	"/pictures": 0,
	"/pictures/:id": 4,
	"/readyz": 1,
	"/releases": 4,
	"/releases/:slug": 5,
	"/releases/:slug/beta": 5,
	"/releases/:slug/changes/:change": 4,
	"/releases/:slug/edit": 4,
	"/releases/:slug/readers": 5,
	"/releases/new": 3,
	"/resorts": 5,
	"/resorts/:slug": 5,
	"/resorts/:slug/edit": 5,
	"/resorts/:slug/import": 4,
	"/resorts/new": 4,
	"/sign-in": 3,
	"/sign-out": 3,
	"/upgrades/:id": 5,
	"/upgrades/:id/book": 5,
	"/upgrades/:id/booking.ics": 4,
	"/upgrades/:id/calendar": 0,
	"/upgrades/:id/smoke-test": 5,
	"/webhooks/cal": 0,
	"/webhooks/resend": 0,
};

/** Addresses of a route that show more than the plain one does. */
const ALSO: Record<string, (world: World) => string[]> = {
	"/": () => ["?turn=vendor&resort=peak&release=commerce-3.8"],
	"/availability/pulled": ({ slot }) => [`?day=${slot.slice(0, 10)}`],
	"/issues": () => [
		"?stage=new&severity=hindering&type=locker&release=commerce-3.8&resort=cinder-peak&of=mine&late=yes&order=moved&q=cart",
		"?stage=new&resort=cinder-peak&order=severe",
	],
	"/issues/similar": ({ ids }) => [`?target=${ids.release}&q=the+cart+stays+empty`],
	"/people": () => ["?q=a&side=resort&resort=cinder-peak&state=all"],
	"/people/new": () => ["?as=staff"],
	"/people/:id": () => ["?earlier=9"],
	"/releases": () => ["?product=commerce&stage=open"],
	"/releases/:slug/beta": () => [
		"?show=invited",
		"?show=unread",
		"?show=invite",
		"?show=tried",
		"?show=takingPart&after=Alder&id=00000000-0000-4000-8000-000000000000",
		"?resort=cinder-peak",
	],
	"/releases/:slug/readers": () => ["?missing=yes"],
	"/upgrades/:id/book": ({ slot }) => [`?day=${slot.slice(0, 10)}&slot=${slot}`, "?view=list"],
};

const READERS: readonly Kind[] = ["primary", "representative", "releaseManager", "administrator"];
const rows = rowsOf(TABLE);
const table = await routeTable();
const pages = new Set(table.flatMap(({ hasPage, path }) => (hasPage ? [path] : [])));
let world: World;

beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

/** Statements of the application meanwhile, without those that only open and close transactions. */
async function statementsOf(ask: () => Promise<Response>): Promise<string[]> {
	world.statements.length = 0;
	const answer = await ask();
	await answer.text();
	return world.statements.filter((text) => !/^(begin|commit|rollback)/i.test(text));
}

/** Asked for as data: the same loaders without the rendering, which asks nothing of the database. */
async function countOf({ path, expected }: Row): Promise<number> {
	const plain = fill(path, PARAMS[path]?.(world) ?? {});
	const address = !pages.has(path) ? plain : path === "/" ? "/_root.data" : `${plain}.data`;
	const readers = READERS.filter((kind) => expected[kind] === "200");
	let most = 0;
	for (const kind of readers.length > 0 ? readers : READERS.slice(0, 1)) {
		for (const query of ["", ...(ALSO[path]?.(world) ?? [])]) {
			most = Math.max(most, (await statementsOf(() => world.get(address + query, kind))).length);
		}
	}
	return most;
}

describe("a page", () => {
	const gets = rows.filter(({ method }) => method === "GET");

	async function countAll(): Promise<Record<string, number>> {
		const counts: Record<string, number> = {};
		for (const row of gets) counts[row.path] = await countOf(row);
		return counts;
	}

	it("has a row for its statements, and no row is left over", () => {
		const pages = table.filter(({ hasLoader }) => hasLoader).map(({ path }) => path);
		expect(Object.keys(PAGES).sort()).toEqual(pages.sort());
		expect(Math.max(...Object.values(PAGES))).toBeLessThanOrEqual(MOST_PER_PAGE);
	});

	it("takes as many with one row as with a hundred, with one item as with fifty, at every stage", {
		timeout: 60_000,
	}, async () => {
		const most: Record<string, number> = {};
		for (const stage of ["vendorCheck", "tested", "accepted", "booked"] as const) {
			await world.tables.putBack(stage);
			const few = await countAll();
			if (stage === "tested") {
				await oneItemEach(world);
				expect(await countAll(), "with one item in every list").toEqual(few);
				await world.tables.putBack(stage);
			}
			if (stage === "tested" || stage === "accepted") {
				await addVolume(world, 100);
				expect(await countAll(), "with a hundred of everything").toEqual(few);
			}
			for (const [path, count] of Object.entries(few)) most[path] = Math.max(most[path] ?? 0, count);
		}
		expect(most).toEqual(PAGES);
	});
});

describe("a write", () => {
	const posts = rows.filter(({ method, step }) => method === "POST" && step !== "-");

	it("takes at most twelve statements in its transaction, whatever the step", {
		timeout: 60_000,
	}, async () => {
		const counts: Record<string, number> = {};
		for (const { path, step, expected } of posts) {
			const name = `${path} ${step}`;
			const { at = "tested", prepare, params } = STEPS[name]!;
			for (const kind of KINDS.filter((kind) => expected[kind] === "ok")) {
				await world.tables.putBack(at);
				if (prepare) await world.tables.query(prepare(world));
				const form = { key: randomUUID(), ...(await formOf(world, name, kind)) };
				world.statements.length = 0;
				const address = fill(path, (params ?? PARAMS[path] ?? (() => ({})))(world));
				const answer = await world.post(address, form, kind);
				await answer.body?.cancel();
				const said = world.statements.map((text) => text.toLowerCase());
				const from = said.indexOf("begin");
				const until = said.indexOf("commit");
				expect([name, kind, from >= 0 && until > from]).toEqual([name, kind, true]);
				counts[name] = Math.max(counts[name] ?? 0, until - from - 1);
			}
		}
		expect(Object.entries(counts).filter(([, count]) => count > MOST_PER_WRITE)).toEqual([]);
		expect(Math.min(...Object.values(counts)), "the counter counts").toBeGreaterThan(2);
	});

	it("publishes to two hundred resorts with as many statements as to twenty", async () => {
		const publish = async (resorts: number) => {
			await world.tables.putBack("tested");
			await addVolume(world, resorts);
			const form = { key: randomUUID(), step: "publish", to: "all" };
			const said = await statementsOf(() => world.post(`/releases/${DRAFT}`, form, "releaseManager"));
			const told = await world.tables.query(
				`select u.id from upgrade u join release r on r.id = "releaseId" where slug = '${DRAFT}'`,
			);
			return { statements: said.length, told: told.length };
		};
		const few = await publish(20);
		expect(await publish(200)).toEqual({ statements: few.statements, told: few.told + 180 });
	});
});
