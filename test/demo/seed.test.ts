import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { partsPage, unreadPage } from "../../app/beta/programme.server.ts";
import { postRelease, visitorAt } from "../../app/demo/doors.server.ts";
import { RESORTS, STAFF } from "../../app/demo/people.ts";
import { seedDemo } from "../../app/demo/seed.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { partState } from "../../app/process/beta.ts";
import { progressOf } from "../../app/process/checklist.ts";
import { formatTime } from "../../app/words/time.ts";
import { freshDatabase } from "../support/databases.ts";
import { query } from "../support/postgres-server.ts";
import { openTestPortal, openUnseeded } from "./open.ts";

const DAY = 86_400_000;
const ENGINES = ["postgres", "pglite"] as const;

/** Seeded once, for the tests that only look. */
let portal: Portal;
beforeAll(async () => {
	portal = await openUnseeded(await freshDatabase());
	await seedDemo(portal);
	return () => portal.close();
});

const databaseOf = async (engine: (typeof ENGINES)[number]) =>
	engine === "postgres" ? await freshDatabase() : null;

const upgrades = (portal: Portal) =>
	portal.db
		.selectFrom("upgrade")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.select(["resort.name", "resort.productionVersion", "release.slug", "upgrade.stage"])
		.orderBy("resort.name")
		.execute();

const STATES = [
	{ name: "Cinder Peak", productionVersion: "3.6", slug: "commerce-3.8", stage: "inTest" },
	{ name: "Granite Notch", productionVersion: "3.7", slug: "commerce-3.8", stage: "elected" },
	{ name: "Halfmoon Hill", productionVersion: "3.3", slug: "commerce-3.8", stage: "notified" },
	{ name: "Larkspur Basin", productionVersion: "3.7", slug: "commerce-3.8", stage: "booked" },
	{ name: "Saddleback Glen", productionVersion: "3.7", slug: "commerce-3.8", stage: "signedOff" },
	{ name: "Wolverine Ridge", productionVersion: "3.7", slug: "commerce-3.8", stage: "accepted" },
];

test("every resort is where the model wants it", async () => {
	expect(await upgrades(portal)).toEqual(STATES);

	const releases = await portal.db
		.selectFrom("release")
		.select(["slug", "stage"])
		.orderBy("createdAt")
		.execute();
	const closed = ["3.3", "3.4", "3.5", "3.6", "3.7", "3.7.1"];
	expect(releases).toEqual([
		...closed.map((version) => ({ slug: `commerce-${version}`, stage: "closed" })),
		{ slug: "commerce-3.8", stage: "open" },
		{ slug: "commerce-3.9", stage: "betaOpen" },
		{ slug: "unity-2.4", stage: "draft" },
	]);

	const hats = await portal.db
		.selectFrom("contact")
		.innerJoin("resort", "resort.id", "contact.resortId")
		.select((eb) => ["resort.name", eb.fn.agg<string[]>("array_agg", ["contact.roles"]).as("roles")])
		.groupBy("resort.name")
		.execute();
	expect(hats.map(({ roles }) => roles.flat().sort())).toEqual(
		Array(6).fill(["accounting", "guest", "primary", "secondary"]),
	);
	const accounting = await visitorAt(portal, RESORTS.cinderPeak.people.accounting.email);
	expect(accounting.hats.map(({ resortName }) => resortName)).toEqual(["Cinder Peak", "Wolverine Ridge"]);
	const staff = await portal.db.selectFrom("staff").select("roles").execute();
	expect(staff.flatMap(({ roles }) => roles).sort()).toEqual([
		"administrator",
		"clientServicesManager",
		"developer",
		"developer",
		"releaseManager",
		"representative",
	]);
});

test("Cinder Peak is half done, with a failure and things that do not apply", async () => {
	const items = await portal.db
		.selectFrom("checklist_item")
		.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
		.innerJoin("test_deployment", "test_deployment.id", "checklist_run.testDeploymentId")
		.innerJoin("upgrade", "upgrade.id", "test_deployment.upgradeId")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.leftJoin("check_result", "check_result.itemId", "checklist_item.id")
		.select(["check_result.state", "check_result.note"])
		.where("resort.name", "=", "Cinder Peak")
		.where("checklist_run.kind", "=", "resort")
		.execute();
	const progress = progressOf(items.map(({ state }) => ({ state: state ?? "toDo" })));
	expect(progress).toMatchObject({ failed: 1, notApplicable: 2 });
	expect(
		Math.abs(progress.passed + progress.failed + progress.notApplicable - items.length / 2),
	).toBeLessThan(1);
	expect(items.find(({ state }) => state === "failed")?.note).toMatch(/photo/);
});

