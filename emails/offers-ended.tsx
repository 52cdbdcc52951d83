import { Facts } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheVendor } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { OffersEndedLetter } from "./props.ts";

export function subject({ resortName, releaseName }: OffersEndedLetter): string {
	return `${resortName}: has taken none of the times reserved for ${releaseName}`;
}

export function Letter({ letter, frame }: LetterGiven<OffersEndedLetter>) {
	const { resortName, releaseName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${resortName} has not chosen another time for ${releaseName}`}
			turn={{ side: "vendor", to: `call ${resortName} and find a time`, by: letter.startsAt }}
			stage="booked"
		>
			<P>
				The times that were reserved instead of the pulled date are open to others again. The resort can still
				choose any free time, and you can choose one on its word.
			</P>
			<Facts facts={[["Pulled date", <Time key="start" at={letter.startsAt} letter={letter} />]]} />
			<Actions>
				<ButtonLink to={upgradePage(frame, letter, "book")}>Open the booking</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: OffersEndedLetter = {
	...toTheVendor,
	by: "The portal",
	startsAt: "2027-01-12T16:00:00.000Z",
};
