import { BookingAtRisk } from "./parts/at-risk.tsx";
import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { byWindowEnd, said, unlessBooked } from "./parts/writing.ts";
import type { SignOffEndedLetter } from "./props.ts";

export function subject(letter: SignOffEndedLetter): string {
	return letter.audience === "resort"
		? `${letter.resortName}: look at ${letter.releaseName} again and sign off${byWindowEnd(letter)}`
		: `${letter.resortName}: sign-off of ${letter.releaseName} returned`;
}

export function Letter({ letter, frame }: LetterGiven<SignOffEndedLetter>) {
	const { resortName, releaseName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`The sign-off of ${releaseName} is returned`}
			turn={{
				side: "resort",
				to: "settle what the sign-off was returned for, and sign off again",
				by: letter.windowUntil,
			}}
			stage="inTest"
		>
			<P>
				{frame.vendorName} did not accept the sign-off{said(letter.reason) && " and gives the reason below"}.
				The test of {resortName} is open again.
			</P>
			{letter.bookingAtRisk ? <BookingAtRisk letter={letter} /> : <P>{unlessBooked(letter)}</P>}
			<Facts facts={[["Reason", letter.reason], ["Build", letter.build], taken("Returned by", letter)]} />
			<Actions>
				<ButtonLink to={upgradePage(frame, letter, "smoke-test")}>Open the smoke test</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: SignOffEndedLetter = {
	...toTheResort,
	reason: "Item 11 is marked not applicable, but Cinder Peak sells payment plans. Please try one.",
	build: "3.8.0-412",
	signOffEnded: true,
	bookingAtRisk: null,
};
