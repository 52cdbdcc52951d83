import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheVendor } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { DeclinedLetter } from "./props.ts";

export function subject(letter: DeclinedLetter): string {
	return `${letter.resortName}: declined ${letter.releaseName}`;
}

export function Letter({ letter, frame }: LetterGiven<DeclinedLetter>) {
	const { resortName, releaseName, windowUntil } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${resortName} declined ${releaseName}`}
			turn={{ side: "nobody" }}
		>
			<P>
				{releaseName} is not deployed for {resortName}, and production stays as it is. The primary or the
				secondary contact can still elect it while it is on offer.
			</P>
			<Facts
				facts={[
					["Reason", letter.reason],
					[
						"Next release",
						letter.remindNextRelease
							? `${resortName} asked to be reminded when it comes`
							: `${resortName} did not ask for a reminder`,
					],
					["Upgrade window ends", windowUntil && <Time at={windowUntil} letter={letter} />],
					taken("Declined by", letter),
				]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>Open the upgrade</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: DeclinedLetter = {
	...toTheVendor,
	reason: "Pass sales end on the same week. We take the release after this one.",
	remindNextRelease: true,
};
