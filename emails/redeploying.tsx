import { BookingAtRisk } from "./parts/at-risk.tsx";
import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { inBuild } from "./parts/writing.ts";
import type { SignOffEndedLetter } from "./props.ts";

export function subject(letter: SignOffEndedLetter): string {
	const ended = letter.signOffEnded ? ", the sign-off ends" : "";
	return `${letter.resortName}: deploying ${letter.releaseName}${inBuild(letter.build)} to test again${ended}`;
}

export function Letter({ letter, frame }: LetterGiven<SignOffEndedLetter>) {
	const { resortName, releaseName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${releaseName} is deployed to the test site of ${resortName} again`}
			turn={{ side: "vendor", to: "finish the deployment and check it" }}
			stage="deployingToTest"
		>
			<P>
				The test site is not to be used meanwhile. Afterwards {resortName} gets a letter and a clean smoke
				test; the earlier results stay readable.
			</P>
			{letter.signOffEnded && (
				<P>
					The sign-off has ended, because it held for the earlier deployment only: {resortName} signs off
					again.
				</P>
			)}
			<BookingAtRisk letter={letter} />
			<Facts facts={[["Reason", letter.reason], ["Build", letter.build], taken("Started by", letter)]} />
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>Open the upgrade</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: SignOffEndedLetter = {
	...toTheResort,
	reason: "This build puts right the price of add-ons that you reported.",
	build: "3.8.0-415",
	signOffEnded: true,
	bookingAtRisk: "2027-01-12T16:00:00.000Z",
};
