import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheVendor } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { MoveRequestedLetter } from "./props.ts";

export function subject({ resortName, releaseName }: MoveRequestedLetter): string {
	return `${resortName}: asks for another time for ${releaseName}`;
}

export function Letter({ letter, frame }: LetterGiven<MoveRequestedLetter>) {
	const { resortName, releaseName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${resortName} asks for another time for ${releaseName}`}
			turn={{ side: "vendor", to: "move the booking or to say why not", by: letter.startsAt }}
			stage="booked"
		>
			<P>
				The cut-off for moving the booking itself is over for {resortName}. The booking stands until it is
				moved.
			</P>
			<Facts
				facts={[
					["Booked for", <Time key="start" at={letter.startsAt} letter={letter} />],
					["Would suit", letter.wish],
					["Reason", letter.reason],
					taken("Asked by", letter),
				]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter, "book")}>Open the booking</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: MoveRequestedLetter = {
	...toTheVendor,
	startsAt: "2027-01-12T16:00:00.000Z",
	reason: "Our payment provider has just announced an outage for that morning.",
	wish: "The Wednesday or the Thursday after, in the morning.",
};
