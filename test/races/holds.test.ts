/** A held place wanted by many: holding, booking, moving and the end of a hold, all at the same moment. */
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Outcome } from "../../app/access/once.server.ts";
import { loadVisitor, type Visitor } from "../../app/access/visitor.server.ts";
import { sweepHolds } from "../../app/booking/holds.server.ts";
import type { Clock } from "../../app/demo/clock.ts";
import { postUpgrade } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { denver } from "../booking/calendars.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { makeWorld, worldClock } from "../upgrade/world.ts";
import { readyToBook } from "./crowd.ts";
import { withoutLocks } from "./without-locks.ts";

const CROWD = 100;
const NOON = denver("2027-01-13", "12:00");
const START = new Date("2027-01-04T16:00:00Z");
const reason = "Something else came in between.";

let portal: Portal;
let clock: Clock;
let crowd: { upgradeId: string; primary: Visitor }[];

beforeAll(async () => {
	clock = worldClock();
	portal = await openBarePortal({ clock, poolSize: 50 });
	const { releaseId } = await makeWorld(portal, clock, { resorts: 0, deployers: 1 });
	const ready = await readyToBook(portal, releaseId, CROWD);
	crowd = await Promise.all(
		ready.map(async ({ upgradeId, primary }) => ({
			upgradeId,
			primary: (await loadVisitor(portal.db, primary.id))!,
		})),
	);
}, 90_000);
beforeEach(asAtFirst);
afterAll(() => portal.close());

/** Everybody ready to book again, and nothing taken. What was booked stays as ended: its moves are not forgotten. */
async function asAtFirst() {
	clock.set(START);
	await sql`delete from booking where "heldUntil" is not null`.execute(portal.db);
	await sql`update booking set "endedAt" = ${START}, ending = 'cancelled' where "endedAt" is null`.execute(
		portal.db,
	);
	await sql`update upgrade set stage = 'accepted'`.execute(portal.db);
}

/** What one of the crowd posts; at a moment of its own where `at` says so. */
function post(who: number, step: string, start: Date | null, at?: Date, through = portal): Promise<Outcome> {
	const { upgradeId, primary } = crowd[who]!;
	const fields = { ...(start && { start: start.toISOString() }), because: "other", reason };
	return postUpgrade(at ? { ...through, clock: () => at } : through, primary, upgradeId, step, fields);
}

const done = (outcomes: readonly Outcome[]) => outcomes.filter(({ kind }) => kind === "done").length;
const others = (outcomes: readonly Outcome[]) => [
	...new Set(outcomes.filter(({ kind }) => kind !== "done").map(({ kind }) => kind)),
];

