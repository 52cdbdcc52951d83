/** What staff do about news that the portal could not follow. */
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";
import type { Portal } from "../portal.server.ts";

/** Lets the job look at it again, with the booking and the upgrade as they are then. False when nothing waits. */
export async function tryAgain(tx: Tx, portal: Portal, eventId: string): Promise<boolean> {
	const again = await tx
		.updateTable("cal_event")
		.set({ processedAt: null, outcome: null, why: null })
		.where("id", "=", eventId)
		.where("outcome", "=", "held")
		.returning("id")
		.executeTakeFirst();
	if (again) await enqueue(tx, portal.jobs, "calEvent", [{ data: { eventId } }]);
	return again !== undefined;
}

/** Takes it off the list: somebody has dealt with it in the calendar itself. */
export async function setAside(tx: Tx, eventId: string): Promise<boolean> {
	const aside = await tx
		.updateTable("cal_event")
		.set({ outcome: "setAside" })
		.where("id", "=", eventId)
		.where("outcome", "=", "held")
		.returning("id")
		.executeTakeFirst();
	return aside !== undefined;
}
