/** Controls: what the checks of the races and kills look for, planted by hand, is found. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { faultsOf } from "./consistency.ts";
import { type Camp, makeWorld, type World, worldClock } from "./world.ts";

const clock = worldClock();
let portal: Portal;
let world: World;
let camp: Camp;

beforeAll(async () => {
	portal = await openBarePortal({ clock });
	world = await makeWorld(portal, clock, { resorts: 2 });
	camp = world.camps[0]!;
	await camp.to("booked");
	await sql`alter table journal disable trigger all`.execute(portal.db);
}, 90_000);
beforeEach(async () => expect(await faultsOf(portal.db)).toEqual([]));
afterAll(() => portal.close());

/** Plants a fault within a transaction that is taken back, and looks from inside. */
async function planted(...statements: ReturnType<typeof sql>[]): Promise<string> {
	const faults: string[] = [];
	const back = new Error("take it back");
	const plant = portal.db.transaction().execute(async (tx) => {
		for (const statement of statements) await statement.execute(tx);
		faults.push(...(await faultsOf(tx)));
		throw back;
	});
	await expect(plant).rejects.toBe(back);
	return faults.join("\n");
}

test("a stage that was moved past the door", async () => {
	expect(await planted(sql`update upgrade set stage = 'elected' where id = ${camp.upgradeId}`)).toContain(
		"is elected, but its journal ends with booked",
	);
});

test("a journal entry that is missing, in the middle or at the end", async () => {
	const orphaned = sql`update letter set "journalId" = null where "journalId" in (select id from journal where step in ('accept', 'book'))`;
	expect(await planted(orphaned, sql`delete from journal where step = 'accept'`)).toContain(
		"has a gap before it",
	);
	expect(await planted(orphaned, sql`delete from journal where step = 'book'`)).toContain(
		"its journal ends with accepted",
	);
});

test("an entry for a step that cannot have been taken", async () => {
	expect(
		await planted(sql`
			insert into journal (subject, "subjectId", sequence, step, at, details)
			select 'upgrade', ${camp.upgradeId}, max(sequence) + 1, 'startTestDeploy', now(), '{"to": "booked"}'
			from journal where "subjectId" = ${camp.upgradeId}`),
	).toContain("startTestDeploy: taken from booked");
});

test("letters that are missing, or that nothing will deliver", async () => {
	expect(await planted(sql`delete from letter where kind = 'E4'`)).toContain(
		"signOff: nobody was written to",
	);
	expect(await planted(sql`delete from pgboss.job where name = 'letter'`)).toContain(
		"nothing will deliver it",
	);
});

test("a sign-off over an open item", async () => {
	const fail = sql`
		insert into check_result ("itemId", state, note, "personId", at)
		select checklist_item.id, 'failed', 'broken', ${camp.people.guest.actor.personId}::uuid, now()
		from checklist_item join checklist_run on checklist_run.id = "runId" where kind = 'resort' limit 1`;
	expect(await planted(fail)).toContain("signed off over an open item");
});

test("a stage without the rows beside it", async () => {
	expect(await planted(sql`delete from booking_guest`, sql`delete from booking`)).toContain(
		"booked without a booking",
	);
	expect(await planted(sql`delete from sign_off`)).toContain("booked without a sign-off");
	expect(await planted(sql`update test_deployment set "endedAt" = null, outcome = null`)).toContain(
		"with a running deployment",
	);
});

test("overlapping bookings", async () => {
	const copy = sql`
		insert into booking ("upgradeId", "deployerId", "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone, "bookedBy", "bookedAt")
		select ${world.camps[1]!.upgradeId}::uuid, "deployerId", "startsAt", "endsAt", "blockedFrom" + interval '30 minutes',
			"blockedUntil", zone, "bookedBy", "bookedAt" from booking`;
	expect(await planted(sql`alter table booking drop constraint booking_deployer_is_free`, copy)).toContain(
		"overlap",
	);
});
