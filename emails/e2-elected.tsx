import { formatDay, isDay } from "../app/words/time.ts";
import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheVendor } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { ElectedLetter } from "./props.ts";

/** A wish is a calendar day at the resort, no instant, so it has no zone to name. */
function wish({ wishedDate }: ElectedLetter): string | null {
	return wishedDate && isDay(wishedDate) ? formatDay(wishedDate) : null;
}

export function subject(letter: ElectedLetter): string {
	const wished = wish(letter) ? `, upgrade wished for ${wish(letter)}` : "";
	return letter.audience === "vendor"
		? `${letter.resortName}: deploy ${letter.releaseName} to test${wished}`
		: `${letter.resortName}: elected ${letter.releaseName}${wished}`;
}

export function Letter({ letter, frame }: LetterGiven<ElectedLetter>) {
	const { resortName, releaseName, windowUntil } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${resortName} elected ${releaseName}`}
			turn={{
				side: "vendor",
				to: `deploy ${releaseName} to the test site of ${resortName} and check it there`,
			}}
			stage="elected"
		>
			<P>
				Nothing changes in production. When the check is done, {resortName} is told that its smoke test is
				open.
			</P>
			<Facts
				facts={[
					taken("Elected by", letter),
					["In production now", letter.productionVersion],
					["Day wished for the upgrade", wish(letter)],
					["Upgrade window ends", windowUntil && <Time at={windowUntil} letter={letter} />],
					["Reason", letter.reason],
				]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>
					{letter.audience === "vendor" ? "Open the upgrade and deploy" : "Open the upgrade"}
				</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: ElectedLetter = {
	...toTheVendor,
	wishedDate: "2027-01-12",
	productionVersion: "3.6",
};
