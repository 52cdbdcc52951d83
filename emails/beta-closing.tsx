import { betaPage, Caveat } from "./parts/beta.tsx";
import { Facts } from "./parts/facts.tsx";
import { type LetterGiven, releasePage } from "./parts/frame.ts";
import { Actions, Address, ButtonLink, TextLink } from "./parts/link.tsx";
import { betaToTheResort } from "./parts/preview.ts";
import { Heading, List, P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { count } from "./parts/writing.ts";
import type { BetaClosingLetter } from "./props.ts";

export function subject({ resortName, releaseName, untried, productTypes }: BetaClosingLetter): string {
	const what =
		untried.length > 0
			? `${untried.length} of ${count(productTypes, "product type")} not tried`
			: "the last days";
	return `${resortName}: the beta of ${releaseName} closes soon, ${what}`;
}

/** Two business days before the end, to each volunteer: what is still missing. */
export function Letter({ letter, frame }: LetterGiven<BetaClosingLetter>) {
	const { releaseName, untried, notesUnread } = letter;
	const missing = [
		...(notesUnread ? ["Read the notes of this release: you have not acknowledged them yet."] : []),
		...untried.map((type) => `Try: ${type}`),
	];
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`The beta of ${releaseName} closes soon`}
			turn={
				missing.length > 0
					? { side: "resort", to: "finish what is left", by: letter.betaUntil }
					: { side: "nobody" }
			}
		>
			{missing.length > 0 ? (
				<>
					<Heading>Still missing</Heading>
					<List items={missing} />
				</>
			) : (
				<P>
					You have read the notes, and every product type that {letter.resortName} sells was tried. Thank you.
				</P>
			)}
			<P>
				Report what goes wrong while the beta lasts: what you see now can still be mended in this release.
			</P>
			<Caveat letter={letter} frame={frame} />
			<Facts
				facts={[
					["The beta ends", <Time key="until" at={letter.betaUntil} letter={letter} />],
					["Beta site", letter.siteUrl && <Address url={letter.siteUrl} />],
					["Build", letter.build],
				]}
			/>
			<Actions>
				<ButtonLink to={betaPage(frame, letter)}>Open the beta</ButtonLink>
			</Actions>
			{notesUnread && (
				<P>
					<TextLink to={releasePage(frame, letter)}>Read the release notes</TextLink>
				</P>
			)}
		</UpgradeSheet>
	);
}

export const preview: BetaClosingLetter = {
	...betaToTheResort,
	notesUnread: true,
	untried: ["Gift card", "Group lesson"],
	productTypes: 9,
};
