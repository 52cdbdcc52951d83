/** What the doors of this feature look at and hand on: the locked upgrade with its booking, and who acts. */
import type { Tx } from "../../db/connect.ts";
import type { JournalEntry } from "../../db/journal.ts";
import type { Portal } from "../portal.server.ts";
import { attendanceGates } from "../process/attendance.ts";
import { closedGates, type Refusal } from "../process/process.ts";
import type { UpgradeFacts } from "../upgrade/reads.server.ts";

export type Booking = NonNullable<UpgradeFacts["booking"]>;
export type Guest = Booking["guests"][number];

/** An act under the lock of its upgrade. */
export interface Acting {
	portal: Portal;
	tx: Tx;
	facts: UpgradeFacts;
	booking: Booking;
	/** Who acts, as the letters and the journal say it. */
	by: string;
	actor: Pick<JournalEntry, "actorId" | "onBehalfOf" | "wordCameBy">;
	now: Date;
}

/** The refusal of whatever is done with guests while nothing is booked, or once the slot has begun. */
export function whyNotNow({ booking }: UpgradeFacts, now: Date): Refusal | null {
	return closedGates(attendanceGates, { startsAt: booking && new Date(booking.startsAt) }, now);
}

/** The people invited, for the party of that name. */
export const subjectOf = ({ resortId, booking }: UpgradeFacts) => ({
	resortId,
	invited: booking?.guests.flatMap(({ personId }) => personId ?? []) ?? [],
});
