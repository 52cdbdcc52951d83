/** Places that touch each other: contenders for different hours, several deployers, one booking after another. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Outcome } from "../../app/access/once.server.ts";
import { loadVisitor } from "../../app/access/visitor.server.ts";
import { postUpgrade } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { denver } from "../booking/calendars.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { overlapsOf } from "../upgrade/consistency.ts";
import { makeWorld, worldClock } from "../upgrade/world.ts";
import { type Ready, readyToBook } from "./crowd.ts";

let portal: Portal;
let crowd: Ready[];

beforeAll(async () => {
	const clock = worldClock();
	portal = await openBarePortal({ clock, poolSize: 50 });
	const { releaseId } = await makeWorld(portal, clock, { resorts: 0, deployers: 6 });
	crowd = await readyToBook(portal, releaseId, 60);
}, 90_000);
beforeEach(async () => {
	await sql`delete from letter where kind = 'E6'`.execute(portal.db);
	await sql`delete from booking`.execute(portal.db);
	await sql`update upgrade set stage = 'accepted'`.execute(portal.db);
});
afterAll(() => portal.close());

async function deployers(count: number) {
	await sql`
		update staff set "switchedOffAt" = case when "personId" in (
			select "personId" from staff where roles @> array['developer'] order by "personId" limit ${count}
		) then null else now() end where roles @> array['developer']
	`.execute(portal.db);
}

async function book({ upgradeId, primary }: Ready, start: Date): Promise<Outcome> {
	const visitor = (await loadVisitor(portal.db, primary.id))!;
	return postUpgrade(portal, visitor, upgradeId, "book", { start: start.toISOString() });
}

const why = (outcome: Outcome) =>
	outcome.kind === "refused" && outcome.refusal.kind === "gate"
		? outcome.refusal.gates[0]?.why
		: outcome.kind;

test("a place before a booked one that reaches into it is refused, as one behind it is", async () => {
	await deployers(1);
	expect((await book(crowd[0]!, denver("2027-01-13", "12:00"))).kind).toBe("done");
	for (const clock of ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00"]) {
		const outcome = await book(crowd[1]!, denver("2027-01-13", clock));
		expect(why(outcome), clock).toBe("Taken: everybody who could deploy is busy then.");
	}
	expect((await book(crowd[1]!, denver("2027-01-14", "09:00"))).kind).toBe("done");
});

test("with two deployers, the second takes the place beside the first one's run, before it and behind it", async () => {
	await deployers(2);
	expect((await book(crowd[0]!, denver("2027-01-13", "12:00"))).kind).toBe("done");
	expect((await book(crowd[1]!, denver("2027-01-13", "10:00"))).kind).toBe("done");
	expect(why(await book(crowd[2]!, denver("2027-01-13", "11:00")))).toMatch(/^Taken/);
	expect((await book(crowd[2]!, denver("2027-01-13", "14:00"))).kind).toBe("done");
	expect(await overlapsOf(portal.db)).toEqual([]);
});

test("six deployers and sixty contenders for one place: six book, nobody sees an error", async () => {
	await deployers(6);
	const outcomes = await Promise.all(crowd.map((one) => book(one, denver("2027-01-13", "12:00"))));
	expect(outcomes.filter(({ kind }) => kind === "done")).toHaveLength(6);
	expect(outcomes.filter(({ kind }) => kind === "refused")).toHaveLength(54);
	expect(await overlapsOf(portal.db)).toEqual([]);
});

test("sixty contenders over all hours of a day: nothing overlaps, nobody sees an error, no place is left", async () => {
	await deployers(2);
	const outcomes = await Promise.all(
		crowd.map((one, index) =>
			book(one, denver("2027-01-13", ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00"][index % 6]!)),
		),
	);
	expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["done", "refused"]));
	expect(await overlapsOf(portal.db)).toEqual([]);
	// Whoever was refused was refused for good: trying again one after another finds every place still taken.
	const won = outcomes.filter(({ kind }) => kind === "done").length;
	expect(won).toBeGreaterThanOrEqual(2);
	const left = crowd.filter((_, index) => outcomes[index]!.kind === "refused").slice(0, 6);
	for (const [index, one] of left.entries()) {
		const start = denver("2027-01-13", `${String(9 + index).padStart(2, "0")}:00`);
		const { count } = await portal.db
			.selectFrom("booking")
			.select(({ fn }) => fn.countAll<number>().as("count"))
			.where("blockedFrom", "<", new Date(start.getTime() + 3 * 3_600_000))
			.where("blockedUntil", ">", new Date(start.getTime() - 3_600_000))
			.executeTakeFirstOrThrow();
		if (count >= 2) expect(why(await book(one, start))).toMatch(/^Taken/);
	}
});

test("a run that the calendar cannot know of refuses in words as well", async () => {
	await deployers(1);
	const start = denver("2027-01-13", "12:00");
	await book(crowd[0]!, start);
	// Longer than any rule makes one: only the exclusion constraint sees it.
	await sql`update booking set "blockedFrom" = "blockedFrom" - interval '3 days', "startsAt" = "startsAt" - interval '3 days'`.execute(
		portal.db,
	);
	expect(why(await book(crowd[1]!, start))).toBe("Others were faster: that time is taken.");
});

test("cancelled and booked again by another while both press: the place has one owner", async () => {
	await deployers(1);
	const start = denver("2027-01-13", "12:00");
	await book(crowd[0]!, start);
	const owner = (await loadVisitor(portal.db, crowd[0]!.primary.id))!;
	const reason = "The groomers have the shop's people that day.";
	const [cancelled, ...others] = await Promise.all([
		postUpgrade(portal, owner, crowd[0]!.upgradeId, "cancelBooking", { because: "other", reason }),
		...crowd.slice(1, 30).map((one) => book(one, start)),
	]);
	expect(cancelled.kind).toBe("done");
	expect(others.filter(({ kind }) => kind === "done").length).toBeLessThanOrEqual(1);
	expect(new Set(others.map(({ kind }) => kind)).has("invalid")).toBe(false);
	expect(await overlapsOf(portal.db)).toEqual([]);
});
