/** Dates of releases are rows in the job queue; when one is due, the release is looked at afresh. */
import type { Portal } from "../portal.server.ts";
import { lapse } from "../upgrade/advance.server.ts";
import { advanceByDate } from "./advance.server.ts";

/**
 * Does what the dates of this release ask for now: beta over, window over (what is not booked lapses), support over.
 * Safe to run at any time and as often as one likes.
 */
export async function keepDates(portal: Portal, releaseId: string): Promise<void> {
	const now = portal.clock();
	const release = await portal.db
		.selectFrom("release")
		.select(["stage", "supportUntil"])
		.where("id", "=", releaseId)
		.executeTakeFirst();
	if (!release) return;
	if (release.stage === "betaOpen") await advanceByDate(portal, releaseId, "closeBeta");
	if (release.stage === "open") await advanceByDate(portal, releaseId, "closeWindow");
	if (["open", "closed", "unsupported"].includes(release.stage)) await lapseWhatIsLeft(portal, releaseId);
	if (release.supportUntil && release.supportUntil <= now)
		await advanceByDate(portal, releaseId, "endSupport");
}

/** One transaction each: a kill half-way leaves the rest to the next run, and no resort waits for another's lock. */
async function lapseWhatIsLeft(portal: Portal, releaseId: string): Promise<void> {
	const left = await portal.db
		.selectFrom("upgrade")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.select("upgrade.id")
		.where("upgrade.releaseId", "=", releaseId)
		.where("upgrade.stage", "not in", ["booked", "declined", "lapsed"])
		.where("release.windowUntil", "<=", portal.clock())
		.execute();
	for (const { id } of left) await lapse(portal, id);
}

/** Takes due dates from the queue until the portal closes. */
export async function workOnReleaseDates(portal: Portal): Promise<void> {
	await portal.jobs.work<{ releaseId: string }>(
		"releaseDates",
		{ pollingIntervalSeconds: 2 },
		async ([job]) => {
			if (job) await keepDates(portal, job.data.releaseId);
		},
	);
}
