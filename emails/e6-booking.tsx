import { formatTime } from "../app/words/time.ts";
import { Booked } from "./parts/booked.tsx";
import { Cancelled } from "./parts/cancelled.tsx";
import type { LetterGiven } from "./parts/frame.ts";
import { toTheResort } from "./parts/preview.ts";
import type { BookingLetter } from "./props.ts";

export function subject(letter: BookingLetter): string {
	const { what, pending, resortName, releaseName, startsAt, resortZone } = letter;
	const start = formatTime(new Date(startsAt), resortZone);
	if (pending && what !== "cancelled")
		return `${resortName}: held ${releaseName} for ${start}, not confirmed yet`;
	if (what === "moved") return `${resortName}: moved ${releaseName} to ${start}`;
	return what === "booked"
		? `${resortName}: booked ${releaseName} for ${start}`
		: `${resortName}: cancelled the booking of ${releaseName} for ${start}`;
}

export function Letter({ letter, frame }: LetterGiven<BookingLetter>) {
	return letter.what === "cancelled" ? (
		<Cancelled letter={letter} frame={frame} />
	) : (
		<Booked letter={letter} frame={frame} />
	);
}

export const preview: BookingLetter = {
	...toTheResort,
	recipientName: "Priya Nair",
	by: "Dana Reyes",
	what: "booked",
	pending: false,
	was: null,
	moveUntil: "2027-01-09T16:00:00.000Z",
	startsAt: "2027-01-12T16:00:00.000Z",
	endsAt: "2027-01-12T19:00:00.000Z",
	needsDowntime: true,
	backupMinutes: 45,
	guests: [
		{ name: "Priya Nair", email: "priya@cinderpeak.example" },
		{ name: "", email: "front.desk@cinderpeak.example" },
	],
	bookedBy: "Dana Reyes",
	deployerName: "Theo Lindqvist",
	hasAccount: true,
	invites: true,
	handedOver: false,
	answerLink: null,
	comes: false,
	standsInFor: null,
};
