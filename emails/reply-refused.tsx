import { issuePage, type LetterGiven } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { reportToTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { ReplyRefusedLetter } from "./props.ts";

export function subject({ resortName, releaseName, number }: ReplyRefusedLetter): string {
	return `${resortName}: your answer to ${number} about ${releaseName} was not added`;
}

export function Letter({ letter, frame }: LetterGiven<ReplyRefusedLetter>) {
	const { number, audience } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`Your answer to ${number} was not added`}
			turn={{ side: audience, to: "write it again without the number" }}
		>
			<P>
				What you mailed holds something that looks like the number of a payment card. {frame.vendorName}’s
				portal keeps no card numbers, so nothing of your mail was kept.
			</P>
			<P>
				Write it again and leave the number out: four digits at the end are enough to tell which card it was.
				Please delete the mail from your own folders as well.
			</P>
			<Actions>
				<ButtonLink to={issuePage(frame, letter)}>Open the report and write it there</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

const { recipientName, viewerZone, audience, resortName, resortZone, releaseName, number } =
	reportToTheResort;

export const preview: ReplyRefusedLetter = {
	recipientName,
	viewerZone,
	audience,
	resortName,
	resortZone,
	releaseName,
	number,
};
