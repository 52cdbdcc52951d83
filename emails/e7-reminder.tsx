import { coverageText } from "../app/words/attendance.ts";
import { formatTime } from "../app/words/time.ts";
import { Answering, canYouBeThere } from "./parts/answering.tsx";
import { guestOf } from "./parts/booked.tsx";
import { Facts } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { Heading, List, P } from "./parts/prose.tsx";
import { Slot, slotLength } from "./parts/slot.tsx";
import type { Turn } from "./parts/turn.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { ReminderLetter } from "./props.ts";

export function subject(letter: ReminderLetter): string {
	const { resortName, releaseName, startsAt, resortZone } = letter;
	const start = formatTime(new Date(startsAt), resortZone);
	if (letter.answerLink) return `${resortName}: say whether you can be there for ${releaseName} on ${start}`;
	if (letter.reachLink) return `${resortName}: say how you can be reached for ${releaseName} on ${start}`;
	return `${resortName}: be there for ${releaseName} on ${start}`;
}

export function Letter({ letter, frame }: LetterGiven<ReminderLetter>) {
	const { resortName, releaseName, hasAccount } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${releaseName} at ${resortName} is near`}
			turn={turnOf(letter)}
			guestOf={hasAccount ? undefined : guestOf(letter)}
		>
			<P>
				{letter.comes
					? "You have said that you can be there."
					: letter.answerLink
						? "You have not said yet whether you can be there."
						: `This is about the upgrade of ${resortName}.`}
			</P>
			{letter.answerLink && (
				<Answering link={letter.answerLink} frame={frame} button="Say whether you can be there" />
			)}
			<Facts
				facts={[
					["When", <Slot key="slot" letter={letter} />],
					["How long", slotLength(letter)],
					["Who is there", coverageText(letter.openParts)],
				]}
			/>
			{letter.reachLink && (
				<>
					<Heading>How you can be reached</Heading>
					<P>By which number can you be reached during all of it?</P>
					<Answering link={letter.reachLink} frame={frame} button="Say by which number" />
				</>
			)}
			<Heading>Before the start</Heading>
			<List items={readiness(letter)} />
			{hasAccount && (
				<Actions>
					<ButtonLink to={upgradePage(frame, letter, "book")}>Open the booking</ButtonLink>
				</Actions>
			)}
		</UpgradeSheet>
	);
}

function turnOf(letter: ReminderLetter): Turn {
	if (letter.answerLink) return canYouBeThere(letter);
	return letter.reachLink
		? { side: letter.audience, to: "say by which number you can be reached", by: letter.startsAt }
		: { side: "nobody" };
}

function readiness({ needsDowntime, resortName }: ReminderLetter): string[] {
	return [
		"Be reachable by mail during all of it, and answer soon: every wait keeps the shop from going on.",
		"Accounting: have your sign-in to the payment provider at hand, to look up a test transaction.",
		...(needsDowntime
			? [`The people at ${resortName} who answer guests know that the shop goes offline.`]
			: []),
	];
}

export const preview: ReminderLetter = {
	...toTheResort,
	startsAt: "2027-01-12T16:00:00.000Z",
	endsAt: "2027-01-12T19:00:00.000Z",
	needsDowntime: true,
	bookedBy: "Dana Reyes",
	hasAccount: true,
	comes: false,
	openParts: ["accounting"],
	answerLink: "5d0f9c3a-7b1e-4f52-8c6d-2e4a1b3c5d70",
	reachLink: "e1b2c3d4-7b1e-4f52-8c6d-2e4a1b3c5d71",
};
