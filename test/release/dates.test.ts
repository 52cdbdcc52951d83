/** What happens by itself when a date comes, once, and how edits move it. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { done, postRelease } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { keepDates } from "../../app/release/deadlines.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { faultsOf } from "../upgrade/consistency.ts";
import { newsOf } from "../upgrade/news.ts";
import { makeWorld, RELEASE_FIELDS, SLUG, type World, worldClock } from "../upgrade/world.ts";

const clock = worldClock();
let portal: Portal;
let world: World;

beforeAll(async () => {
	portal = await openBarePortal({ clock });
	world = await makeWorld(portal, clock, { resorts: 5 });
	const [booked, atRisk, inTest, declined] = world.camps;
	await booked!.to("booked");
	await atRisk!.to("booked");
	await atRisk!.walk.step(
		"withdrawSignOff",
		{ reason: "One more look at the lockers." },
		atRisk!.people.primary,
	);
	await inTest!.to("inTest");
	const reason = "Not before the end of the season.";
	await declined!.walk.step("decline", { reason }, declined!.people.primary);
}, 90_000);
afterAll(() => portal.close());

/** When the queue will look at the release again. */
async function armed(): Promise<string[]> {
	const { rows } = await sql<{ at: Date }>`
		select distinct start_after as at from pgboss.job
		where name = 'releaseDates' and state = 'created' and data->>'releaseId' = ${world.releaseId} order by 1
	`.execute(portal.db);
	return rows.map(({ at }) => at.toISOString());
}
const edit = (fields: object) =>
	postRelease(portal, world.releaseManager, SLUG, "edit", { ...RELEASE_FIELDS, ...fields });
const stages = async () => Promise.all(world.camps.map(async ({ walk }) => (await walk.facts()).stage));
const releaseStage = async () =>
	(
		await portal.db
			.selectFrom("release")
			.select("stage")
			.where("id", "=", world.releaseId)
			.executeTakeFirstOrThrow()
	).stage;

// 17:00 in Denver: the window ends with the vendor's business day.
const END = "2027-03-31T23:00:00.000Z";
const NEW_END = "2027-04-07T23:00:00.000Z";

test("publishing arms the end of the window, an edit arms the new one", async () => {
	expect(await armed()).toEqual([END]);
	done(await edit({ windowUntil: "2027-04-07", supportUntil: "2027-09-30", material: "wording" }));
	expect(await armed()).toEqual([END, NEW_END, "2027-09-30T23:00:00.000Z"]);
});

test("an open window keeps an end", async () => {
	expect(await edit({ windowFrom: "", windowUntil: "", material: "wording" })).toMatchObject({
		kind: "invalid",
		errors: { windowUntil: "An open window needs an end." },
	});
});

test("the old end does nothing any more, nor does the last moment before the new one", async () => {
	const before = await stages();
	for (const at of [END, new Date(Date.parse(NEW_END) - 1)]) {
		clock.set(new Date(at));
		await keepDates(portal, world.releaseId);
		expect(await stages()).toEqual(before);
	}
	expect(await releaseStage()).toBe("open");
});

test("at the new end everything that is not booked lapses, once, with letters", async () => {
	clock.set(new Date(NEW_END));
	await Promise.all([1, 2, 3].map(() => keepDates(portal, world.releaseId)));
	await keepDates(portal, world.releaseId);
	expect(await releaseStage()).toBe("closed");
	expect(await stages()).toEqual(["booked", "lapsed", "lapsed", "declined", "lapsed"]);
	const lapses = portal.db.selectFrom("journal").select(["actorId", "details"]).where("step", "=", "lapse");
	expect(await lapses.execute()).toEqual(Array(3).fill({ actorId: null, details: { to: "lapsed" } }));
	const closings = portal.db.selectFrom("journal").select("id").where("step", "=", "closeWindow");
	expect(await closings.execute()).toHaveLength(1);
	expect(await faultsOf(portal.db)).toEqual([]);
});

test("its people read that it lapsed; a booking at risk is taken back, its place is free", async () => {
	const { letters, actor } = await newsOf(world, world.camps[1]!);
	expect(actor).toBe(null);
	const address = (who: string) => `${who}.2@resort-2.example`;
	const people = ["primary", "secondary", "accounting", "guest"].map(address);
	expect(letters).toEqual(
		[
			...people.map((to) => `lapsed ${to}`),
			"lapsed representative",
			...people.map((to) => `E6 ${to}`),
			"E6 representative",
			"E6 developer1",
		].sort(),
	);
	expect((await world.camps[1]!.walk.facts()).booking).toBe(null);
	expect((await newsOf(world, world.camps[4]!)).letters).not.toContain("E6 representative");
});

test("after it nobody elects, and support ends by its date", async () => {
	const declined = world.camps[3]!;
	expect(await declined.post("elect", {}, declined.people.primary)).toMatchObject({
		kind: "refused",
		refusal: { gates: [{ name: "releaseIsOnOffer" }] },
	});
	clock.set(new Date("2027-09-30T23:00:00Z"));
	await Promise.all([keepDates(portal, world.releaseId), keepDates(portal, world.releaseId)]);
	expect(await releaseStage()).toBe("unsupported");
});

test("a beta closes by its date", async () => {
	clock.set(new Date("2027-10-04T16:00:00Z"));
	const post = (step: string, fields = {}) =>
		postRelease(portal, world.releaseManager, "unity-2.4", step, fields);
	const beta = { betaFrom: "2027-10-04", betaUntil: "2027-10-08", windowFrom: "", windowUntil: "" };
	done(await post("create", { ...RELEASE_FIELDS, product: "unity", version: "2.4", ...beta }));
	done(await post("openBeta"));
	const find = portal.db.selectFrom("release").select(["id", "stage"]).where("slug", "=", "unity-2.4");
	const { id } = await find.executeTakeFirstOrThrow();
	for (const [at, stage] of [
		["2027-10-08T22:59:59Z", "betaOpen"],
		["2027-10-08T23:00:00Z", "betaClosed"],
	] as const) {
		clock.set(new Date(at));
		await Promise.all([keepDates(portal, id), keepDates(portal, id)]);
		expect((await find.executeTakeFirstOrThrow()).stage).toBe(stage);
	}
});
