import { duration } from "../app/words/time.ts";
import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, Address, ButtonLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { byWindowEnd, count, said, unlessBooked } from "./parts/writing.ts";
import type { TestReadyLetter } from "./props.ts";

export function subject(letter: TestReadyLetter): string {
	return `${letter.resortName}: test and sign off ${letter.releaseName}${byWindowEnd(letter)}`;
}

export function Letter({ letter, frame }: LetterGiven<TestReadyLetter>) {
	const { resortName, releaseName } = letter;
	const time = letter.minutes > 0 ? `, about ${duration(letter.minutes)}` : "";
	const testUrl = said(letter.testUrl);
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${releaseName} is on the test site of ${resortName}`}
			turn={{
				side: "resort",
				to: `work through the smoke test and sign off ${releaseName}`,
				by: letter.windowUntil,
			}}
			stage="inTest"
		>
			<P>
				{frame.vendorName} has deployed and checked it. Now see whether it works with your own products,
				prices and payments. Every contact of {resortName} can take items and share the work; once each item
				is passed or not applicable, the primary or the secondary contact signs off.
			</P>
			<P>
				Leave time after the sign-off: the upgrade itself is booked afterwards and has to fit into the upgrade
				window too. {unlessBooked(letter)}
			</P>
			<Facts
				facts={[
					["Test site", testUrl && <Address url={testUrl} />],
					["Build", letter.build],
					["Smoke test", `${count(letter.items, "item")}${time}`],
					[`Note from ${frame.vendorName}`, letter.note],
					taken("Opened by", letter),
				]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter, "smoke-test")}>Open the smoke test</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: TestReadyLetter = {
	...toTheResort,
	testUrl: "https://test.cinderpeak.example/",
	build: "3.8.0-412",
	items: 22,
	minutes: 95,
	note: "Night tickets are priced for January only.\nPlease use the sandbox card from the guide.",
};
