import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { connect } from "../db/connect.ts";
import { startJobs } from "../db/jobs.ts";
import { migrateToLatest } from "../db/migrate.ts";
import type { Database } from "../db/schema.ts";
import { type Auth, createAuth } from "./access/auth.server.ts";
import { workOnSignIns } from "./access/sign-in.server.ts";
import { workOnReminders } from "./attendance/reminders.server.ts";
import { workOnBetaReminders } from "./beta/closing.server.ts";
import { sweepHolds } from "./booking/holds.server.ts";
import { workOnCalendar } from "./cal/rounds.server.ts";
import { seedDemo } from "./demo/seed.server.ts";
import type { Settings } from "./env.server.ts";
import { workOnPictures } from "./files/pictures.server.ts";
import { type FileStore, openStore } from "./files/store.server.ts";
import { workOnKnownFaults } from "./issue/advance.server.ts";
import { sweepDrafts } from "./issue/writes.server.ts";
import { createFirstAdministrator } from "./people/writes.server.ts";
import { workOnLetters } from "./post/deliver.server.ts";
import { workOnPulledDays } from "./pulled/slots.server.ts";
import { workOnReleaseDates } from "./release/deadlines.server.ts";
import { workOnReplies } from "./reply/advance.server.ts";
import { forgetWords, holdForgotten } from "./reply/keep.server.ts";

/** What lives as long as the process: the settings, the database, the jobs, the clock. */
export interface Portal {
	settings: Settings;
	db: Kysely<Database>;
	jobs: PgBoss;
	auth: Auth;
	/** Where the bytes of pictures lie. */
	files: FileStore;
	log: Logger;
	/** Now. Tests and the demo set it; nothing else in the code base asks the system for the time. */
	clock: () => Date;
	/** Whether requests can be answered now: the database and the job queue answer. */
	ready(): Promise<boolean>;
	/** Finishes running jobs and closes the database. */
	close(): Promise<void>;
}

export interface PortalOptions {
	clock?: () => Date;
	/** Called for every SQL statement of the application; tests count with it. */
	onStatement?: (sql: string) => void;
	poolSize?: number;
}

/** Opens and migrates the database, starts the jobs and makes the first administrator where one is asked for. */
export async function openPortal(
	settings: Settings,
	log: Logger,
	options: PortalOptions = {},
): Promise<Portal> {
	const { onStatement } = options;
	const connection = await connect({
		databaseUrl: settings.databaseUrl,
		dataDir: settings.dataDir,
		poolSize: options.poolSize,
		log: onStatement && ((event) => onStatement(event.query.sql)),
	});
	const { db } = connection;
	await migrateToLatest(db);
	const jobs = await startJobs(connection, settings.jobs, (err) => log.error({ err }, "job queue"));
	const portal: Portal = {
		settings,
		db,
		jobs,
		auth: createAuth(db, settings, log),
		files: openStore(settings),
		log,
		clock: options.clock ?? (() => new Date()),
		ready: () => isReady(db, jobs),
		close: async () => {
			await jobs.stop({ graceful: true, timeout: 10_000 });
			await connection.close();
		},
	};
	await createFirstAdministrator(portal);
	if (settings.demo) await seedDemo(portal);
	if (settings.jobs) await startWork(portal);
	return portal;
}

async function startWork(portal: Portal): Promise<void> {
	await workOnLetters(portal);
	await workOnSignIns(portal);
	await workOnReleaseDates(portal);
	await workOnPulledDays(portal);
	await workOnCalendar(portal);
	await workOnReminders(portal);
	await workOnBetaReminders(portal);
	await workOnPictures(portal);
	await workOnKnownFaults(portal);
	await workOnReplies(portal);
	await portal.jobs.work("housekeeping", { pollingIntervalSeconds: 30 }, async () => {
		await forgetOldRequests(portal);
		await sweepDrafts(portal.db, portal.clock());
		await holdForgotten(portal);
		await forgetWords(portal);
	});
	await portal.jobs.schedule("housekeeping", "17 3 * * *");
	await portal.jobs.work("sweepHolds", { pollingIntervalSeconds: 30 }, () => forgetHolds(portal));
	await portal.jobs.schedule("sweepHolds", "* * * * *");
}

/** Keys of repeatable requests live seven days (model.md 6), asked-for codes as long as the limits look back. */
async function forgetOldRequests({ db, clock }: Portal): Promise<void> {
	const daysAgo = (days: number) => new Date(clock().getTime() - days * 86_400_000);
	await db.deleteFrom("request").where("createdAt", "<", daysAgo(7)).execute();
	await db.deleteFrom("sign_in_request").where("askedAt", "<", daysAgo(1)).execute();
	await db.deleteFrom("answer_try").where("at", "<", daysAgo(1)).execute();
	await db.deleteFrom("verification").where("expiresAt", "<", daysAgo(1)).execute();
	await db.deleteFrom("session").where("expiresAt", "<", daysAgo(1)).execute();
}

const forgetHolds = ({ db, clock }: Portal): Promise<void> =>
	db.transaction().execute((tx) => sweepHolds(tx, clock()));

async function isReady(db: Kysely<Database>, jobs: PgBoss): Promise<boolean> {
	try {
		await sql`select 1`.execute(db);
		return await jobs.isInstalled();
	} catch {
		return false;
	}
}
