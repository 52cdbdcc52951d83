import { betaPage, Caveat } from "./parts/beta.tsx";
import { Facts, taken } from "./parts/facts.tsx";
import type { LetterGiven } from "./parts/frame.ts";
import { Actions, Address, ButtonLink } from "./parts/link.tsx";
import { betaToTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { inBuild } from "./parts/writing.ts";
import type { BetaSiteLetter } from "./props.ts";

export function subject(letter: BetaSiteLetter): string {
	const { resortName, releaseName, isFirst } = letter;
	return isFirst
		? `${resortName}: your beta site of ${releaseName} is ready${inBuild(letter.build)}`
		: `${resortName}: another build of ${releaseName} is on your beta site${inBuild(letter.build)}`;
}

/** The site of a beta is ready, or carries another build. */
export function Letter({ letter, frame }: LetterGiven<BetaSiteLetter>) {
	const { releaseName, isFirst, isOpen, betaFrom, betaUntil } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={
				isFirst
					? `Your beta site of ${releaseName} is ready`
					: `Another build of ${releaseName} is on your beta site`
			}
			turn={
				isOpen
					? { side: "resort", to: "try every product type that you sell", by: betaUntil }
					: { side: "nobody" }
			}
		>
			<P>
				{isFirst
					? "What you try there stays apart from your shop."
					: "Try again what you have reported, and what this build touches."}
			</P>
			<Caveat letter={letter} frame={frame} />
			<Facts
				facts={[
					["Beta site", letter.siteUrl && <Address url={letter.siteUrl} />],
					["Build", letter.build],
					["New in this build", letter.note],
					["The beta begins", !isOpen && <Time at={betaFrom} letter={letter} />],
					["The beta ends", <Time key="until" at={betaUntil} letter={letter} />],
					taken("Set by", letter),
				]}
			/>
			<Actions>
				<ButtonLink to={betaPage(frame, letter)}>Open the beta</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: BetaSiteLetter = {
	...betaToTheResort,
	by: "Theo Lindqvist",
	isFirst: true,
	isOpen: true,
	note: "The cart keeps what was in it after signing in.",
};
