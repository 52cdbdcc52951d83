import { Facts } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { UpgradeLetter } from "./props.ts";

export function subject(letter: UpgradeLetter): string {
	return `${letter.resortName}: ${letter.releaseName} has lapsed`;
}

export function Letter({ letter, frame }: LetterGiven<UpgradeLetter>) {
	const { resortName, releaseName, windowUntil } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${releaseName} has lapsed for ${resortName}`}
			turn={{ side: "nobody" }}
		>
			<P>
				Its upgrade window closed before an upgrade was booked. Nothing is deployed to production, which stays
				as it is.
			</P>
			<P>
				{letter.audience === "resort"
					? `If ${resortName} wants it after all, ask your representative at ${frame.vendorName}: a release manager may be able to open the offer again.`
					: `If ${resortName} wants it after all, a release manager may be able to open the offer again.`}
			</P>
			<Facts
				facts={[["Upgrade window ended", <Time key="end" at={windowUntil ?? letter.at} letter={letter} />]]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>Open the upgrade</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: UpgradeLetter = { ...toTheResort, by: "The portal", at: "2027-01-15T00:00:12.000Z" };
