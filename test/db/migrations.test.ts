import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { connect } from "../../db/connect.ts";
import { migrateToLatest } from "../../db/migrate.ts";
import { freshDatabase } from "../support/databases.ts";
import { ENGINES, type Opened, openEngine } from "./engines.ts";

const opened: Opened[] = [];
afterAll(() => Promise.all(opened.map((connection) => connection.remove())));

async function tablesOf({ db }: Pick<Opened, "db">): Promise<string[]> {
	const { rows } = await sql<{ table_name: string }>`
		select table_name from information_schema.tables
		where table_schema = 'public' and table_name not like 'kysely%' order by 1
	`.execute(db);
	return rows.map((row) => row.table_name);
}

describe.each(ENGINES)("on an empty %s", (engine) => {
	test("migrations bring everything, and a second run finds nothing to do", async () => {
		const connection = await openEngine(engine, { migrated: false });
		opened.push(connection);
		expect(await tablesOf(connection)).toEqual([]);
		const done = await migrateToLatest(connection.db);
		expect(done.slice(0, 2)).toEqual(["001-ground", "002-booking-places"]);
		expect(done).toEqual([...done].sort());
		expect(await migrateToLatest(connection.db)).toEqual([]);
		expect(await tablesOf(connection)).toContain("journal");
	});

	test("the default rule of booking and the holidays come along", async () => {
		const { db } = opened.find((connection) => connection.engine === engine)!;
		const rules = await db.selectFrom("booking_rule").selectAll().execute();
		expect(rules).toEqual([
			expect.objectContaining({
				zone: "America/Denver",
				weekdays: [1, 2, 3, 4],
				firstStartHour: 9,
				lastStartHour: 14,
				noticeHours: 72,
				blockBeforeMinutes: 60,
				blockAfterMinutes: 180,
			}),
		]);
		const thanksgiving = await db.selectFrom("holiday").selectAll().where("day", "=", "2027-11-25").execute();
		expect(thanksgiving).toEqual([{ day: "2027-11-25", name: "Thanksgiving" }]);
	});
});

test("both engines have the same tables", async () => {
	const [one, other] = await Promise.all(opened.map(tablesOf));
	expect(one).toEqual(other);
	expect(one!.length).toBeGreaterThan(20);
});

test("several processes may migrate at once: each migration runs in one of them", async () => {
	const databaseUrl = await freshDatabase({ migrated: false });
	const connections = await Promise.all([1, 2, 3, 4].map(() => connect({ databaseUrl, dataDir: "" })));
	try {
		const ran = await Promise.all(connections.map(({ db }) => migrateToLatest(db)));
		expect(ran.filter((names) => names.includes("001-ground"))).toHaveLength(1);
	} finally {
		await Promise.all(connections.map((connection) => connection.close()));
	}
});
