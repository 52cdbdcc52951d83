import { Facts } from "./parts/facts.tsx";
import { type LetterGiven, releasePage, upgradePage } from "./parts/frame.ts";
import { Lines } from "./parts/lines.tsx";
import { Actions, ButtonLink, TextLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { Heading, List, P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { byWindowEnd, said, unlessDecided, WHO_DECIDES } from "./parts/writing.ts";
import type { NoticeLetter } from "./props.ts";

export function subject(letter: NoticeLetter): string {
	return `${letter.resortName}: try out ${letter.releaseName}${byWindowEnd(letter)}`;
}

function changeText({ title, guideTitle }: NoticeLetter["changes"][number]): string {
	return said(guideTitle) ? `${title.trim()} (guide: ${said(guideTitle)})` : title.trim();
}

export function Letter({ letter, frame }: LetterGiven<NoticeLetter>) {
	const { resortName, releaseName, windowFrom, windowUntil, productionVersion: production } = letter;
	const changes = letter.changes.filter((change) => said(change.title)).map(changeText);
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${releaseName} is available for ${resortName}`}
			turn={{
				side: "resort",
				to: `decide whether ${releaseName} goes to the test site of ${resortName}`,
				by: windowUntil,
			}}
			stage="notified"
		>
			{said(letter.summary) && (
				<P>
					<Lines text={letter.summary} />
				</P>
			)}
			<P>
				Taking it means that {frame.vendorName} deploys it to the test site and checks it there; {resortName}{" "}
				then tries it out before anything is booked. {WHO_DECIDES}
			</P>
			<P>
				<strong>{unlessDecided(letter)}</strong> Production stays{" "}
				{said(production) ? `on ${said(production)}` : "as it is"}.
			</P>
			<Facts
				facts={[
					["In production now", production],
					["Upgrade window opens", <Time key="from" at={windowFrom} letter={letter} />],
					["Upgrade window ends", windowUntil && <Time at={windowUntil} letter={letter} />],
					[
						"Expected downtime",
						letter.needsDowntime ? "The shop is offline while production is upgraded" : "None",
					],
				]}
			/>
			{changes.length > 0 && <Heading>What changes in production</Heading>}
			<List items={changes} />
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>Open the upgrade and decide</ButtonLink>
			</Actions>
			<P>
				<TextLink to={releasePage(frame, letter)}>
					Read the release notes{changes.length > 0 && " and the configuration guides"}
				</TextLink>
			</P>
		</UpgradeSheet>
	);
}

export const preview: NoticeLetter = {
	...toTheResort,
	summary:
		"Add-ons follow the price of the day, the household signs its waivers in one go, and a failed order is tried once more before it is reported.",
	windowFrom: "2026-12-17T16:00:00.000Z",
	changes: [
		{
			title: "Add-ons without a price on a date can no longer be sold",
			guideTitle: "Pricing add-ons by date",
		},
		{ title: "One consolidated waiver for the household", guideTitle: "Setting up consolidated waivers" },
		{ title: "The order queue retries once instead of six times", guideTitle: null },
	],
	productionVersion: "3.6",
	needsDowntime: true,
};