/** Rows of two upgrades that take one deployer's time together, those left out whose hold was over by then. */
async function overlaps(now = clock()): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select count(*)::int as count from booking one join booking other
			on other."deployerId" = one."deployerId" and other."upgradeId" > one."upgradeId"
			and other."blockedFrom" < one."blockedUntil" and other."blockedUntil" > one."blockedFrom"
		where one."endedAt" is null and other."endedAt" is null
			and coalesce(one."heldUntil" > ${now}, true) and coalesce(other."heldUntil" > ${now}, true)
	`.execute(portal.db);
	return rows[0]!.count;
}

const standing = async () => {
	const rows = await portal.db
		.selectFrom("booking")
		.select("heldUntil")
		.where("endedAt", "is", null)
		.execute();
	return {
		booked: rows.filter((row) => !row.heldUntil).length,
		held: rows.filter((row) => row.heldUntil).length,
	};
};

test("a hundred hold one place: one has it, the others hear who has it and what is free", async () => {
	const outcomes = await Promise.all(crowd.map((_one, who) => post(who, "hold", NOON)));
	expect({ done: done(outcomes), others: others(outcomes) }).toEqual({ done: 1, others: ["refused"] });
	expect(await standing()).toEqual({ booked: 0, held: 1 });
	for (const outcome of outcomes.filter(({ kind }) => kind === "refused")) {
		expect(outcome).toMatchObject({
			refusal: { gates: [{ name: "placeIsFree", why: "Held by another resort for the next minutes." }] },
			also: { alternatives: [{}, {}, {}] },
		});
	}
	const winner = outcomes.findIndex(({ kind }) => kind === "done");
	const booking = await Promise.all([
		post(winner, "book", NOON),
		...[1, 2, 3].map((n) => post((winner + n) % CROWD, "book", NOON)),
	]);
	expect(booking.map(({ kind }) => kind)).toEqual(["done", "refused", "refused", "refused"]);
	expect(await standing()).toEqual({ booked: 1, held: 0 });
}, 60_000);

test("half hold and half book: one of them has it", async () => {
	const outcomes = await Promise.all(
		crowd.slice(0, 40).map((_one, who) => post(who, who % 2 === 0 ? "hold" : "book", NOON)),
	);
	expect({ done: done(outcomes), others: others(outcomes) }).toEqual({ done: 1, others: ["refused"] });
	expect(await overlaps()).toBe(0);
	const { booked, held } = await standing();
	expect(booked + held).toBe(1);
}, 60_000);

test("some hold while others move there: one of them has it, and who moves keeps one booking", async () => {
	const movers = [0, 1, 2];
	for (const who of movers) {
		expect(await post(who, "book", denver(`2027-01-${18 + who}`, "10:00"))).toMatchObject({ kind: "done" });
	}
	const outcomes = await Promise.all([
		...movers.map((who) => post(who, "moveBooking", NOON)),
		...[3, 4, 5, 6, 7, 8].map((who) => post(who, "hold", NOON)),
	]);
	expect(done(outcomes)).toBe(1);
	expect(others(outcomes)).toEqual(["refused"]);
	expect(await overlaps()).toBe(0);
	expect((await standing()).booked).toBe(3);
});

test("a hold that runs out is confirmed, taken and swept in the same moment: one has the place", async () => {
	for (let round = 0; round < 10; round++) {
		await asAtFirst();
		await post(0, "hold", NOON);
		const end = new Date(START.getTime() + 5 * 60_000);
		const [before, after] = [new Date(end.getTime() - 1), end];
		const [confirmed, ...rivals] = await Promise.all([
			post(0, "book", NOON, round % 2 === 0 ? before : after),
			post(1, "hold", NOON, after),
			post(2, "book", NOON, after),
			portal.db.transaction().execute((tx) => sweepHolds(tx, new Date(end.getTime() + 3_600_000))),
		]);
		expect(done([confirmed!, ...rivals.slice(0, 2)] as Outcome[])).toBe(1);
		expect(await overlaps(after)).toBe(0);
		clock.set(after);
		const { booked, held } = await standing();
		expect(booked + held).toBe(1);
	}
}, 60_000);

test("who books while somebody takes their hold away tries again, when each waits for the other", async () => {
	await post(0, "hold", NOON);
	const booked = await portal.db.transaction().execute(async (tx) => {
		await sql`select from staff for no key update`.execute(tx);
		const booking = post(0, "book", NOON);
		// Until it has let go of its hold and waits for the deployer.
		await sleep(300);
		await sql`delete from booking where "heldUntil" is not null`.execute(tx);
		return { booking };
	});
	expect(await booked.booking).toMatchObject({ kind: "done" });
	expect(await standing()).toEqual({ booked: 1, held: 0 });
}, 30_000);

test("cancelled and wanted at once: at most one has it afterwards, and the place is not lost", async () => {
	expect(await post(0, "book", NOON)).toMatchObject({ kind: "done" });
	const [cancelled, ...rest] = await Promise.all([
		post(0, "cancelBooking", null),
		...[1, 2, 3, 4].map((who) => post(who, who % 2 === 0 ? "hold" : "book", NOON)),
	]);
	expect(cancelled).toMatchObject({ kind: "done" });
	expect(done(rest)).toBeLessThanOrEqual(1);
	if (done(rest) === 0) expect(await post(5, "hold", NOON)).toMatchObject({ kind: "done" });
	expect(await overlaps()).toBe(0);
});

test("one person holds from many windows: one place is held, the last of them", async () => {
	const hours = ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00"];
	const outcomes = await Promise.all(hours.map((hour) => post(0, "hold", denver("2027-01-13", hour))));
	expect(done(outcomes)).toBe(hours.length);
	expect(await standing()).toEqual({ booked: 0, held: 1 });
});

/** Every start of two days around it: with one deployer each run is in the way of the hours beside it. */
async function rushOver(days: readonly string[], through = portal) {
	const starts = days.flatMap((day) =>
		["09:00", "10:00", "11:00", "12:00", "13:00", "14:00"].map((hour) => denver(day, hour)),
	);
	const outcomes = await Promise.all(
		crowd
			.slice(0, 36)
			.map((_one, who) =>
				post(who, who % 3 === 0 ? "book" : "hold", starts[who % starts.length]!, clock(), through),
			),
	);
	return { won: done(outcomes), others: others(outcomes), overlaps: await overlaps() };
}

test.each([
	["in a plain week", ["2027-01-13", "2027-01-14"], START],
	["on both sides of the change in March", ["2027-03-11", "2027-03-15"], new Date("2027-03-01T16:00:00Z")],
	["on both sides of the change in November", ["2027-11-04", "2027-11-08"], new Date("2027-10-25T16:00:00Z")],
])(
	"times that touch each other are wanted %s: no two take the deployer at once",
	async (_when, days, now) => {
		clock.set(now);
		await sql`update release set "windowUntil" = '2027-12-31'`.execute(portal.db);
		const { won, others: rest, overlaps: touching } = await rushOver(days);
		expect(touching).toBe(0);
		expect(rest).toEqual(["refused"]);
		// A run takes four hours of nine: one or two of them fit into a day.
		expect(won).toBeGreaterThanOrEqual(2);
		expect(won).toBeLessThanOrEqual(4);
	},
	60_000,
);

describe("controls", () => {
	test("without the lock on the upgrade, one resort's two windows leave what the rows forbid", async () => {
		const free = withoutLocks(portal);
		const failures = await Promise.allSettled(
			Array.from({ length: 12 }, (_, index) =>
				post(0, "hold", denver("2027-01-13", index % 2 === 0 ? "09:00" : "14:00"), START, free),
			),
		);
		expect(failures.some(({ status }) => status === "rejected")).toBe(true);
	});

	test("without the look at what is taken and without the constraint, holds overlap and are found", async () => {
		const { rows } = await sql<{ source: string }>`
			select pg_get_functiondef('take_lane'::regproc) as source
		`.execute(portal.db);
		await sql`alter table booking drop constraint booking_deployer_is_free`.execute(portal.db);
		await sql.raw(rows[0]!.source.replace(/raise exclusion_violation[^;]*;/, "return 1;")).execute(portal.db);
		expect((await rushOver(["2027-01-13", "2027-01-14"])).overlaps).toBeGreaterThan(0);
	});
});
