/** QP3, QP4: a month of one resort's places beside a thousand bookings and two hundred blocked ranges. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placesOn } from "../../app/booking/places.ts";
import { loadCalendar } from "../../app/booking/reads.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { denver } from "../booking/calendars.ts";
import { readyToBook } from "../races/crowd.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type Journey, journey } from "../support/journey.ts";
import { nodesOf, type Plan, plansOf, scanned } from "../support/plans.ts";

const NOW = new Date("2027-01-04T16:00:00Z");
const [FROM, UNTIL] = [denver("2027-01-30", "12:00"), denver("2027-03-02", "12:00")];
const statements: string[] = [];
let portal: Portal;
let j: Journey;

beforeAll(async () => {
	portal = await openBarePortal({ clock: () => NOW, onStatement: (text) => statements.push(text) });
	j = await journey(portal, { until: "accepted" });
	await readyToBook(portal, j.releaseId, 1_000);
	// Two deployers with nine lanes each, a run a day on each of them; the bookings lie over two months and more.
	await sql`update staff set "parallelRuns" = 9`.execute(portal.db);
	await sql`
		insert into booking ("upgradeId", "deployerId", lane, "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone,
			"bookedBy", "bookedAt")
		select upgrade.id, deployer."personId", lane, start, start + interval '3 hours', start - interval '1 hour',
			start + interval '3 hours', 'America/Denver', deployer."personId", ${NOW}
		from (select id, row_number() over (order by id) - 1 as number from upgrade where stage = 'accepted' and id <> ${j.upgradeId}) upgrade
		cross join lateral (
			select timestamptz '2027-01-11 17:00Z' + (number / 18) * interval '1 day' as start, number / 2 % 9 + 1 as lane
		) place
		join (
			select "personId", row_number() over (order by "personId") - 1 as turn
			from staff where roles @> array['developer']
		) deployer on deployer.turn = number % 2
	`.execute(portal.db);
	// Half of them for all, half every year; two thousand more of other resorts.
	await sql`
		insert into blackout ("resortId", "fromDay", "untilDay", yearly, reason)
		select case when n % 2 = 0 then ${j.resort.id}::uuid end, date '2026-03-05' + n, date '2026-03-05' + n, n % 4 < 2, 'Busy ' || n
		from generate_series(1, 200) n
	`.execute(portal.db);
	await sql`
		insert into blackout ("resortId", "fromDay", "untilDay", reason)
		select id, date '2027-02-01' + n, date '2027-02-01' + n, 'Theirs' from resort, generate_series(1, 2) n where slug like 'crowd-%'
	`.execute(portal.db);
	await sql`analyze`.execute(portal.db);
}, 60_000);
afterAll(() => portal.close());

const resort = () => ({
	id: j.upgradeId,
	resortId: j.resort.id,
	resortZone: "America/Denver",
	windowUntil: null,
});

test("every booking and every rule of the month is there, and nothing of others", async () => {
	statements.length = 0;
	const calendar = await loadCalendar(portal.db, resort(), FROM, UNTIL, { now: NOW });
	expect(statements).toHaveLength(1);
	const [{ count }] = (
		await sql<{ count: number }>`
			select count(*)::int as count from booking where "blockedFrom" between '2027-01-30' and '2027-03-03'
		`.execute(portal.db)
	).rows as [{ count: number }];
	expect(calendar.taken.length).toBeGreaterThan(500);
	expect(Math.abs(calendar.taken.length - count)).toBeLessThan(100);
	expect(calendar.blackouts.filter(({ yearly }) => yearly).length).toBe(100);
	expect(new Set(calendar.blackouts.map(({ reason }) => reason))).not.toContain("Theirs");
	const places = placesOn(calendar, "2027-02-01", "2027-02-28", NOW);
	expect(new Set(places.map(({ obstacle }) => obstacle))).toEqual(new Set([null, "weekday", "taken"]));
});

test("the month is read through indexes: no table that grows is read from end to end", async () => {
	const plans = await plansOf(portal.db, (db) => loadCalendar(db, resort(), FROM, UNTIL, { now: NOW }));
	expect(plans).toHaveLength(1);
	expect(nodesOf(plans[0]!).map((node) => node["Relation Name"])).toContain("booking");
	expect(
		scanned(plans).filter((table) => ["booking", "blackout", "resort", "upgrade"].includes(table!)),
	).toEqual([]);
});

test("control: without its index the bookings are read from end to end", async () => {
	await portal.db
		.transaction()
		.execute(async (tx) => {
			await sql`drop index booking_taken`.execute(tx);
			const { rows } = await sql<{ "QUERY PLAN": { Plan: Plan }[] }>`
				explain (format json) select "blockedFrom" from booking
				where "endedAt" is null and "blockedFrom" > ${FROM} and "blockedFrom" < ${UNTIL}
			`.execute(tx);
			expect(scanned([rows[0]!["QUERY PLAN"][0]!.Plan])).toEqual(["booking"]);
			throw new Error("taken back");
		})
		.catch((error: Error) => expect(error.message).toBe("taken back"));
});
