import { formatTime } from "../app/words/time.ts";
import { Answering, canYouBeThere } from "./parts/answering.tsx";
import { guestOf } from "./parts/booked.tsx";
import { Facts } from "./parts/facts.tsx";
import type { LetterGiven } from "./parts/frame.ts";
import { toTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Slot } from "./parts/slot.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { AnswerLinkLetter } from "./props.ts";

export function subject({ resortName, releaseName, startsAt, resortZone }: AnswerLinkLetter): string {
	return `${resortName}: answer by this new link for ${releaseName} on ${formatTime(new Date(startsAt), resortZone)}`;
}

export function Letter({ letter, frame }: LetterGiven<AnswerLinkLetter>) {
	const { releaseName, resortName, answerLink, reachLink } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`Your new link for ${releaseName} at ${resortName}`}
			turn={canYouBeThere(letter)}
			guestOf={guestOf(letter)}
		>
			<P>Somebody asked for this on the page of an earlier link of yours. If it was not you, leave it.</P>
			{answerLink && <Answering link={answerLink} frame={frame} button="Say whether you can be there" />}
			{reachLink && (
				<Answering link={reachLink} frame={frame} button="Say by which number you can be reached" />
			)}
			<Facts facts={[["When", <Slot key="slot" letter={letter} />]]} />
		</UpgradeSheet>
	);
}

export const preview: AnswerLinkLetter = {
	...toTheResort,
	recipientName: "Priya Nair",
	startsAt: "2027-01-12T16:00:00.000Z",
	endsAt: "2027-01-12T19:00:00.000Z",
	bookedBy: "Dana Reyes",
	answerLink: "5d0f9c3a-7b1e-4f52-8c6d-2e4a1b3c5d70",
	reachLink: null,
};
