/** The job queue, in the same database as everything else: a job is a row of the change that wants it. */
import { fromKysely, PgBoss } from "pg-boss";
import type { Connection, Tx } from "./connect.ts";

/** What each queue carries: ids only, for jobs outlive secrets. */
export interface Jobs {
	/** Render, keep and send one letter. */
	letter: { letterId: string };
	/** Answer somebody who asked for a sign-in code. */
	signIn: { requestId: string };
	/** Blank letters whose secrets have had their time. */
	blankLetters: Record<string, never>;
	/** Look whether a date of this release has come: beta over, window over, support over. */
	releaseDates: { releaseId: string };
	/** See to the slots of days that the vendor pulled, and to times reserved instead. */
	pulledDays: Record<string, never>;
	/** Forget places that were held long ago. */
	sweepHolds: Record<string, never>;
	/** Work through something that tells of a booking at Cal.com. */
	calEvent: { eventId: string };
	/** Look through Cal.com's list for what nobody told us. */
	calRound: Record<string, never>;
	/** Tell Cal.com what changed here. */
	calTell: Record<string, never>;
	/** Look whether a reminder of a booked slot is due. */
	reminders: Record<string, never>;
	/** Look whether a beta ends soon and somebody has something left to try. */
	betaReminders: Record<string, never>;
	/** Remove pictures that were sent and never became part of anything. */
	sweepPictures: Record<string, never>;
	/** Bring the fix of a known fault to the reports that were found to be it. */
	fixKnown: { faultId: string };
	/** Work through a mail that came in. */
	receivedMail: { mailId: string };
	/** Forget what has had its time: answered requests, used sign-in requests. */
	housekeeping: Record<string, never>;
}

export type JobName = keyof Jobs;

/** Retries spread over a good day: a mail service that is away for hours loses nothing. */
export const LETTER_TRIES = 12;

/** The same for mails that come in: their service keeps them meanwhile. */
export const RECEIVED_TRIES = 32;

/** Seconds throughout. `expireInSeconds` is how soon work of a process that was killed is taken up again. */
interface Retry {
	retryLimit: number;
	retryDelay: number;
	retryDelayMax?: number;
	expireInSeconds?: number;
}

const QUEUES: Record<JobName, Retry> = {
	letter: {
		retryLimit: LETTER_TRIES - 1,
		retryDelay: 10,
		retryDelayMax: 4 * 3600,
		expireInSeconds: 120,
	},
	signIn: { retryLimit: 3, retryDelay: 5, expireInSeconds: 30 },
	blankLetters: { retryLimit: 5, retryDelay: 30 },
	releaseDates: { retryLimit: 10, retryDelay: 30, retryDelayMax: 3600 },
	pulledDays: { retryLimit: 5, retryDelay: 5 },
	sweepHolds: { retryLimit: 0, retryDelay: 1 },
	// Cal.com does not tell twice, so a calendar that is away for a day must not cost an event.
	calEvent: { retryLimit: 40, retryDelay: 15, retryDelayMax: 3600, expireInSeconds: 120 },
	calRound: { retryLimit: 0, retryDelay: 60 },
	calTell: { retryLimit: 0, retryDelay: 60 },
	reminders: { retryLimit: 0, retryDelay: 1 },
	betaReminders: { retryLimit: 0, retryDelay: 1 },
	sweepPictures: { retryLimit: 3, retryDelay: 60 },
	fixKnown: { retryLimit: 10, retryDelay: 30, retryDelayMax: 3600 },
	receivedMail: { retryLimit: RECEIVED_TRIES - 1, retryDelay: 15, retryDelayMax: 3600, expireInSeconds: 120 },
	housekeeping: { retryLimit: 3, retryDelay: 60 },
};

/**
 * Starts the queue beside the application's tables and makes its queues.
 *
 * @param work false for a process that only enqueues (tests, scripts): nothing is supervised or scheduled then.
 */
export async function startJobs(
	connection: Connection,
	work: boolean,
	onError: (error: Error) => void,
): Promise<PgBoss> {
	const boss = new PgBoss({ ...connection.jobs, schema: "pgboss", supervise: work, schedule: work });
	boss.on("error", onError);
	await boss.start();
	const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
	for (const [name, retry] of Object.entries(QUEUES)) {
		if (!existing.has(name)) await boss.createQueue(name, { ...retry, retryBackoff: true });
	}
	// A first look fills pg-boss's own cache: inside a transaction it could not ask without waiting for itself.
	for (const name of Object.keys(QUEUES)) await boss.getQueue(name);
	return boss;
}

/** Enqueues inside the transaction of the change: rolled back with it, never lost after it. One statement. */
export async function enqueue<Name extends JobName>(
	tx: Tx,
	boss: PgBoss,
	name: Name,
	jobs: readonly { data: Jobs[Name]; startAfter?: Date }[],
): Promise<void> {
	if (jobs.length === 0) return;
	await boss.insert(name, [...jobs], { db: fromKysely(tx) });
}
