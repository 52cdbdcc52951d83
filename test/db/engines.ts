/** Both databases that the portal runs on: a test that says something about the database says it about both. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { type Connection, connect } from "../../db/connect.ts";
import { migrateToLatest } from "../../db/migrate.ts";
import { freshDatabase } from "../support/databases.ts";

export type Engine = Connection["engine"];
export const ENGINES: readonly Engine[] = ["postgres", "pglite"];

export interface Opened extends Connection {
	/** Closes it and removes what it left on the disk. */
	remove(): Promise<void>;
}

/** Opens an empty database of this engine, migrated unless told otherwise. */
export async function openEngine(engine: Engine, { migrated = true } = {}): Promise<Opened> {
	const dataDir = mkdtempSync(join(tmpdir(), "portal-engine-"));
	const databaseUrl = engine === "postgres" ? await freshDatabase({ migrated }) : undefined;
	const connection = await connect({ databaseUrl, dataDir });
	if (migrated && engine === "pglite") await migrateToLatest(connection.db);
	return {
		...connection,
		async remove() {
			await connection.close();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

/** Runs these tests on each engine, over a database of their own that they share. */
export function onBothEngines(tests: (opened: () => Opened) => void): void {
	describe.each(ENGINES)("on %s", (engine) => {
		let connection: Opened;
		beforeAll(async () => {
			connection = await openEngine(engine);
		});
		afterAll(() => connection.remove());
		tests(() => connection);
	});
}
