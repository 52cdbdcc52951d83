/** model.md 6: a request that is sent again has one effect and the same answer. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fill, routeTable } from "../support/routes.ts";
import { rowsOf, TABLE } from "./authorisation.table.ts";
import { formOf, PARAMS, STEPS } from "./steps.ts";
import { changed } from "./tables.ts";
import { DRAFT, type Kept, KINDS, type Kind, openWorld, type World } from "./world.ts";

const rows = rowsOf(TABLE);
const table = await routeTable();
let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

/** A step that somebody may take: where, by whom, with which form; the world stands where it can be taken. */
async function ready(name: string) {
	const row = rows.find((one) => `${one.path} ${one.step}` === name)!;
	const { at = "tested", prepare, params } = STEPS[name]!;
	await world.tables.putBack(at);
	if (prepare) await world.tables.query(prepare(world));
	const kind = KINDS.find((one) => row.expected[one] === "ok")!;
	const path = fill(row.path, (params ?? PARAMS[row.path] ?? (() => ({})))(world));
	return { kind, path, form: await formOf(world, name, kind) };
}

/** How many rows each table has. */
async function counts(): Promise<Record<string, number>> {
	const names = Object.keys(await world.tables.digests()).map((name) =>
		name === "jobs" ? "pgboss.job" : name,
	);
	const parts = names.map((name) => `'${name}', (select count(*) from ${name})`);
	const [row] = await world.tables.query<{ counts: Record<string, number> }>(
		`select jsonb_build_object(${parts.join(", ")}) as counts`,
	);
	return row!.counts;
}

describe("twenty presses of the same form at once", () => {
	it.each([
		"/upgrades/:id elect",
		"/upgrades/:id/smoke-test tick",
		"/upgrades/:id tick",
		"/releases/:slug/beta markTried",
		"/upgrades/:id signOff",
		"/upgrades/:id/book book",
		"/upgrades/:id/book cancelBooking",
		"/releases/:slug publish",
		"/people/new addContact",
		"/people/new addStaff",
		"/resorts/:slug addBlackout",
		"/letters sendAgain",
	])("%s", async (name) => {
		const press = async (times: number) => {
			const { kind, path, form } = await ready(name);
			const keyed = { key: randomUUID(), ...form };
			const before = await counts();
			const answers = await Promise.all(Array.from({ length: times }, () => world.post(path, keyed, kind)));
			const said = answers.map(({ status, headers }) => `${status} ${headers.get("location")}`);
			const after = await counts();
			const more = Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)]);
			return { said: new Set(said), more: Object.fromEntries(more) as Record<string, number> };
		};
		const withoutIds = ({ said, more }: Awaited<ReturnType<typeof press>>) => ({
			said: [...said].map((one) => one.replace(/[0-9a-f-]{36}/, "id")),
			more,
		});
		const once = await press(1);
		expect([...once.said][0]).toMatch(/^303/);
		expect(withoutIds(await press(20))).toEqual(withoutIds(once));
	});
});

describe("the same key", () => {
	it("with another body is a new request", async () => {
		const { kind, path, form } = await ready("/people/new addContact");
		const key = randomUUID();
		const first = await world.post(path, { ...form, key }, kind);
		const second = await world.post(path, { ...form, key, email: "another@new.example" }, kind);
		expect([first.status, second.status]).toEqual([303, 303]);
		expect(second.headers.get("location")).not.toBe(first.headers.get("location"));
	});

	it("of somebody else is their own request", async () => {
		const { path, form } = await ready("/upgrades/:id/smoke-test tick");
		const keyed = { ...form, key: randomUUID() };
		const before = await counts();
		expect((await world.post(path, keyed, "primary")).status).toBe(303);
		expect((await world.post(path, keyed, "guest")).status).toBe(303);
		expect((await counts()).check_result).toBe(before.check_result! + 2);
	});

	it("at another address is a new request", async () => {
		const { kind, form } = await ready("/people/:id addHat");
		const keyed = { ...form, key: randomUUID() };
		for (const who of ["guest", "accounting"] as const) {
			const answer = await world.post(`/people/${world.people[who].id}`, keyed, kind);
			expect(answer.headers.get("location")).toContain(world.people[who].id);
		}
	});
});

describe("a step that the same person already took", () => {
	const steps = rows
		.filter(({ path, step }) => path.startsWith("/upgrades/") && step !== "")
		// Without another calendar there is nothing of it to look at, for anybody.
		.filter(({ expected }) => KINDS.some((kind) => expected[kind] === "ok"))
		.map(({ path, step }) => `${path} ${step}`);
	const releases = ["openBeta", "publish", "reopenWindow", "endSupport", "withdraw", "acknowledge"].map(
		(step) => `/releases/:slug ${step}`,
	);

	it.each([...steps, ...releases])("%s answers as done from a second tab", async (name) => {
		const { kind, path, form } = await ready(name);
		const first = await world.post(path, { ...form, key: randomUUID() }, kind);
		const between = await world.tables.digests();
		const second = await world.post(path, { ...form, key: randomUUID() }, kind);
		expect([second.status, second.headers.get("location")]).toEqual([303, first.headers.get("location")]);
		const moved = changed(between, await world.tables.digests());
		// A reading is noted once more, with the newer time; a place that is held again is held from now on.
		const renewed = ["request", "reading", ...(name.endsWith(" hold") ? ["booking"] : [])];
		expect(moved.filter((table) => !renewed.includes(table))).toEqual([]);
	});

	it("is refused to somebody else, who is told where it stands now", async () => {
		const { path, form } = await ready("/upgrades/:id elect");
		expect((await world.post(path, form, "primary")).status).toBe(303);
		const other = await world.post(path, form, "secondary");
		expect(other.status).toBe(409);
		expect(await other.text()).toContain("Elected");
	});
});

