import { Facts, pictures, taken } from "./parts/facts.tsx";
import { issuePage, type LetterGiven } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { reportToTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { IssueLetter } from "./props.ts";

export function subject({ resortName, number, releaseName }: IssueLetter): string {
	return `${resortName}: a question about ${number}, the fault in ${releaseName}`;
}

export function Letter({ letter, frame }: LetterGiven<IssueLetter>) {
	const { number, resortName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`A question about report ${number}`}
			turn={{ side: "resort", to: "answer the question" }}
		>
			<P>
				{frame.vendorName} cannot go on without an answer. Any contact of {resortName} can give it on the
				report’s page.
			</P>
			<Facts
				facts={[
					["The question", letter.reason],
					pictures(letter),
					taken("Asked by", letter),
					["Your report", letter.fault],
				]}
			/>
			<Actions>
				<ButtonLink to={issuePage(frame, letter)}>Open the report and answer</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: IssueLetter = {
	...reportToTheResort,
	reason: "Which instructor and which day did you choose? With another day the price is right here.",
};
