import { Facts, pictures, taken } from "./parts/facts.tsx";
import { issuePage, type LetterGiven } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { reportToTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { inBuild } from "./parts/writing.ts";
import type { IssueFixedLetter } from "./props.ts";

export function subject({ resortName, number, releaseName, build }: IssueFixedLetter): string {
	return `${resortName}: fixed, please retest ${number} in ${releaseName}${inBuild(build)}`;
}

export function Letter({ letter, frame }: LetterGiven<IssueFixedLetter>) {
	const { number, build, resortName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`Report ${number} is fixed, please retest`}
			turn={{ side: "resort", to: "try it again and say whether it works" }}
		>
			<P>
				Try what you reported on a test site that runs this build or a later one. On the report’s page one
				press confirms the fix for {resortName}, or opens the report again.
			</P>
			<Facts
				facts={[
					["Fixed in build", build],
					["Note", letter.reason],
					pictures(letter),
					taken("Fixed by", letter),
					["The report", letter.fault],
				]}
			/>
			<Actions>
				<ButtonLink to={issuePage(frame, letter)}>Open the report</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: IssueFixedLetter = { ...reportToTheResort, build: "3.8.0-415" };
