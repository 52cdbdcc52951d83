/** QS9: whatever comes in, the answer is never a failure of ours, tells nothing of our insides, and changes all or nothing. */
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { raw } from "../server/raw.ts";
import { fill, MISSING_ID, routeTable } from "../support/routes.ts";
import type { Fields } from "../support/server.ts";
import { rowsOf, TABLE } from "./authorisation.table.ts";
import { type BadRequest, badForms, badRequests, everyBadForm } from "./bad-requests.ts";
import { formOf, PARAMS, STEPS } from "./steps.ts";
import { changed } from "./tables.ts";
import { type Kept, KINDS, type Kind, openWorld, type World } from "./world.ts";

/** BAD_REQUESTS_SEED and BAD_REQUESTS make other ones and more of them, as in a long run by hand. */
const seed = Number(process.env.BAD_REQUESTS_SEED ?? 20_261_122);
const count = Number(process.env.BAD_REQUESTS ?? 2);

/** BAD_REQUESTS_ALL: every field of every form with every bad value, in a quarter of an hour. */
const everything = process.env.BAD_REQUESTS_ALL === "1";

/** Milliseconds: what a loader may take and what rendering may take (entry.server.tsx), and a little. */
const PATIENCE = 7_000;
const INSIDES =
	/\n\s+at .+:\d+:\d+|node_modules|file:\/\/\/|PostgresError|syntax error at|violates .* constraint/;
/**
 * What has no entry in the journal: a reading, an answer to an item, a try in a beta, a letter queued again, a link sent
 * anew, a draft, its pictures and the phone that brings them, what the other calendar told.
 */
const WITHOUT_JOURNAL = [
	"reading",
	"check_result",
	"beta_try",
	"letter",
	"answer_link",
	"cal_event",
	"issue_draft",
	"picture_handoff",
	"file",
];
/** A held place is fleeting: these alone change a row among the bookings and leave no entry. */
const HOLDING = /^\/upgrades\/:id\/book (hold|keepEntries|letGo)$/;

let world: World;
const failures: string[] = [];
beforeAll(async () => {
	const log = pino({ level: "error" }, { write: (line: string) => void failures.push(line) });
	world = await openWorld({ log });
});
afterAll(() => world.close());

const table = await routeTable();
let sent = 0;

async function send({ as, cookie, headers = {}, ...request }: BadRequest) {
	const { origin } = world.portal;
	const cookies = cookie ?? [...world.jars[as]].map(([name, value]) => `${name}=${value}`).join("; ");
	const began = performance.now();
	const answer = await raw(origin, {
		...request,
		headers: { host: new URL(origin).host, ...(cookies && { cookie: cookies }), origin, ...headers },
	});
	sent++;
	return { ...answer, took: performance.now() - began };
}

/** What is wrong with what a request did to a step's form, or to none, in words; null when all is well. */
async function judge(request: BadRequest, setUp: () => Promise<void>, step: string): Promise<string | null> {
	const before = await world.tables.digests();
	const { status, body, took } = await send(request);
	const told = failures.splice(0);
	if (status >= 500 || told.length > 0) return `${status} ${told.join("").slice(0, 1500)}`;
	if (INSIDES.test(body)) return `tells of our insides: ${body.match(INSIDES)?.[0]}`;
	if (took > PATIENCE) return `took ${took} ms`;
	const moved = changed(before, await world.tables.digests());
	if (moved.length === 0) return null;
	const quiet = [...WITHOUT_JOURNAL, "request", "jobs", ...(HOLDING.test(step) ? ["booking"] : [])];
	const whole = moved.includes("journal") || moved.every((name) => quiet.includes(name));
	const done = status === 303 || status === 202;
	if (!done || !whole) return `${status} changed ${moved.join()}`;
	await setUp();
	return null;
}

const words = ({ what, as, method = "GET", path = "", body = [], cookie }: BadRequest) =>
	`${method} ${path.slice(0, 150)} as ${as}: ${what} ${cookie?.slice(0, 80) ?? ""} ${body.join("").slice(0, 200)}`;

const cookieOf = (kind: Kind) => [...world.jars[kind]].map(([name, value]) => `${name}=${value}`).join("; ");
const amount = { seed, count };
const rows = rowsOf(TABLE);

/** The first who may take a step, out of the permission table. */
const whoMay = (name: string): Kind => {
	const row = rows.find((one) => `${one.path} ${one.step}` === name);
	return KINDS.find((kind) => row?.expected[kind] === "ok") ?? "primary";
};

describe(`bad requests, seed ${seed}`, () => {
	it.each(table)("$path", { timeout: everything ? 900_000 : 20_000 * count }, async ({ path, steps }) => {
		const params = PARAMS[path]?.(world) ?? {};
		const bent = (value: string) =>
			fill(path, Object.fromEntries(Object.keys(params).map((name) => [name, value])));
		const wrong: string[] = [];
		const tryAll = async (requests: readonly BadRequest[], setUp: () => Promise<void>, step = "") => {
			await setUp();
			for (const request of requests) {
				const problem = await judge(request, setUp, step);
				if (problem) wrong.push(`${words(request)}\n    ${problem}`);
			}
		};
		const address = { path: fill(path, params), bent, cookieOf };
		await tryAll(badRequests(address, amount), () => world.tables.putBack("tested"));
		for (const name of (steps ?? []).map((step) => `${path} ${step}`)) {
			const { at = "tested", prepare, params: own } = STEPS[name]!;
			const setUp = async () => {
				await world.tables.putBack(at);
				if (prepare) await world.tables.query(prepare(world));
			};
			await setUp();
			const right = await formOf(world, name, whoMay(name));
			const target = fill(path, own?.(world) ?? params);
			const forms = everything
				? everyBadForm(target, right, whoMay(name))
				: badForms(target, right, whoMay(name), amount);
			await tryAll(forms, setUp, name);
		}
		expect(wrong.join("\n")).toBe("");
	});

	it("that were answered with a failure once are not any more", async () => {
		const form = async (name: string, change: Fields, as: Kind, at: Kept) => {
			const [path = ""] = name.split(" ");
			await world.tables.putBack(at);
			const fields = { ...(await formOf(world, name, as)), ...change };
			const address = fill(path, PARAMS[path]!(world));
			const { status } = await world.post(address, fields, as);
			return [name, status, failures.splice(0).length];
		};
		for (const day of ["0000-01-01", "1999-12-31", "9999-12-31"]) {
			for (const field of ["betaUntil", "windowUntil", "supportUntil"]) {
				const name = "/releases/:slug/edit edit";
				expect(await form(name, { [field]: day }, "releaseManager", "tested")).toEqual([name, 422, 0]);
			}
			const name = "/upgrades/:id elect";
			expect(await form(name, { wishedDate: day }, "primary", "notified")).toEqual([name, 422, 0]);
		}
		for (const path of ["/letters", "/outbox"]) {
			const after = `-271821-04-20T00:00:00.000Z_${MISSING_ID}`;
			const { status } = await world.get(`${path}?after=${after}`, "administrator");
			expect([path, status, failures.splice(0)]).toEqual([path, 200, []]);
		}
		const { status } = await send({ what: "head alone", as: "primary", method: "HEAD", path: "/people" });
		expect([status, failures.splice(0)]).toEqual([200, []]);
	});

	it("are at least three hundred", () => {
		expect(sent).toBeGreaterThanOrEqual(300);
	});
});
