/** The portal from its sources, without its HTTP server: for tests of what lies behind the pages. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import { readSettings } from "../../app/env.server.ts";
import { openPortal, type Portal, type PortalOptions } from "../../app/portal.server.ts";
import { freshDatabase } from "./databases.ts";

export interface BareOptions extends PortalOptions {
	env?: Record<string, string>;
	/** Works through the job queue. */
	jobs?: boolean;
	log?: Logger;
}

/** Opens a portal over a database of its own, or the one that DATABASE_URL of `env` names. The caller closes it. */
export async function openBarePortal({
	env = {},
	jobs = false,
	log,
	...options
}: BareOptions = {}): Promise<Portal> {
	const dataDir = mkdtempSync(join(tmpdir(), "portal-bare-"));
	const settings = readSettings({
		DATA_DIR: dataDir,
		DATABASE_URL: env.DATABASE_URL ?? (await freshDatabase()),
		SESSION_SECRET: "a-secret-for-tests-that-is-long-enough",
		...env,
	});
	const portal = await openPortal({ ...settings, jobs }, log ?? pino({ level: "silent" }), options);
	return {
		...portal,
		async close() {
			await portal.close();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}
