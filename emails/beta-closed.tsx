import { betaPage, Caveat } from "./parts/beta.tsx";
import { Facts } from "./parts/facts.tsx";
import type { LetterGiven } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { betaToTheResort } from "./parts/preview.ts";
import { Heading, List, P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { BetaClosedLetter } from "./props.ts";

export function subject({ resortName, releaseName, end }: BetaClosedLetter): string {
	return end === "withdrawn"
		? `${resortName}: stop, ${releaseName} is withdrawn and its beta is over`
		: `${resortName}: the beta of ${releaseName} is over, thank you`;
}

/** Thanks to whoever took part, and what comes next. */
export function Letter({ letter, frame }: LetterGiven<BetaClosedLetter>) {
	const { releaseName, resortName, end } = letter;
	const wasWithdrawn = end === "withdrawn";
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={
				wasWithdrawn
					? `${releaseName} is withdrawn, and its beta is over`
					: `The beta of ${releaseName} is over`
			}
			turn={{ side: "nobody" }}
		>
			<P>
				{wasWithdrawn && "There is nothing left to try. "}
				Thank you for trying it. What you have reported stays open until somebody at {frame.vendorName} has
				answered it.
			</P>
			<Caveat letter={letter} frame={frame} />
			{!wasWithdrawn && (
				<>
					<Heading>What comes next</Heading>
					<List
						items={[
							end === "published"
								? `${releaseName} is available now: ${resortName} has its own letter about it.`
								: `You get a letter as soon as ${releaseName} is available.`,
							`The primary or the secondary contact decides whether ${resortName} takes it.`,
							"The final build then comes to your test site, and you go through the smoke test.",
						]}
					/>
				</>
			)}
			<Facts
				facts={[
					["Reason", wasWithdrawn && letter.reason],
					["The beta ended", <Time key="at" at={letter.at} letter={letter} />],
				]}
			/>
			<Actions>
				<ButtonLink to={betaPage(frame, letter)}>Open the beta</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: BetaClosedLetter = { ...betaToTheResort, by: "", end: "dates" };
