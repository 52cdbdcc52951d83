/** The gates on what happens beside the stages of a booked upgrade: guests, and whether they can be there. */
import type { ReleaseStage } from "../../db/vocabulary.ts";
import type { Gate } from "./process.ts";

export interface AttendanceSituation {
	/** When the booking that stands begins; null without one. */
	startsAt: Date | null;
}

type AttendanceGate = Gate<AttendanceSituation>;

export const aSlotIsBooked: AttendanceGate = {
	name: "aSlotIsBooked",
	holds: ({ startsAt }) => startsAt !== null,
	why: () => "There is no booking any more, so nobody is invited.",
};

export const slotIsAhead: AttendanceGate = {
	name: "slotIsAhead",
	holds: ({ startsAt }, now) => startsAt === null || startsAt > now,
	why: () => "The slot has begun. Who is there shows on the day; call whoever is missing.",
};

/** What holds for every act with guests and their answers. */
export const attendanceGates: readonly AttendanceGate[] = [aSlotIsBooked, slotIsAhead];

/** Whether a booked slot is going to happen: not on a date that the vendor pulled, nor for a release it has withdrawn. */
export const slotTakesPlace = (slot: { pulledAt: unknown; releaseStage: ReleaseStage }): boolean =>
	slot.pulledAt === null && slot.releaseStage !== "withdrawn";

/** Where a mailed link stands: it can be used, or why it cannot. */
export type LinkState = "open" | "used" | "replaced" | "uninvited" | "over" | "begun";

/** What of a link, its guest and its booking says whether it can be used. */
export interface LinkFacts {
	usedAt: Date | null;
	revokedAt: Date | null;
	removedAt: Date | null;
	endedAt: Date | null;
	startsAt: Date;
}

/** The state in which a link is now; what concerns the whole booking comes first. */
export function linkStateOf(link: LinkFacts, now: Date): LinkState {
	if (link.endedAt) return "over";
	if (link.removedAt) return "uninvited";
	if (link.startsAt <= now) return "begun";
	if (link.usedAt) return "used";
	return link.revokedAt ? "replaced" : "open";
}

export const linkCanBeUsed: Gate<LinkFacts> = {
	name: "linkCanBeUsed",
	holds: (link, now) => linkStateOf(link, now) === "open",
	why: (link, now) => WHY[linkStateOf(link, now)],
};

const WHY = {
	open: "",
	used: "This link was used already. To change the answer, ask for a new link.",
	replaced: "A newer link was sent. Use that one, or ask for another.",
	uninvited: "You are no longer on the guest list, so there is nothing to answer.",
	over: "The booking was cancelled, so there is nothing to answer.",
	begun: "The slot has begun. Call the representative if something keeps you away.",
} as const satisfies Record<LinkState, string>;
