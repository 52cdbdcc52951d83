/** QS3: every route, every step of every form, every kind of person, and ids that are own, foreign, missing or none. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fill, MALFORMED, MISSING_ID, MISSING_SLUG, routeTable } from "../support/routes.ts";
import { rowsOf, TABLE } from "./authorisation.table.ts";
import { formOf, PARAMS, STEPS } from "./steps.ts";
import { changed } from "./tables.ts";
import { DRAFT, KINDS, type Kind, openWorld, type World } from "./world.ts";

const rows = rowsOf(TABLE);
const table = await routeTable();
let world: World;

beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

/** What an answer is, in the words of the table. */
function classOf({ status, headers }: Response): string {
	if (status === 302 || status === 303) {
		return headers.get("location")?.startsWith("/sign-in") ? "in" : "ok";
	}
	return status === 201 ? "ok" : String(status);
}

/** Everything of an answer but what differs by request: the nonce, the form's key, ids, the time, the address itself. */
async function plain(answer: Response, path: string): Promise<string> {
	const headers = [...answer.headers].filter(
		([name]) => !["date", "x-request-id", "set-cookie"].includes(name),
	);
	const { pathname } = new URL(path, "http://portal.invalid");
	const whole = JSON.stringify([answer.status, headers]) + (await answer.text());
	return whole
		.replaceAll(/nonce[-=\\"']+[\w+/=]{20,}/g, "nonce")
		.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
		.replaceAll(encodeURIComponent(pathname), "path")
		.replaceAll(pathname, "path")
		.replaceAll(/"etag","[^"]*"/g, "");
}

const paramsOf = (path: string, step?: string) =>
	(STEPS[`${path} ${step}`]?.params ?? PARAMS[path] ?? (() => ({})))(world);

/** The same address with what does not exist in place of each id. */
function elsewhere(path: string, params: Record<string, string>, id: string): string {
	const others = Object.keys(params).map((name) => [name, name === "index" ? "0" : id]);
	return fill(path, Object.fromEntries(others));
}

const missingFor = (path: string) => (path.includes(":slug") ? MISSING_SLUG.replace(".", "-") : MISSING_ID);

/** Asks for several people at once. */
async function forEachKind(kinds: readonly Kind[], ask: (kind: Kind) => Promise<string>) {
	const said = kinds.map(async (kind) => [kind, await ask(kind)] as const);
	return Object.fromEntries(await Promise.all(said)) as Partial<Record<Kind, string>>;
}

/** Ends sessions, which are not in the digest, and leads to the sign-in page like everything that is refused. */
const EVERYWHERE = "/account signOutEverywhere";
/** Lead to the page of a link or of a phone; that one was tried is not in the digest. */
const CODES = ["/answers useCode", "/phone usePhoneCode"];

describe("the table", () => {
	it("has a row for every route and every step, and no row for anything else", () => {
		const wanted = table.flatMap(({ path, hasLoader, hasAction, steps }) => [
			...(hasLoader ? [`GET ${path}`] : []),
			...(hasAction ? (steps ?? ["-"]).map((step) => `POST ${path} ${step}`) : []),
		]);
		expect(rows.map(({ name }) => name).sort()).toEqual([...new Set(wanted)].sort());
		expect(Object.keys(STEPS).sort()).toEqual(
			rows.flatMap(({ method, path, step }) => (method === "POST" ? [`${path} ${step}`] : [])).sort(),
		);
	});
});

describe("looking", () => {
	beforeAll(() => world.tables.putBack("booked"));

	it.each(rows.filter(({ method }) => method === "GET"))("$name", async ({ path, expected }) => {
		const before = await world.tables.digests();
		const params = paramsOf(path);
		const own = fill(path, params);
		const look = async (address: string, kind: Kind) => {
			const answer = await world.get(address, kind);
			return { said: classOf(answer), words: await plain(answer, address) };
		};
		const said = await forEachKind(KINDS, async (kind) => {
			const answer = await look(own, kind);
			if (!path.includes(":") || expected[kind] === "in") return answer.said;
			const absent = await look(elsewhere(path, params, missingFor(path)), kind);
			expect([kind, absent.said]).toEqual([kind, "404"]);
			if (answer.said === "404")
				expect(answer.words, `${kind}: foreign reads like missing`).toBe(absent.words);
			if (!["primary", "administrator", "releaseManager"].includes(kind)) return answer.said;
			for (const id of MALFORMED) {
				expect(await look(elsewhere(path, params, id), kind), `${kind}: ${id}`).toEqual(absent);
			}
			return answer.said;
		});
		expect(said).toEqual(expected);
		expect(changed(before, await world.tables.digests()), "looking changes nothing").toEqual([]);
	});

	it("keeps drafts to the vendor, as if they were not there", async () => {
		for (const path of ["/releases/:slug", "/releases/:slug/readers"]) {
			const [draft, none] = [fill(path, { slug: DRAFT }), fill(path, { slug: MISSING_SLUG })];
			for (const kind of ["primary", "stranger"] as const) {
				const answers = [await world.get(draft, kind), await world.get(none, kind)];
				expect([path, answers.map(({ status }) => status)]).toEqual([path, [404, 404]]);
				expect(await plain(answers[0]!, draft)).toBe(await plain(answers[1]!, none));
			}
			expect([path, (await world.get(draft, "developer")).status]).toEqual([path, 200]);
		}
	});
});

describe("taking a step", () => {
	it.each(rows.filter(({ method }) => method === "POST"))("$name", async ({ path, step, expected }) => {
		const name = `${path} ${step}`;
		const { at = "tested", prepare } = STEPS[name]!;
		const setUp = async () => {
			await world.tables.putBack(at);
			if (prepare) await world.tables.query(prepare(world));
		};
		const params = paramsOf(path, step);
		const own = fill(path, params);
		const changes = (kind: Kind) => expected[kind] === "ok" || name === EVERYWHERE;
		const take = async (address: string, kind: Kind) => {
			const answer = await world.post(address, await formOf(world, name, kind), kind);
			return { said: classOf(answer), words: await plain(answer, address) };
		};
		await setUp();
		const before = await world.tables.digests();
		const others = KINDS.filter((kind) => !changes(kind));
		const said = await forEachKind(others, async (kind) => {
			const answer = await take(own, kind);
			if (answer.said !== "404" || !path.includes(":")) return answer.said;
			const absent = await take(elsewhere(path, params, missingFor(path)), kind);
			expect(answer, `${kind}: foreign answers like missing`).toEqual(absent);
			return answer.said;
		});
		expect(changed(before, await world.tables.digests()), "changed by people without the right").toEqual([]);
		for (const kind of KINDS.filter(changes)) {
			await setUp();
			const earlier = await world.tables.digests();
			if (path.includes(":")) {
				const nowhere = [missingFor(path), MALFORMED[0], MALFORMED[1]].map((id) =>
					elsewhere(path, params, id),
				);
				const answers = await Promise.all(nowhere.map((address) => take(address, kind)));
				expect(answers.map((answer) => answer.said)).toEqual(["404", "404", "404"]);
				expect(changed(earlier, await world.tables.digests()), "changed at what is missing").toEqual([]);
			}
			said[kind] = (await take(own, kind)).said;
			if (name === EVERYWHERE) expect(classOf(await world.get("/account", kind))).toBe("in");
			else if (!CODES.includes(name))
				expect(changed(earlier, await world.tables.digests()), `${kind} changes something`).not.toEqual([]);
		}
		expect(said).toEqual(expected);
	});

	it("is refused at another resort with an id out of it", async () => {
		await world.tables.putBack("inTest");
		const before = await world.tables.digests();
		const [item] = await world.items("resort");
		const form = { step: "tick", item: item!.id, state: "passed" };
		const path = `/upgrades/${world.ids.strangersUpgrade}/smoke-test`;
		expect((await world.post(path, form, "stranger")).status).toBe(404);
		const blackout = { step: "removeBlackout", item: world.ids.blackout };
		expect((await world.post("/resorts/larkspur-basin", blackout, "stranger")).status).toBe(303);
		const hat = { step: "editHat", item: world.ids.primaryContact, contactRoles: "guest" };
		expect((await world.post(`/people/${world.people.stranger.id}`, hat, "administrator")).status).toBe(404);
		expect(changed(before, await world.tables.digests())).toEqual([]);
	});

	it("is not possible where a route only shows", async () => {
		await world.tables.putBack("booked");
		const before = await world.tables.digests();
		for (const { path } of table.filter(({ hasAction }) => !hasAction)) {
			for (const kind of ["nobody", "primary", "administrator"] as const) {
				const answer = await world.post(fill(path, paramsOf(path)), { step: "elect" }, kind);
				await answer.body?.cancel();
				expect([path, kind, [404, 405].includes(answer.status), answer.status]).toEqual([
					path,
					kind,
					true,
					answer.status,
				]);
			}
		}
		expect(changed(before, await world.tables.digests())).toEqual([]);
	});
});
