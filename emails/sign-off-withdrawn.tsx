import { BookingAtRisk } from "./parts/at-risk.tsx";
import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheVendor } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { unlessBooked } from "./parts/writing.ts";
import type { SignOffEndedLetter } from "./props.ts";

export function subject(letter: SignOffEndedLetter): string {
	const risk = letter.bookingAtRisk ? ", the booking is at risk" : "";
	return `${letter.resortName}: withdrew the sign-off of ${letter.releaseName}${risk}`;
}

export function Letter({ letter, frame }: LetterGiven<SignOffEndedLetter>) {
	const { resortName, releaseName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${resortName} withdrew the sign-off of ${releaseName}`}
			turn={{
				side: "resort",
				to: "finish the smoke test and sign off again",
				by: letter.windowUntil,
			}}
			stage="inTest"
		>
			<P>The test of {resortName} is open again. Production stays as it is until there is a new sign-off.</P>
			{letter.bookingAtRisk ? <BookingAtRisk letter={letter} /> : <P>{unlessBooked(letter)}</P>}
			<Facts facts={[["Reason", letter.reason], ["Build", letter.build], taken("Withdrawn by", letter)]} />
			<Actions>
				{letter.audience === "resort" ? (
					<ButtonLink to={upgradePage(frame, letter, "smoke-test")}>Open the smoke test</ButtonLink>
				) : (
					<ButtonLink to={upgradePage(frame, letter)}>Open the upgrade</ButtonLink>
				)}
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: SignOffEndedLetter = {
	...toTheVendor,
	reason: "Season passes with a photo fail at the pick-up box since this morning.",
	build: "3.8.0-412",
	signOffEnded: true,
	bookingAtRisk: "2027-01-12T16:00:00.000Z",
};
