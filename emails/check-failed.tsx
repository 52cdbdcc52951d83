import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheVendor } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { inBuild } from "./parts/writing.ts";
import type { LetterProps } from "./props.ts";

type CheckFailedLetter = LetterProps["checkFailed"];

export function subject(letter: CheckFailedLetter): string {
	return letter.audience === "vendor"
		? `${letter.resortName}: deploy ${letter.releaseName} to test again, the check${inBuild(letter.build)} failed`
		: `${letter.resortName}: ${letter.releaseName} is deployed to test once more`;
}

/** What failed is for the vendor's people only; the resort hears that its test opens later, and why no more. */
export function Letter({ letter, frame }: LetterGiven<CheckFailedLetter>) {
	const { resortName, releaseName } = letter;
	const forVendor = letter.audience === "vendor";
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={
				forVendor
					? `The internal check of ${releaseName} for ${resortName} failed`
					: `${releaseName} is deployed to the test site of ${resortName} once more`
			}
			turn={{
				side: "vendor",
				to: `deploy ${releaseName} to the test site of ${resortName} and check it there`,
			}}
			stage="elected"
		>
			{forVendor ? (
				<>
					<P>{resortName} is not told what failed. Its smoke test opens when a check has passed.</P>
					<Facts
						facts={[["What failed", letter.reason], ["Build", letter.build], taken("Reported by", letter)]}
					/>
				</>
			) : (
				<P>
					{frame.vendorName} is not content with the present deployment and makes another before {resortName}{" "}
					starts its smoke test. You get a letter when the smoke test is open.
				</P>
			)}
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>
					{forVendor ? "Open the upgrade and deploy" : "Open the upgrade"}
				</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: CheckFailedLetter = {
	...toTheVendor,
	by: "Mika Sato",
	recipientName: "Theo Lindqvist",
	reason: "Checkout answers with an error for group lessons.",
	build: "3.8.0-409",
};
