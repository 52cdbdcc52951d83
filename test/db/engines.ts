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
	/** What ran when it was opened. */
	migrations: string[];
	/** Closes it and removes what it left on the disk. */
	remove(): Promise<void>;
}

/** Opens an empty database of this engine and migrates it. */
export async function openEngine(engine: Engine): Promise<Opened> {
	const dataDir = mkdtempSync(join(tmpdir(), "portal-engine-"));
	const databaseUrl = engine === "postgres" ? await freshDatabase({ migrated: false }) : undefined;
	const connection = await connect({ databaseUrl, dataDir });
	return {
		...connection,
		migrations: await migrateToLatest(connection.db),
		async remove() {
			await connection.close();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

type Tests = (opened: () => Opened) => void;
const collected: [about: string, tests: Tests][] = [];

/** Says what holds on each engine; the files are collected, since opening the embedded one takes seconds. */
export function onBothEngines(about: string, tests: Tests): void {
	collected.push([about, tests]);
}

/** Runs everything that was said, each engine opened once. */
export function runOnBothEngines(): void {
	describe.each(ENGINES)("on %s", (engine) => {
		let connection: Opened;
		beforeAll(async () => {
			connection = await openEngine(engine);
		}, 120_000);
		afterAll(() => connection.remove());
		for (const [about, tests] of collected) describe(about, () => tests(() => connection));
	});
}
