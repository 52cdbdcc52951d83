import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { NewTimeAskedLetter } from "./props.ts";

export function subject({ resortName, releaseName }: NewTimeAskedLetter): string {
	return `${resortName}: pick a new time for ${releaseName}`;
}

export function Letter({ letter, frame }: LetterGiven<NewTimeAskedLetter>) {
	const { resortName, releaseName, audience } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${releaseName} for ${resortName} needs a new time`}
			turn={{ side: "resort", to: "pick a new time", by: letter.windowUntil }}
			stage="booked"
		>
			<P>
				The booked time cannot be kept. Guests and everything prepared stay as they are; only the time is
				chosen again.
			</P>
			<Facts
				facts={[
					["Can no longer be kept", <Time key="start" at={letter.startsAt} letter={letter} />],
					["Reason", letter.reason],
					taken("Asked by", letter),
				]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter, "book")}>
					{audience === "resort" ? "Pick a new time" : `Pick a new time for ${resortName}`}
				</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: NewTimeAskedLetter = {
	...toTheResort,
	by: "Theo Lindqvist",
	startsAt: "2027-01-12T16:00:00.000Z",
	reason: "Our deployer is ill that week.",
};
