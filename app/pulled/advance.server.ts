/** The vendor cannot keep a day: it goes from the calendar at once, and each slot on it in a transaction of its own. */
import { enqueue } from "../../db/jobs.ts";
import { writeJournal } from "../../db/journal.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { dayOf } from "../words/time.ts";
import type { PulledForm } from "./forms.ts";
import { writePulledDay } from "./writes.server.ts";

/** Takes a day of the vendor's out of the calendar; what is booked on it is seen to by a job. Pulled twice, it stays so. */
export async function pullDay(
	portal: Portal,
	visitor: Visitor,
	{ data, receipt }: { data: PulledForm; receipt: Receipt },
): Promise<Outcome> {
	const { personId } = visitor.actor;
	return once(portal, personId, receipt, async (tx) => {
		const now = portal.clock();
		const rule = await tx
			.selectFrom("booking_rule")
			.select(["id", "zone"])
			.limit(1)
			.forUpdate()
			.executeTakeFirstOrThrow();
		const { day, reason } = data;
		if (day < dayOf(now, rule.zone)) {
			return { kind: "invalid", errors: { day: "Choose a day that is still to come." } };
		}
		const done: Outcome = { kind: "done", location: `/availability/pulled#pulled-${day}` };
		if (!(await writePulledDay(tx, { day, reason, pulledBy: personId, pulledAt: now }))) return done;
		await writeJournal(tx, [
			{
				subject: "availability",
				subjectId: rule.id,
				step: "dayPulled",
				actorId: personId,
				at: now,
				details: { day, reason },
			},
		]);
		await enqueue(tx, portal.jobs, "pulledDays", [{ data: {} }]);
		return done;
	});
}
