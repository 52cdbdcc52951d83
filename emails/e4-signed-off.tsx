import { progressText } from "../app/words/progress.ts";
import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheVendor } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { inBuild } from "./parts/writing.ts";
import type { SignOffLetter } from "./props.ts";

export function subject(letter: SignOffLetter): string {
	const what = `${letter.releaseName}${inBuild(letter.build)}`;
	return letter.audience === "vendor"
		? `${letter.resortName}: accept the sign-off of ${what}`
		: `${letter.resortName}: signed off ${what}`;
}

export function Letter({ letter, frame }: LetterGiven<SignOffLetter>) {
	const { resortName, releaseName, windowUntil } = letter;
	const result = progressText({
		passed: letter.passed,
		notApplicable: letter.notApplicable,
		failed: 0,
		toDo: 0,
	});
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${resortName} signed off ${releaseName}`}
			turn={{ side: "vendor", to: "accept the sign-off, or return it with a reason" }}
			stage="signedOff"
		>
			<P>
				It holds for the build below and no other. Once it is accepted, {resortName} books the time of the
				upgrade.
			</P>
			<Facts
				facts={[
					["Signed as", letter.signer],
					["Statement", letter.statement],
					["Remarks", letter.remarks],
					["Build", letter.build],
					["Smoke test", result],
					taken("Signed off by", letter),
					["Upgrade window ends", windowUntil && <Time at={windowUntil} letter={letter} />],
				]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>Open the sign-off</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: SignOffLetter = {
	...toTheVendor,
	build: "3.8.0-412",
	signer: "Dana Reyes",
	statement: "Cinder Peak has tested build 3.8.0-412 of Commerce 3.8 and is comfortable with this release.",
	remarks: "The locker page is slow on phones. We can live with it until the next release.",
	passed: 19,
	notApplicable: 3,
};
