import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, releasePage, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink, TextLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { UpgradeLetter } from "./props.ts";

export function subject(letter: UpgradeLetter): string {
	return `${letter.resortName}: stop, ${letter.releaseName} is withdrawn`;
}

export function Letter({ letter, frame }: LetterGiven<UpgradeLetter>) {
	const { resortName, releaseName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${releaseName} is withdrawn`}
			turn={{ side: "nobody" }}
		>
			<P>
				{frame.vendorName} has withdrawn this release. However far {resortName} had come with it, no further
				step can be taken.
			</P>
			{letter.audience === "resort" && (
				<P>Your representative at {frame.vendorName} can tell you which release comes next.</P>
			)}
			<Facts facts={[["Reason", letter.reason], taken("Withdrawn by", letter)]} />
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>Open the upgrade</ButtonLink>
			</Actions>
			<P>
				<TextLink to={releasePage(frame, letter)}>Open the release</TextLink>
			</P>
		</UpgradeSheet>
	);
}

export const preview: UpgradeLetter = {
	...toTheResort,
	by: "Ines Okafor",
	reason: "Orders with two payment plans can be charged twice. A corrected release follows.",
};
