/** A release goes out to three hundred resorts: upgrades, journal and letters exactly once, however it is pressed. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { done, postRelease, postUpgrade, visitorAt } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { faultsOf } from "../upgrade/consistency.ts";
import { makeWorld, RELEASE_FIELDS, type World, worldClock } from "../upgrade/world.ts";

const RESORTS = 300;
const clock = worldClock();
let portal: Portal;
let world: World;
let statements = 0;

beforeAll(async () => {
	portal = await openBarePortal({ clock, onStatement: () => statements++ });
	world = await makeWorld(portal, clock, { resorts: 0 });
	// Three contacts each, one of them switched off, written directly: nine hundred presses tell nothing of publishing.
	await sql`
		insert into person (name, email, zone)
		select role || ' ' || number, role || '.' || number || '@crowd.example', 'America/Denver'
		from generate_series(1, ${RESORTS}::int) number, unnest(array['primary', 'secondary', 'guest']) role
	`.execute(portal.db);
	await sql`
		insert into resort (name, slug, zone, pos, "paymentProvider", "productTypes", modules, "productionVersion",
			"storeUrl", "backupMinutes")
		select 'Crowd ' || number, 'crowd-' || number, 'America/Denver', 'Siriusware', 'Square', '{}', '{}', '3.6',
			'https://shop.example/', 30
		from generate_series(1, ${RESORTS}::int) number
	`.execute(portal.db);
	await sql`
		insert into contact ("personId", "resortId", roles, "switchedOffAt")
		select person.id, resort.id, array[split_part(person.name, ' ', 1)],
			case when person.name like 'guest%' then now() end
		from person join resort on resort.name = 'Crowd ' || split_part(person.name, ' ', 2)
		where person.email like '%@crowd.example'
	`.execute(portal.db);
}, 90_000);
afterAll(() => portal.close());

const post = (version: string, step: string, fields = {}) =>
	postRelease(portal, world.releaseManager, `commerce-${version}`, step, fields);

async function draft(version: string) {
	done(await post(version, "create", { ...RELEASE_FIELDS, version }));
}

async function told(version: string) {
	const { rows } = await sql<Record<string, number>>`
		select count(distinct upgrade.id) as upgrades, count(distinct journal.id) as entries,
			count(distinct letter.id) as letters, count(distinct letter.address) as addresses,
			count(distinct job.id) as jobs
		from release
		join upgrade on upgrade."releaseId" = release.id
		join journal on journal."subjectId" = upgrade.id
		left join letter on letter."journalId" = journal.id
		left join pgboss.job on job.name = 'letter' and job.data->>'letterId' = letter.id::text
		where release.slug = ${`commerce-${version}`}
	`.execute(portal.db);
	return rows[0];
}

test("published twice at the same moment, everybody hears once, in a dozen statements", async () => {
	await draft("3.9");
	const before = statements;
	const both = await Promise.all(["one", "other"].map((key) => post("3.9", "publish", { to: "all", key })));
	expect(both.map(({ kind }) => kind)).toEqual(["done", "done"]);
	const counts = await told("3.9");
	expect(counts).toEqual({ upgrades: 300, entries: 300, letters: 600, addresses: 600, jobs: 600 });
	// Two transactions, of which the second finds all done; not one statement more for a resort more.
	expect(statements - before).toBeLessThan(30);
	const journal = await portal.db
		.selectFrom("journal")
		.innerJoin("release", "release.id", "journal.subjectId")
		.select(["journal.step", "journal.sequence"])
		.where("release.slug", "=", "commerce-3.9")
		.orderBy("journal.sequence")
		.execute();
	expect(journal).toEqual([
		{ step: "created", sequence: 1 },
		{ step: "publish", sequence: 2 },
	]);
	expect(await faultsOf(portal.db)).toEqual([]);
}, 60_000);

test("to chosen resorts, nobody else hears; strangers' ids and switched-off resorts are nobody", async () => {
	await draft("4.0");
	const resorts = await portal.db.selectFrom("resort").select("id").orderBy("name").limit(3).execute();
	const [first, second, off] = resorts.map(({ id }) => id);
	await portal.db.updateTable("resort").set({ switchedOffAt: clock() }).where("id", "=", off!).execute();
	const resort = [first!, second!, off!, crypto.randomUUID()];
	done(await post("4.0", "publish", { to: "chosen", resort }));
	expect(await told("4.0")).toMatchObject({ upgrades: 2, entries: 2, letters: 4 });
});

test("what is missing is named, and nothing goes out", async () => {
	await draft("4.1");
	const change = { consequence: "Refunds need a new key.", guideTitle: "", guideBody: "" };
	done(await post("4.1", "saveChange", { ...change, title: "Refund keys" }));
	done(await post("4.1", "saveChange", { ...change, title: "Add-on prices" }));
	done(await post("4.1", "saveChange", { ...change, title: "Plans", guideBody: "Set it in the settings." }));
	expect(await post("4.1", "publish", { to: "all" })).toMatchObject({
		kind: "refused",
		refusal: {
			gates: [
				{
					name: "everyProductionChangeHasItsGuide",
					why: "A configuration guide is missing for: Refund keys; Add-on prices.",
					missing: [{ title: "Refund keys" }, { title: "Add-on prices" }],
				},
			],
		},
	});
	done(await post("4.1", "edit", { ...RELEASE_FIELDS, notes: "", windowUntil: "", windowFrom: "" }));
	const { refusal } = (await post("4.1", "publish", { to: "all" })) as {
		refusal: { gates: { name: string }[] };
	};
	expect(refusal.gates.map(({ name }) => name)).toEqual([
		"notesAreThere",
		"everyProductionChangeHasItsGuide",
		"windowIsAhead",
	]);
	expect(await told("4.1")).toMatchObject({ upgrades: 0 });
	const jobs = sql<{ count: number }>`select count(*) from pgboss.job where name = 'letter'`.execute(
		portal.db,
	);
	expect((await jobs).rows[0]!.count).toBe(604);
});

test("a second release manager who comes too late is told so; the first one's press repeats harmlessly", async () => {
	const { id } = await portal.db
		.insertInto("person")
		.values({ name: "Second Manager", email: "second.manager@crowd.example", zone: "UTC", image: null })
		.returning("id")
		.executeTakeFirstOrThrow();
	await portal.db
		.insertInto("staff")
		.values({ personId: id, roles: ["releaseManager"], switchedOffAt: null })
		.execute();
	const second = await visitorAt(portal, "second.manager@crowd.example");
	expect((await post("3.9", "publish", { to: "all", key: "again" })).kind).toBe("done");
	const late = await postRelease(portal, second, "commerce-3.9", "publish", { to: "chosen" });
	expect(late).toMatchObject({ kind: "refused", refusal: { kind: "stage", stage: "open" } });
});

test("withdrawing tells everybody once, and only those whose upgrade is not over", async () => {
	const decliner = await visitorAt(portal, "primary.5@crowd.example");
	const { id: theirs } = await portal.db
		.selectFrom("upgrade")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.select("upgrade.id")
		.where("release.slug", "=", "commerce-3.9")
		.where("upgrade.resortId", "=", decliner.hats[0]!.resortId)
		.executeTakeFirstOrThrow();
	done(
		await postUpgrade(portal, decliner, theirs, "decline", { reason: "Not before the end of the season." }),
	);
	const reason = "The refunds of 3.9 go to the wrong card.";
	const both = await Promise.all(["one", "other"].map((key) => post("3.9", "withdraw", { reason, key })));
	expect(both.map(({ kind }) => kind)).toEqual(["done", "done"]);
	const letters = await portal.db
		.selectFrom("letter")
		.select("address")
		.where("kind", "=", "releaseWithdrawn")
		.execute();
	// One resort was switched off since, another has declined.
	expect(letters).toHaveLength(596);
	expect(new Set(letters.map(({ address }) => address)).size).toBe(596);
});
