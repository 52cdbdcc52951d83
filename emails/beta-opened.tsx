import { betaPage, Caveat, Expected, Voluntary } from "./parts/beta.tsx";
import { Facts } from "./parts/facts.tsx";
import { type LetterGiven, releasePage } from "./parts/frame.ts";
import { Actions, Address, ButtonLink, TextLink } from "./parts/link.tsx";
import { betaToTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import type { Turn } from "./parts/turn.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { BetaOpenedLetter } from "./props.ts";

export function subject({ resortName, releaseName }: BetaOpenedLetter): string {
	return `${resortName}: the beta of ${releaseName} is open`;
}

/** To those who take part, and to those who are invited and have not answered. */
export function Letter({ letter, frame }: LetterGiven<BetaOpenedLetter>) {
	const { resortName, releaseName, takesPart } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`The beta of ${releaseName} is open`}
			turn={turnOf(letter)}
		>
			{takesPart ? (
				<P>
					{letter.siteUrl
						? "Your beta site is ready, and you can begin now."
						: `${frame.vendorName} is still preparing the beta site of ${resortName}. You get a letter when it is ready; the notes can be read now.`}
				</P>
			) : (
				<Voluntary letter={letter} />
			)}
			<Caveat letter={letter} frame={frame} />
			<Expected />
			<Facts
				facts={[
					["Beta site", letter.siteUrl && <Address url={letter.siteUrl} />],
					["Build", letter.build],
					["The beta ends", <Time key="until" at={letter.betaUntil} letter={letter} />],
				]}
			/>
			<Actions>
				<ButtonLink to={betaPage(frame, letter)}>
					{takesPart ? "Open the beta" : "Open the beta and answer"}
				</ButtonLink>
			</Actions>
			<P>
				<TextLink to={releasePage(frame, letter)}>Read the release notes</TextLink>
			</P>
		</UpgradeSheet>
	);
}

function turnOf({ takesPart, siteUrl, betaUntil }: BetaOpenedLetter): Turn {
	if (!takesPart) return { side: "resort", to: "say whether you take part", by: betaUntil };
	if (!siteUrl) return { side: "vendor", to: "prepare the beta site" };
	return { side: "resort", to: "try every product type that you sell", by: betaUntil };
}

export const preview: BetaOpenedLetter = { ...betaToTheResort, takesPart: true };
