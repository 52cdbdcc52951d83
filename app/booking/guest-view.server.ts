/** Everybody invited in words, for one reader, and whether the booking is covered. */
import type { AnsweredVia } from "../../db/vocabulary.ts";
import { attendanceOf, type Invited, isAnswered, openParts, partsOf } from "../process/coverage.ts";
import { coverageText, PART_NAMES } from "../words/attendance.ts";
import { timePair } from "../words/time.ts";

interface Guest extends Invited {
	id: string;
	name: string;
	email: string;
	contactId: string | null;
	personId: string | null;
	backupFor: string | null;
	answeredAt: string | null;
	answeredVia: AnsweredVia | null;
	answerNote: string | null;
	reachNumber: string | null;
}

interface Booked {
	startsAt: string;
	guests: readonly Guest[];
}

/** Whether the day has its people, as a word and a sentence. */
export function coverageView({ guests, startsAt }: { guests: readonly Invited[]; startsAt: string | Date }) {
	const open = openParts(guests, startsAt);
	return {
		state: open.length === 0 ? ("covered" as const) : ("notCovered" as const),
		text: coverageText(open),
	};
}

/** The guest list, in the order of names. */
export function guestsView(
	{ guests, startsAt }: Booked,
	zones: { resort: string; viewer: string },
	viewerId: string,
	now: Date,
) {
	return guests.map((guest) => ({
		id: guest.id,
		name: guest.name,
		email: guest.email,
		isOwn: guest.personId === viewerId,
		isContact: guest.contactId !== null,
		state: attendanceOf(guest, startsAt, now),
		parts: partsOf(guest).map((part) => PART_NAMES[part]),
		standsInFor: guests.find(({ id }) => id === guest.backupFor)?.name ?? null,
		standIn: guests.find(({ backupFor }) => backupFor === guest.id)?.name ?? null,
		wish: isAnswered(guest, startsAt) ? guest.answerNote : null,
		answered: guest.answeredAt && timePair(new Date(guest.answeredAt), zones.resort, zones.viewer),
		via: guest.answeredVia,
		number: guest.reachNumber,
	}));
}

export type GuestView = ReturnType<typeof guestsView>[number];
