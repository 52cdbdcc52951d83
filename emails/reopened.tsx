import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, releasePage, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink, TextLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { byWindowEnd, unlessDecided, WHO_DECIDES } from "./parts/writing.ts";
import type { UpgradeLetter } from "./props.ts";

export function subject(letter: UpgradeLetter): string {
	return letter.audience === "resort"
		? `${letter.resortName}: try out ${letter.releaseName} after all${byWindowEnd(letter)}`
		: `${letter.resortName}: offer of ${letter.releaseName} opened again`;
}

export function Letter({ letter, frame }: LetterGiven<UpgradeLetter>) {
	const { resortName, releaseName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${resortName} can take ${releaseName} again`}
			turn={{
				side: "resort",
				to: `decide whether ${releaseName} goes to the test site of ${resortName}`,
				by: letter.windowUntil,
			}}
			stage="notified"
		>
			<P>
				The offer is open once more. {WHO_DECIDES} <strong>{unlessDecided(letter)}</strong> Production stays
				as it is.
			</P>
			<Facts facts={[["Reason", letter.reason], taken("Opened again by", letter)]} />
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>
					{letter.audience === "resort" ? "Open the upgrade and decide" : "Open the upgrade"}
				</ButtonLink>
			</Actions>
			<P>
				<TextLink to={releasePage(frame, letter)}>Read the release notes</TextLink>
			</P>
		</UpgradeSheet>
	);
}

export const preview: UpgradeLetter = {
	...toTheResort,
	by: "Ines Okafor",
	reason: "The window was extended by two weeks after the storm.",
	windowUntil: "2027-01-29T00:00:00.000Z",
};
