/** A hundred resorts press "Book" for the same hour at the same moment, over HTTP, with fifty connections. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { denver } from "../booking/calendars.ts";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { signedIn } from "../support/someone.ts";
import { overlapsOf } from "../upgrade/consistency.ts";
import { makeWorld, type World, worldClock } from "../upgrade/world.ts";
import { type Ready, readyToBook } from "./crowd.ts";

const CROWD = 100;
let running: RunningPortal;
let world: World;
let crowd: (Ready & { jar: Jar })[];

beforeAll(async () => {
	const clock = worldClock();
	running = await startPortal({ portal: { clock, poolSize: 50 } });
	world = await makeWorld(running.portal, clock, { resorts: 0, deployers: 2 });
	const ready = await readyToBook(running.portal, world.releaseId, CROWD);
	crowd = await Promise.all(
		ready.map(async (one) => ({ ...one, jar: await signedIn(running.portal, one.primary) })),
	);
}, 90_000);
afterAll(() => running.close());

/** Everybody books this place at once; then the standing bookings are counted and taken away again. */
async function rush(start: Date) {
	const answers = await Promise.all(
		crowd.map(async ({ upgradeId, jar }) => {
			const fields = { step: "book", start: start.toISOString(), key: crypto.randomUUID() };
			const response = await running.post(`/upgrades/${upgradeId}/book`, fields, { as: jar });
			return { status: response.status, text: await response.text() };
		}),
	);
	const { db } = running.portal;
	const booked = await db.selectFrom("booking").select("id").where("endedAt", "is", null).execute();
	const stages = await db.selectFrom("upgrade").select("id").where("stage", "=", "booked").execute();
	const letters = await sql<{ count: number }>`
		select count(distinct "journalId") as count from letter where kind = 'E6'
	`.execute(db);
	const overlaps = await overlapsOf(db);
	const count = (status: number) => answers.filter((answer) => answer.status === status).length;
	await sql`delete from letter where kind = 'E6'`.execute(db);
	await sql`delete from booking`.execute(db);
	await sql`update upgrade set stage = 'accepted'`.execute(db);
	return {
		won: count(303),
		refused: answers.filter(({ status }) => status === 409),
		statuses: [...new Set(answers.map(({ status }) => status))].sort(),
		booked: booked.length,
		stages: stages.length,
		told: letters.rows[0]!.count,
		overlaps,
	};
}

async function deployers(count: number) {
	await sql`update staff set "switchedOffAt" = now() where roles @> array['developer']`.execute(
		running.portal.db,
	);
	await sql`
		update staff set "switchedOffAt" = null
		where "personId" in (select "personId" from staff where roles @> array['developer'] limit ${count})
	`.execute(running.portal.db);
}

test("one deployer: one books, 99 read that it is taken and what is free", async () => {
	await deployers(1);
	const { won, refused, statuses, booked, stages, told, overlaps } = await rush(
		denver("2027-01-13", "12:00"),
	);
	expect({ won, refused: refused.length, statuses }).toEqual({ won: 1, refused: 99, statuses: [303, 409] });
	expect({ booked, stages, told, overlaps }).toEqual({ booked: 1, stages: 1, told: 1, overlaps: [] });
	for (const { text } of refused) {
		expect(text).toContain("Taken: everybody who could deploy is busy then.");
		expect(text).toContain("These are free and close to it");
		expect(text).toContain("Thu 14 Jan 2027, 09:00 MST (UTC-7)");
	}
}, 120_000);

test("two deployers: two book", async () => {
	await deployers(2);
	const { won, refused, booked, stages, told, overlaps } = await rush(denver("2027-01-13", "12:00"));
	expect({ won, refused: refused.length }).toEqual({ won: 2, refused: 98 });
	expect({ booked, stages, told, overlaps }).toEqual({ booked: 2, stages: 2, told: 2, overlaps: [] });
}, 120_000);

test("one deployer with three lanes: three book, each on a lane of its own", async () => {
	await deployers(1);
	const { db } = running.portal;
	await sql`update staff set "parallelRuns" = 3`.execute(db);
	const { won, refused, booked, overlaps } = await rush(denver("2027-01-13", "12:00"));
	await sql`update staff set "parallelRuns" = 1`.execute(db);
	expect({ won, refused: refused.length, booked }).toEqual({ won: 3, refused: 97, booked: 3 });
	expect(overlaps).toEqual([]);
}, 120_000);

test("control: without the lock and the exclusion constraint the same rush books the place more than once, and is found out", async () => {
	await sql`alter table booking drop constraint booking_deployer_is_free`.execute(running.portal.db);
	await sql`
		create or replace function take_lane(deployer uuid, upgrade uuid, run tstzrange, at timestamptz)
		returns integer language sql as 'select 1'
	`.execute(running.portal.db);
	await deployers(1);
	const { won, booked, overlaps } = await rush(denver("2027-01-13", "12:00"));
	expect(won).toBeGreaterThan(1);
	expect(booked).toBe(won);
	expect(overlaps.length).toBeGreaterThan(0);
}, 120_000);
