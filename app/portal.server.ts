import type { Logger } from "pino";
import type { Settings } from "./env.server.ts";

/** What lives as long as the process: the settings, the database, the jobs. */
export interface Portal {
	settings: Settings;
	db: unknown;
	jobs: unknown;
	clock: () => Date;
	/** Whether requests can be answered now. */
	ready(): Promise<boolean>;
	/** Finishes running jobs and closes the database. */
	close(): Promise<void>;
}

/** Opens the database and starts the jobs. */
export async function openPortal(settings: Settings, log: Logger): Promise<Portal> {
	log.debug("portal opened");
	return {
		settings,
		db: undefined,
		jobs: undefined,
		clock: () => new Date(),
		ready: async () => true,
		close: async () => {},
	};
}
