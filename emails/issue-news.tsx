import { Facts, pictures, taken } from "./parts/facts.tsx";
import { issuePage, type LetterGiven } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { reportToTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import type { Turn } from "./parts/turn.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { IssueNewsLetter } from "./props.ts";

type News = IssueNewsLetter["news"];

/** For the subject: "REL-0421 about Commerce 3.8 ...". */
const HEADLINE: Record<News, string> = {
	accepted: "is accepted",
	answered: "is answered",
	commented: "has a new comment",
	known: "is a known fault",
	reopened: "is open again",
	started: "is being fixed",
};

const MEANS: Record<News, string> = {
	accepted:
		"The fault is seen and taken on. The next letter comes when it is fixed, or when something is unclear.",
	answered: "The question about this report has its answer.",
	commented: "Somebody has added to the conversation.",
	known: "This fault was met before and is described below. You are told when it is fixed.",
	reopened: "The fault is still there for those who reported it.",
	started: "Somebody works on the fix. The next letter names the build that has it.",
};

const NEXT: Record<News, string> = {
	accepted: "fix the fault",
	answered: "go on with the report",
	commented: "go on with the report",
	known: "fix the fault",
	reopened: "look at the report again",
	started: "finish the fix",
};

export function subject({ resortName, number, releaseName, news }: IssueNewsLetter): string {
	return `${resortName}: ${number} about ${releaseName} ${HEADLINE[news]}`;
}

export function Letter({ letter, frame }: LetterGiven<IssueNewsLetter>) {
	const { number, news } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`Report ${number} ${HEADLINE[news]}`}
			turn={turnOf(letter)}
		>
			<P>{MEANS[news]}</P>
			<Facts
				facts={[
					["Said", letter.reason],
					pictures(letter),
					["Known fault", letter.known],
					["What helps meanwhile", letter.workaround],
					taken("By", letter),
					["The report", letter.fault],
				]}
			/>
			<Actions>
				<ButtonLink to={issuePage(frame, letter)}>Open the report</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

const turnOf = ({ turn, news }: IssueNewsLetter): Turn => {
	if (turn === "nobody") return { side: turn };
	return { side: turn, to: turn === "vendor" ? NEXT[news] : "answer the report" };
};

export const preview: IssueNewsLetter = {
	...reportToTheResort,
	news: "known",
	turn: "vendor",
	known: "Group lessons are charged once when their day was chosen from the month view.",
	workaround: "Choose the day from the list below the month.",
};
