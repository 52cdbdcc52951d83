import { betaPage, Caveat, Expected, Voluntary } from "./parts/beta.tsx";
import { Facts, taken } from "./parts/facts.tsx";
import type { LetterGiven } from "./parts/frame.ts";
import { Lines } from "./parts/lines.tsx";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { betaToTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { said } from "./parts/writing.ts";
import type { BetaInvitedLetter } from "./props.ts";

export function subject({ resortName, releaseName }: BetaInvitedLetter): string {
	return `${resortName}: you are invited to the beta of ${releaseName}`;
}

export function Letter({ letter, frame }: LetterGiven<BetaInvitedLetter>) {
	const { resortName, releaseName, betaFrom, betaUntil } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${resortName} is invited to the beta of ${releaseName}`}
			turn={{ side: "resort", to: "say whether you take part", by: betaUntil }}
		>
			{said(letter.summary) && (
				<P>
					<Lines text={letter.summary} />
				</P>
			)}
			<Voluntary letter={letter} />
			<Caveat letter={letter} frame={frame} />
			<Expected />
			<Facts
				facts={[
					["The beta begins", <Time key="from" at={betaFrom} letter={letter} />],
					["It ends", <Time key="until" at={betaUntil} letter={letter} />],
					taken("Invited by", letter),
				]}
			/>
			<Actions>
				<ButtonLink to={betaPage(frame, letter)}>Open the beta and answer</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: BetaInvitedLetter = {
	...betaToTheResort,
	summary: "Add-ons follow the price of the day, and the household signs its waivers in one go.",
};
