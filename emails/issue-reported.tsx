import { Facts, pictures, taken } from "./parts/facts.tsx";
import { issuePage, type LetterGiven } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { reportToTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { IssueReportedLetter } from "./props.ts";

export function subject({ resortName, number, releaseName, audience }: IssueReportedLetter): string {
	return audience === "vendor"
		? `${resortName}: reply to ${number}, a fault in ${releaseName}`
		: `${resortName}: we have your report ${number} about ${releaseName}`;
}

/** The receipt for those who reported it, and the call for the vendor's people. */
export function Letter({ letter, frame }: LetterGiven<IssueReportedLetter>) {
	const { number, releaseName, resortName } = letter;
	const forVendor = letter.audience === "vendor";
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={
				forVendor
					? `${resortName} reports a fault in ${releaseName}`
					: `Your report ${number} has arrived at ${frame.vendorName}`
			}
			turn={{ side: "vendor", to: "reply to the report", by: letter.replyDueAt }}
		>
			<P>
				{forVendor
					? "Somebody of yours replies within one business day: with a question, an answer, or the word that it is taken on."
					: "Somebody reads it and replies within one business day. Your colleagues see it too and can add to it."}
			</P>
			<Facts
				facts={[
					["Number", number],
					["What happened", letter.fault],
					["How much it is in the way", letter.severity],
					["Build", letter.build],
					pictures(letter),
					taken("Reported by", letter),
				]}
			/>
			<Actions>
				<ButtonLink to={issuePage(frame, letter)}>Open the report</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: IssueReportedLetter = {
	...reportToTheResort,
	by: "Dana Reyes",
	severity: "It hinders us: there is a way round it",
	build: "3.8.0-412",
	replyDueAt: "2026-12-18T16:05:00.000Z",
};
