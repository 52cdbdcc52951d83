/** The gates on what happens beside the stages of a booked upgrade: guests, and whether they can be there. */
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
