/** Whether a booking has the people that the day needs (domain.md A25): pure, over everybody invited. */
import { type AttendanceAnswer, type ContactRole, DAY_PARTS, type DayPart } from "../../db/vocabulary.ts";
import { decidesForResort } from "./parties.ts";

/** Somebody invited, as far as coverage asks. Instants are ISO text or dates. */
export interface Invited {
	/** Null for somebody who is no contact of the resort, or not any more. */
	roles: readonly ContactRole[] | null;
	hasProviderAccess: boolean | null;
	/** What they take from somebody they stand in for. */
	covers: readonly DayPart[];
	answer: AttendanceAnswer | null;
	answeredFor: string | Date | null;
}

/** Whether an answer was given for the time the slot has now; a moved slot is asked about again. */
export const isAnswered = (
	{ answer, answeredFor }: Pick<Invited, "answer" | "answeredFor">,
	startsAt: string | Date,
): boolean =>
	answer !== null && answeredFor !== null && new Date(answeredFor).getTime() === new Date(startsAt).getTime();

/** What this guest has to be there for: their own parts, and those of whom they stand in for. */
export function partsOf({ roles, hasProviderAccess, covers }: Omit<Invited, "answer" | "answeredFor">) {
	const own = {
		deciding: decidesForResort(roles ?? []),
		accounting: hasProviderAccess === true || (roles ?? []).includes("accounting"),
	};
	return DAY_PARTS.filter((part) => own[part] || covers.includes(part));
}

/** The parts that nobody who has accepted takes. A booking is covered when there is none. */
export function openParts(guests: readonly Invited[], startsAt: string | Date): DayPart[] {
	const taken = guests
		.filter((guest) => guest.answer === "yes" && isAnswered(guest, startsAt))
		.flatMap(partsOf);
	return DAY_PARTS.filter((part) => !taken.includes(part));
}

/** How long before the start somebody who says nothing counts as silent. */
const SILENT_HOURS = 72;

export type Attendance = "invited" | "askedAgain" | "accepted" | "declined" | "noAnswer";

/** Where one guest stands: what they have said about the time the slot has now, or how long they have said nothing. */
export function attendanceOf(guest: Invited, startsAt: string | Date, now: Date): Attendance {
	if (isAnswered(guest, startsAt)) return guest.answer === "yes" ? "accepted" : "declined";
	if (new Date(startsAt).getTime() - now.getTime() < SILENT_HOURS * 3_600_000) return "noAnswer";
	return guest.answer === null ? "invited" : "askedAgain";
}
