import type { PgBoss } from "pg-boss";
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";

/** How many letters one press takes up again. */
const AT_ONCE = 2_000;

/**
 * Queues parked letters again, with the body they have. Two statements. What held a secret is past its time and
 * stays parked.
 *
 * @param which one letter, or all that never left. Bounced ones go one by one: their address needs a look first.
 * @returns how many are queued now.
 */
export async function sendAgain(
	tx: Tx,
	jobs: PgBoss,
	which: { letterId: string } | "allUnsent",
	now: Date,
): Promise<number> {
	let parked = tx
		.selectFrom("letter")
		.select("id")
		.where((eb) => eb.or([eb("bodyUntil", "is", null), eb("bodyUntil", ">", now)]))
		.where("props", "is not", null)
		.limit(AT_ONCE)
		.forUpdate()
		.skipLocked();
	parked =
		which === "allUnsent"
			? parked.where("state", "=", "failed")
			: parked.where("id", "=", which.letterId).where("state", "in", ["failed", "bounced"]);
	const queued = await tx
		.updateTable("letter")
		.set({ state: "queued", attempts: 0, lastError: null, queuedAt: now, sentAt: null })
		.where("id", "in", parked)
		.returning("id")
		.execute();
	await enqueue(
		tx,
		jobs,
		"letter",
		queued.map(({ id }) => ({ data: { letterId: id } })),
	);
	return queued.length;
}
