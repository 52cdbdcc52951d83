import { Facts, taken } from "./parts/facts.tsx";
import { issuePage, type LetterGiven } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { reportToTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { TimeInText } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { IssueOverLetter } from "./props.ts";

const HEADLINE: Record<IssueOverLetter["how"], string> = {
	confirmed: "is closed: the fix is confirmed",
	closed: "is closed",
	notAFault: "is not a fault",
};

export function subject({ resortName, number, releaseName, how }: IssueOverLetter): string {
	return `${resortName}: ${number} about ${releaseName} ${HEADLINE[how]}`;
}

export function Letter({ letter, frame }: LetterGiven<IssueOverLetter>) {
	const { number, how, resortName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`Report ${number} ${HEADLINE[how]}`}
			turn={{ side: "nobody" }}
		>
			<P>
				Nothing more happens to it. Should the fault show again, any contact of {resortName} can open the
				report until <TimeInText at={letter.reopenUntil} letter={letter} />.
			</P>
			<Facts facts={[["Reason", letter.reason], taken("Closed by", letter), ["The report", letter.fault]]} />
			<Actions>
				<ButtonLink to={issuePage(frame, letter)}>Open the report</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: IssueOverLetter = {
	...reportToTheResort,
	how: "notAFault",
	reason: "The price is per group since the autumn; the setting is on the product’s first page.",
	reopenUntil: "2026-12-31T16:05:00.000Z",
};
