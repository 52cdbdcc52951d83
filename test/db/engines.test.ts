/** Everything that holds on both engines; each engine is opened once. */
import { expect, test } from "vitest";
import { connect } from "../../db/connect.ts";
import { migrateToLatest } from "../../db/migrate.ts";
import { freshDatabase } from "../support/databases.ts";
import "./migrations.both.ts";
import "./catalogue.both.ts";
import "./parsers.both.ts";
import "./stage.both.ts";
import "./journal.both.ts";
import "./jobs.both.ts";
import "./booking.both.ts";
import "./append-only.both.ts";
import { runOnBothEngines } from "./engines.ts";

runOnBothEngines();

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
