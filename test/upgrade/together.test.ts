/** Change, journal, letters and delivery jobs commit together or vanish together. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Outcome } from "../../app/access/once.server.ts";
import { done, postRelease } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { keepDates } from "../../app/release/deadlines.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { faultsOf } from "./consistency.ts";
import { makeWorld, RELEASE_FIELDS, SLUG, signOffFields, type World, worldClock } from "./world.ts";

const clock = worldClock();
let portal: Portal;
let world: World;

beforeAll(async () => {
	portal = await openBarePortal({ clock });
	world = await makeWorld(portal, clock, { resorts: 2 });
	await sql`
		create function refuse_letter() returns trigger language plpgsql as $$
			begin raise exception 'no letter today'; end
		$$
	`.execute(portal.db);
}, 90_000);
beforeEach(() => sql`drop trigger if exists refuse on letter`.execute(portal.db));
afterAll(() => portal.close());

/** Every row that a step could have touched, as one text. Requests count too: a lost step must be repeatable. */
async function everything(): Promise<Record<string, unknown>> {
	const tables = [
		"upgrade",
		"release",
		"journal",
		"letter",
		"sign_off",
		"booking",
		"booking_guest",
		"test_deployment",
		"checklist_run",
		"checklist_item",
		"check_result",
		"resort",
		"request",
		"pgboss.job",
	];
	const found: Record<string, unknown> = {};
	for (const table of tables) {
		const { rows } = await sql<{ all: string }>`
			select coalesce(string_agg(md5(row::text), ',' order by md5(row::text)), '') as all from ${sql.table(table)} row
		`.execute(portal.db);
		found[table] = rows[0]!.all;
	}
	return found;
}

/** Takes the step while letters cannot be written, and then, with the same form, while they can. */
async function failsThenWorks(act: () => Promise<Outcome>) {
	const before = await everything();
	await sql`create trigger refuse after insert on letter for each row execute function refuse_letter()`.execute(
		portal.db,
	);
	await expect(act()).rejects.toThrow("no letter today");
	expect(await everything()).toEqual(before);
	await sql`drop trigger refuse on letter`.execute(portal.db);
	expect(await act()).toMatchObject({ kind: "done" });
	const after = await everything();
	for (const table of ["journal", "letter", "pgboss.job"])
		expect(after[table], table).not.toBe(before[table]);
	expect(await faultsOf(portal.db)).toEqual([]);
}

test("each step of the road that writes to somebody", async () => {
	const { representative, builds, developers } = world;
	const [camp] = world.camps as [World["camps"][0]];
	const { primary } = camp.people;
	const reason = "Something came in between.";
	const step = (name: string, fields: object = {}, as = primary) =>
		failsThenWorks(() => camp.post(name, { ...fields, key: `${name} form` }, as));
	await step("elect", { wishedDate: "2027-02-01" });
	await camp.to("deployingToTest");
	await step("failTestDeploy", { reason }, representative);
	await camp.to("vendorCheck");
	await step("failVendorCheck", { reason }, representative);
	await camp.to("vendorCheck");
	await camp.walk.answer("internal");
	await step("openTest", { note: "All fine here." }, representative);
	await camp.walk.answer("resort");
	await step("signOff", await signOffFields(camp, primary));
	await step("returnSignOff", { reason }, representative);
	await camp.to("signedOff");
	await step("accept", {}, representative);
	await step("book", { start: "2027-01-20T17:00:00.000Z", others: "Guest <guest@other.example>" });
	await step("cancelBooking", { because: "otherTime", reason });
	await camp.to("booked");
	await step("redeploy", { build: builds[1], reason }, developers[0]!);
	await camp.to("booked");
	await step("withdrawSignOff", { reason });
}, 60_000);

test("declining, lapsing and reopening", async () => {
	const camp = world.camps[1]!;
	const reason = "Not before the end of the season.";
	await failsThenWorks(() => camp.post("decline", { reason, remind: "yes" }, camp.people.primary));
	await failsThenWorks(() => camp.post("reopen", { reason }, world.releaseManager));
});

test("publishing and withdrawing a release", async () => {
	const fields = { ...RELEASE_FIELDS, version: "3.9" };
	const post = (step: string, more = {}) =>
		postRelease(portal, world.releaseManager, "commerce-3.9", step, more);
	done(await post("create", fields));
	await failsThenWorks(() => post("publish", { to: "all", key: "publish" }));
	await failsThenWorks(() => post("withdraw", { reason: "A fault in the refunds of 3.9.", key: "withdraw" }));
});

test("the end of the window: what one resort's letters prevent does not keep the others open", async () => {
	await world.camps[1]!.to("inTest");
	clock.set(new Date("2027-04-01T12:00:00Z"));
	const before = await everything();
	await sql`create trigger refuse after insert on letter for each row execute function refuse_letter()`.execute(
		portal.db,
	);
	await expect(keepDates(portal, world.releaseId)).rejects.toThrow("no letter today");
	// The release is closed, which writes to nobody; the upgrade waits for the next try of the job.
	const between = await everything();
	for (const table of ["upgrade", "letter", "sign_off", "booking"])
		expect(between[table], table).toBe(before[table]);
	await sql`drop trigger refuse on letter`.execute(portal.db);
	await keepDates(portal, world.releaseId);
	expect((await world.camps[1]!.walk.facts()).stage).toBe("lapsed");
	expect(await faultsOf(portal.db)).toEqual([]);
	const release = portal.db.selectFrom("release").select("stage").where("slug", "=", SLUG);
	expect(await release.executeTakeFirstOrThrow()).toEqual({ stage: "closed" });
});
