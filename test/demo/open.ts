import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { readSettings } from "../../app/env.server.ts";
import { openPortal, type Portal, type PortalOptions } from "../../app/portal.server.ts";

/** A portal over this database, or an embedded one of its own; without jobs and demo. It closes with the test. */
export async function openTestPortal(
	databaseUrl: string | null,
	options: PortalOptions = {},
): Promise<Portal> {
	const { portal, close } = await openAndClose(databaseUrl, options);
	onTestFinished(close);
	return portal;
}

/** The same for several tests: the caller closes it. */
export async function openAndClose(databaseUrl: string | null, options: PortalOptions = {}) {
	const dataDir = mkdtempSync(join(tmpdir(), "portal-demo-"));
	const settings = readSettings({
		DATA_DIR: dataDir,
		DEMO: "0",
		LOG_LEVEL: "silent",
		SESSION_SECRET: "a-secret-for-tests-that-is-long-enough",
		...(databaseUrl && { DATABASE_URL: databaseUrl }),
	});
	const portal = await openPortal({ ...settings, jobs: false }, pino({ level: "silent" }), options);
	const close = async () => {
		await portal.close();
		rmSync(dataDir, { recursive: true, force: true });
	};
	return { portal, close };
}