test("the booked slot and free ones lie ahead; blocked days say why", async () => {
	const now = portal.clock().getTime();
	const booking = await portal.db.selectFrom("booking").selectAll().executeTakeFirstOrThrow();
	expect(booking).toMatchObject({ zone: "America/Los_Angeles", endedAt: null });
	expect(booking.startsAt.getTime()).toBeGreaterThan(now + 3 * DAY);
	const { windowUntil, publishedAt } = await portal.db
		.selectFrom("release")
		.select(["windowUntil", "publishedAt"])
		.where("slug", "=", "commerce-3.8")
		.executeTakeFirstOrThrow();
	expect(windowUntil!.getTime()).toBeGreaterThan(now + 12 * DAY);
	expect((now - publishedAt!.getTime()) / DAY).toBeGreaterThan(7);
	const [blackout] = await portal.db.selectFrom("blackout").selectAll().execute();
	expect(blackout?.reason).toMatch(/Season-pass prices/);
});

test("the draft is refused because of the one guide that is missing", async () => {
	const releaseManager = await visitorAt(portal, STAFF.releaseManager.email);
	const outcome = await postRelease(portal, releaseManager, "unity-2.4", "publish", { to: "all" });
	expect(outcome).toMatchObject({
		kind: "refused",
		refusal: {
			gates: [
				{
					name: "everyProductionChangeHasItsGuide",
					missing: [{ title: "New names in the configuration" }],
				},
			],
		},
	});
});

test("some have read the notes, some an older version of them, some not at all", async () => {
	const readings = await portal.db
		.selectFrom("reading")
		.innerJoin("release", "release.id", "reading.releaseId")
		.innerJoin("person", "person.id", "reading.personId")
		.select((eb) => [
			"person.name",
			eb("reading.fingerprint", "=", eb.ref("release.fingerprint")).as("current"),
		])
		.execute();
	expect(readings.filter(({ current }) => current).length).toBeGreaterThan(4);
	expect(
		readings
			.filter(({ current }) => !current)
			.map(({ name }) => name)
			.sort(),
	).toEqual(["Jude Calloway", "Rosalind Tam"]);
	expect(readings.map(({ name }) => name)).not.toContain(RESORTS.halfmoonHill.people.primary.name);
});

test("letters of the past are kept as sent, and nothing of them waits to be sent", async () => {
	const letters = await portal.db.selectFrom("letter").selectAll().execute();
	expect(letters.length).toBeGreaterThan(50);
	for (const letter of letters) {
		expect(letter).toMatchObject({ state: "sent", providerId: null });
		expect(letter.sentAt!.getTime()).toBeLessThan(portal.clock().getTime());
		expect(letter.html).toMatch(/<\/html>/);
		expect(letter.text).not.toMatch(/undefined|null|NaN/);
	}
	const jobs = await sql`select id from pgboss.job where name = 'letter'`.execute(portal.db);
	expect(jobs.rows).toEqual([]);
});

test("everything happened on a working day, in working hours, before now", async () => {
	const steps = await portal.db.selectFrom("journal").select(["at", "step"]).execute();
	const results = await portal.db.selectFrom("check_result").select("at").execute();
	for (const { at } of [...steps, ...results]) {
		expect(at.getTime()).toBeLessThan(portal.clock().getTime());
		expect(formatTime(at, "America/Denver")).toMatch(/^(Mon|Tue|Wed|Thu|Fri) .*, (0[89]|1[0-7]):/);
	}
});

/** Around the holidays, and at a vendor's midnight between two days. */
test.each([
	"2026-12-29T07:30:00Z",
	"2027-11-29T07:00:00Z",
])("started at %s, the story holds together", async (start) => {
	const portal = await openTestPortal(await freshDatabase(), { clock: () => new Date(start) });
	await seedDemo(portal);
	expect(await upgrades(portal)).toEqual(STATES);
});

test("two processes that start together make one demo", async () => {
	const url = await freshDatabase();
	const [one, two] = [await openTestPortal(url), await openTestPortal(url)];
	await Promise.all([seedDemo(one), seedDemo(two)]);
	expect(await upgrades(one)).toEqual(STATES);
	expect(await rowsOf(one)).toEqual(await rowsOf(portal));
});

test("a portal that knows a resort is left alone", async () => {
	const portal = await openTestPortal(await freshDatabase());
	await seedDemo(portal);
	await portal.db.updateTable("resort").set({ name: "Mine" }).where("slug", "=", "cinder-peak").execute();
	await seedDemo(portal);
	expect((await upgrades(portal)).map(({ name }) => name)).toContain("Mine");
});

test.each(
	ENGINES,
)("on %s a seeding that breaks leaves nothing, the next does it all, the third nothing", async (engine) => {
	const portal = await openTestPortal(await databaseOf(engine));
	const empty = await rowsOf(portal);
	const insert = portal.jobs.insert;
	let left = 12;
	portal.jobs.insert = async (...given: Parameters<typeof insert>) => {
		if (left-- === 0) throw new Error("pulled the plug");
		return insert.apply(portal.jobs, given);
	};
	await expect(seedDemo(portal)).rejects.toThrow("pulled the plug");
	portal.jobs.insert = insert;
	expect(await rowsOf(portal)).toEqual(empty);
	await seedDemo(portal);
	expect(await upgrades(portal)).toEqual(STATES);
	const full = await rowsOf(portal);
	await seedDemo(portal);
	expect(await rowsOf(portal)).toEqual(full);
}, 60_000);

