/** What staff do about news that the portal could not follow. */
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";
import { writeJournal } from "../../db/journal.ts";
import { lockRule } from "../availability/situation.server.ts";
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

/**
 * Takes it off the list: somebody has dealt with it in the calendar itself. What it said and why it was set aside stay
 * in the history of availability, for news may belong to no upgrade. Twice is once.
 */
export async function setAside(
	tx: Tx,
	portal: Portal,
	{ eventId, reason, actorId }: { eventId: string; reason: string; actorId: string },
): Promise<boolean> {
	const { id: ruleId } = await lockRule(tx);
	const aside = await tx
		.updateTable("cal_event")
		.set({ outcome: "setAside" })
		.where("id", "=", eventId)
		.where("outcome", "=", "held")
		.returning(["uid", "why"])
		.executeTakeFirst();
	if (!aside) return false;
	const news = [aside.uid && `Booking ${aside.uid}`, aside.why].filter(Boolean).join(": ").replace(/\.$/, "");
	await writeJournal(tx, [
		{
			subject: "availability",
			subjectId: ruleId,
			step: "calendarNewsSetAside",
			actorId,
			at: portal.clock(),
			details: { reason, news },
		},
	]);
	return true;
}
