/** Steps that were taken elsewhere: another calendar says what happened there, and the portal follows. */
import type { Tx } from "../../db/connect.ts";
import type { JournalEntry } from "../../db/journal.ts";
import type { JournalNote } from "../../db/vocabulary.ts";
import type { Portal } from "../portal.server.ts";
import { SYSTEM_ACTOR } from "../process/actor.ts";
import { decide, type Refusal } from "../process/process.ts";
import { upgrade } from "../process/upgrade.ts";
import { moveAndTell } from "./advance.server.ts";
import type { Write } from "./audience.ts";
import type { UpgradeFacts } from "./reads.server.ts";
import { situationOf } from "./situation.server.ts";

interface Outside {
	/** Who did it, as letters say it. */
	by: string;
	reason: string | null;
	details: JournalEntry["details"];
	now: Date;
	/** The rows of the change; runs only when the step may be taken. */
	write: () => Promise<void>;
}

/**
 * Takes a step of a locked upgrade as the system, with its journal entry and letters.
 *
 * @param outside.startsAt the start that was chosen elsewhere. Whether it is free, and how late it may be chosen, that
 * calendar has decided by its own rules; the release's window is ours.
 * @returns why not, with nothing written; null when it was taken.
 */
export async function stepFromOutside(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	outside: Outside & { step: "book" | "moveBooking" | "cancelBooking"; startsAt?: Date },
): Promise<Refusal | null> {
	const { step, startsAt, by, reason, details, now, write } = outside;
	const place = startsAt && {
		isFree: true,
		noticeIsKept: true,
		noticeHours: 0,
		isInWindow: facts.windowUntil === null || startsAt < facts.windowUntil,
		why: "",
	};
	const situation = situationOf(facts, place && { place, byVendor: true });
	const decision = decide(upgrade[step], situation, SYSTEM_ACTOR, now);
	if (!decision.ok) return decision.refusal;
	await write();
	const entry = { actorId: null, details: { ...details, ...(reason && { reason }) } };
	await moveAndTell(portal, tx, facts, { step, to: decision.to, entry, by, reason, now });
	return null;
}

/** Notes what happened elsewhere beside the steps; letters as given. The upgrade is locked by the caller. */
export async function noteFromOutside(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	{ step, letters, by, reason, details, now, write }: Outside & { step: JournalNote; letters: Write },
): Promise<void> {
	await write();
	const entry = { actorId: null, details: { ...details, ...(reason && { reason }) } };
	await moveAndTell(portal, tx, facts, { step, letters, entry, by, reason, now });
}