test("a connection that is cut half-way leaves nothing either", async () => {
	const url = await freshDatabase();
	let statements = 0;
	const cut = async () => {
		const others =
			"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
		await query(url, others);
	};
	let cutting: Promise<void> | undefined;
	const portal = await openTestPortal(url, {
		onStatement: () => {
			if (++statements === 900) cutting = cut();
		},
	});
	await expect(seedDemo(portal)).rejects.toThrow();
	await cutting;
	expect((await rowsOf(portal)).person).toBe(0);
	await seedDemo(portal);
	expect(await upgrades(portal)).toEqual(STATES);
}, 60_000);

test("no company is named but the vendor, its points of sale and payment providers", async () => {
	const texts = await Promise.all([
		portal.db.selectFrom("release").select(["summary", "notes"]).execute(),
		portal.db.selectFrom("production_change").select(["title", "consequence"]).execute(),
		portal.db.selectFrom("guide").select(["title", "body"]).execute(),
		portal.db.selectFrom("journal").select("details").execute(),
		portal.db.selectFrom("check_result").select("note").execute(),
		portal.db.selectFrom("sign_off").select(["typedName", "remarks"]).execute(),
		portal.db.selectFrom("resort").select(["name", "storeUrl", "testUrl"]).execute(),
		portal.db.selectFrom("person").select(["name", "email"]).execute(),
	]);
	const said = JSON.stringify(texts);
	const others =
		/nopCommerce|Azure|Microsoft|Auth0|Google|SendGrid|Resend|Calendly|Cal\.com|Inntopia|Twilio|Freshdesk|Queue-it|Wearlynx|Spotlio|Active Network|First Data|Vail|Alterra|Ikon|Epic Pass/i;
	expect(said).not.toMatch(others);
	for (const [, address] of said.matchAll(/(?:@|https?:\/\/)([\w.-]+)/g))
		expect(address).toMatch(/\.example$/);
});

/** How many rows each table of the story holds. */
async function rowsOf({ db }: Portal): Promise<Record<string, number>> {
	const tables = [
		"person",
		"resort",
		"release",
		"upgrade",
		"journal",
		"letter",
		"check_result",
		"booking",
	] as const;
	const counts = await Promise.all(
		tables.map(async (table) => {
			const { rows } = await db
				.selectFrom(table)
				.select(({ fn }) => fn.countAll<number>().as("rows"))
				.executeTakeFirstOrThrow();
			return [table, rows];
		}),
	);
	return Object.fromEntries(counts);
}

test("Commerce 3.9 is in beta: some take part, one is asked, one has declined, and not everybody has read", async () => {
	const parts = await portal.db
		.selectFrom("beta_part")
		.innerJoin("resort", "resort.id", "beta_part.resortId")
		.leftJoin("build", "build.id", "beta_part.buildId")
		.select(["resort.name", "acceptedAt", "declinedAt", "build.label"])
		.orderBy("resort.name")
		.execute();
	expect(parts.map((part) => `${part.name}: ${partState(part)}, ${part.label}`)).toEqual([
		"Cinder Peak: takingPart, 3.9.0-beta.2",
		"Granite Notch: takingPart, null",
		"Larkspur Basin: takingPart, 3.9.0-beta.1",
		"Saddleback Glen: invited, null",
		"Wolverine Ridge: notTakingPart, null",
	]);
	const releaseManager = await visitorAt(portal, STAFF.releaseManager.email);
	const { people } = await unreadPage(portal.db, releaseManager.scope, "commerce-3.9", undefined);
	expect(people.map(({ resortName }) => resortName)).toEqual(["Cinder Peak", "Granite Notch"]);
	const { parts: trying } = await partsPage(
		portal.db,
		releaseManager.scope,
		"commerce-3.9",
		"takingPart",
		undefined,
	);
	expect(trying.map(({ resortName, tried }) => [resortName, tried])).toEqual([
		["Cinder Peak", { tested: 2, issue: 1, notTested: 6 }],
		["Granite Notch", { tested: 0, issue: 0, notTested: 6 }],
		["Larkspur Basin", { tested: 2, issue: 0, notTested: 5 }],
	]);
	const { betaUntil } = await portal.db
		.selectFrom("release")
		.select("betaUntil")
		.where("slug", "=", "commerce-3.9")
		.executeTakeFirstOrThrow();
	expect(betaUntil!.getTime()).toBeGreaterThan(portal.clock().getTime() + 2 * DAY);
});
