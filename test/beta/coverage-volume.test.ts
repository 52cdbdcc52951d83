/** QP3: a thousand resorts with twenty product types each in one beta: one statement, answered by indexes. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partPage } from "../../app/beta/reads.server.ts";
import { triesOverAll } from "../../app/beta/tries/reads.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { PRODUCT_TYPES } from "../../db/vocabulary.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { nodesOf, plansOf, scanned } from "../support/plans.ts";
import { type BetaWorld, betaWorld } from "./world.ts";

const RESORTS = 1_000;
const statements: string[] = [];
let portal: Portal;
let world: BetaWorld;
let releaseId: string;

/** Written past the doors: forty thousand presses would take an hour, and a plan does not ask how its rows came to be. */
beforeAll(async () => {
	portal = await openBarePortal({ onStatement: (text) => statements.push(text) });
	world = await betaWorld(portal, 1);
	await world.release("openBeta");
	await world.step("joinBeta", world.resorts[0]!.people.guest, world.resorts[0]!);
	await world.setSite(world.resorts[0]!);
	({ releaseId } = (await world.part(world.resorts[0]!))!);
	const { personId } = world.staff.developer.actor;
	const types = sql`${[...PRODUCT_TYPES]}::text[]`;
	await sql`
		insert into resort (name, slug, zone, pos, "paymentProvider", "productTypes", modules, "productionVersion",
			"storeUrl", "backupMinutes")
		select 'Crowd ' || n, 'crowd-' || n, 'America/Denver', 'Siriusware', 'Square', ${types}, '{}', '3.6',
			'https://shop.example/', 30
		from generate_series(1, ${RESORTS + 200}) n
	`.execute(portal.db);
	// The last two hundred can still be invited. Everything stands in three betas, of which one is looked at.
	for (const release of [releaseId, ...(await otherReleases())]) {
		await sql`
			insert into beta_part ("releaseId", "resortId", "acceptedAt", "createdAt")
			select ${release}::uuid, id, now(), now() from resort
			where slug like 'crowd-%' and substr(slug, 7)::int <= ${RESORTS}
		`.execute(portal.db);
	}
	await sql`
		insert into beta_try ("partId", "productType", "personId", result, at)
		select part.id, type, ${personId}::uuid, case when n = 2 and number % 3 = 0 then 'notTested' else 'tested' end,
			now() + n * interval '1 minute'
		from beta_part part
		cross join unnest(${types}) with ordinality as one (type, number), generate_series(1, 2) n
		where number <> 1 and part."resortId" <> ${world.resorts[0]!.id}::uuid
	`.execute(portal.db);
	await sql`
		insert into issue ("resortId", "releaseId", "productType", severity, what, stage, "stageSince", "reportedBy",
			"reportedAt", "replyDueAt")
		select part."resortId", part."releaseId", type, 'minor', 'Many', case when n = 1 then 'new' else 'settled' end,
			now(), ${personId}::uuid, now(), now()
		from beta_part part
		cross join unnest(${types}) with ordinality as one (type, number), generate_series(1, 2) n
		where number in (2, 5) and part."resortId" <> ${world.resorts[0]!.id}::uuid
	`.execute(portal.db);
	// Most reports are about no product type, and about other releases.
	await sql`
		insert into issue ("resortId", "releaseId", severity, what, stage, "stageSince", "reportedBy", "reportedAt",
			"replyDueAt")
		select resort.id, release.id, 'minor', 'Many', 'new', now(), ${personId}::uuid, now(), now()
		from resort, release, generate_series(1, 10)
		where resort.slug like 'crowd-%' and release.id <> ${releaseId}::uuid
	`.execute(portal.db);
	await sql`analyze`.execute(portal.db);
}, 120_000);
afterAll(() => portal.close());

async function otherReleases(): Promise<string[]> {
	const others = [await betaWorld(portal, 1), await betaWorld(portal, 1)];
	return Promise.all(others.map(async (other) => (await other.part(other.resorts[0]!))!.releaseId));
}

const GROWING = ["beta_try", "issue"];
const page = (db: Parameters<typeof partPage>[0]) =>
	partPage(db, world.resorts[0]!.people.guest.scope, world.slug, undefined);
const grid = (db: Parameters<typeof triesOverAll>[0]) => triesOverAll(db, releaseId);

test("the vendor's grid counts every cell, and names a few resorts", async () => {
	statements.length = 0;
	const rows = await grid(portal.db);
	expect(statements).toHaveLength(1);
	expect(rows.map(({ type }) => type)).toEqual([...PRODUCT_TYPES]);
	const [hole, trouble, takenBack] = rows;
	expect(hole).toMatchObject({ tested: 0, issue: 0, notTested: RESORTS });
	expect(hole!.untried!.count).toBe(RESORTS);
	expect(hole!.untried!.names).toHaveLength(8);
	expect(hole!.invitable!.count).toBe(200);
	expect(trouble).toMatchObject({
		tested: 0,
		issue: RESORTS,
		notTested: 0,
		untried: { count: 0, names: [] },
	});
	expect(takenBack).toMatchObject({ tested: 0, issue: 0, notTested: RESORTS });
	expect(rows[3]).toMatchObject({ type: "liftTicket", tested: RESORTS, notTested: 1 });
});

test("a resort's page asks the other thousand for numbers alone", async () => {
	statements.length = 0;
	const { tries } = (await page(portal.db))!;
	expect(statements).toHaveLength(1);
	expect(
		tries.map(({ type, triedElsewhere, troubleElsewhere }) => [type, triedElsewhere, troubleElsewhere]),
	).toEqual([
		["liftTicket", RESORTS, 0],
		["locker", RESORTS, 0],
		["giftCard", RESORTS, 0],
	]);
});

test.each([
	["the vendor's grid", grid],
	["a resort's page", page],
])("%s reads tries and reports through their indexes", async (_name, read) => {
	const plans = await plansOf(portal.db, read);
	expect(plans).toHaveLength(1);
	const tables = nodesOf(plans[0]!).map((node) => node["Relation Name"]);
	for (const table of GROWING) expect(tables).toContain(table);
	expect(scanned(plans).filter((table) => GROWING.includes(table!))).toEqual([]);
});