describe("every form on every page", () => {
	const stages: readonly Kept[] = [
		"notified",
		"declined",
		"elected",
		"deployingToTest",
		"checked",
		"inTest",
		"tested",
		"signedOff",
		"accepted",
		"booked",
	];
	const READERS: readonly Kind[] = ["primary", "representative", "releaseManager", "administrator", "nobody"];
	/** Addresses of a route that offer other forms than the plain one does. */
	const ALSO: Record<string, (world: World, own: string) => string[]> = {
		"/availability/pulled": (_world, own) => [`${own}?day=2037-01-15`],
		"/people/new": (_world, own) => [own, `${own}?as=staff`],
		"/people/:id": ({ people }, own) => [own, `/people/${people.developer.id}`],
		"/releases/:slug": (_world, own) => [own, `/releases/${DRAFT}`],
		"/upgrades/:id/book": ({ slot, ids }, own) => [
			own,
			`${own}?day=${slot.slice(0, 10)}&slot=${slot}`,
			`${own}?move=yes&day=${slot.slice(0, 10)}&slot=${slot}`,
			`${own}?guest=${ids.outsider}`,
		],
	};
	const known = new Map(table.map(({ path, steps }) => [path, steps ?? []]));

	/** The forms of a page, with the names and values of their hidden fields and buttons. */
	function formsIn(html: string) {
		return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
			.filter(([, attributes = ""]) => /method="post"/i.test(attributes))
			.map(([, attributes = "", inside = ""]) => ({
				action: /action="([^"]*)"/.exec(attributes)?.[1] ?? "",
				key: /<input[^>]*name="key"[^>]*value="([^"]*)"/.exec(inside)?.[1] ?? null,
				steps: [...inside.matchAll(/<(?:input|button)[^>]*name="step"[^>]*value="([^"]*)"/g)].map(
					([, step]) => step!,
				),
			}));
	}

	it("carries a key of its page and posts steps that its route knows", async () => {
		const seen = new Set<string>();
		for (const stage of stages) {
			await world.tables.putBack(stage);
			for (const { path, hasPage, steps } of table.filter((route) => route.hasPage && route.hasLoader)) {
				// Only an upgrade's own pages differ by its stage.
				if (!hasPage || (stage !== "tested" && !path.startsWith("/upgrades"))) continue;
				const own = fill(path, PARAMS[path]?.(world) ?? {});
				const addresses = ALSO[path]?.(world, own) ?? [own];
				for (const [kind, address] of READERS.flatMap((kind) =>
					addresses.map((one) => [kind, one] as const),
				)) {
					const html = await (await world.get(address, kind)).text();
					for (const form of formsIn(html)) {
						const where = `${path} for ${kind} at ${stage}`;
						expect(form.key, where).toMatch(/^[0-9a-f-]{36}$/);
						if (form.action === "/sign-out") continue;
						expect(form.steps.length, where).toBeGreaterThan(0);
						for (const step of form.steps) {
							const target = form.action.split("?")[0] || own;
							const route = [...known].find(([one]) => fill(one, PARAMS[one]?.(world) ?? {}) === target);
							expect(route?.[1] ?? steps, `${where} posts to ${target}`).toContain(step);
							seen.add(step);
						}
					}
				}
			}
		}
		// What no page offers at these stages: other days, other people, other settings, or the second half of a pair;
		// and what the buttons of a held place ask for by a name of their own.
		const unseen = [...new Set([...known.values()].flat())].filter((step) => !seen.has(step));
		expect(unseen.sort()).toEqual([
			"acceptOffer",
			"answerQuestion",
			"confirmFix",
			"continueAs",
			"endSupport",
			"fixIn",
			// Posted from the list that reading a file shows.
			"importBlackouts",
			// Of a beta, on a tab of its own and at a resort that takes part.
			"inviteToBeta",
			"keepEntries",
			"leaveBeta",
			"letGo",
			// Posted by the script beside another calendar, and by staff about what it told.
			"lookAtBooking",
			// Of a beta that has begun, at a resort that takes part.
			"markTried",
			// Posted by staff about mails that nobody could place.
			"putReply",
			"reopenIssue",
			"reopenWindow",
			"requestMove",
			"revokeCalendarAddress",
			"saveDraft",
			"sendNewCode",
			"sendNewLink",
			"setAside",
			"setBetaSite",
			"setReplyAside",
			"startFix",
			"switchHatOn",
			"switchResortOn",
			"switchStaffOn",
			"takeTryBack",
			"tryAgain",
		]);
	}, 60_000);
});
