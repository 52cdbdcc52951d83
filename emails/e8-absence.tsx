import { coverageText } from "../app/words/attendance.ts";
import { formatTime } from "../app/words/time.ts";
import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { guestLines } from "./parts/guests.tsx";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheVendor } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import type { Turn } from "./parts/turn.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { AbsenceLetter } from "./props.ts";

export function subject(letter: AbsenceLetter): string {
	const start = formatTime(new Date(letter.startsAt), letter.resortZone);
	return `${letter.resortName}: ${letter.guestName} cannot be there for ${letter.releaseName} on ${start}`;
}

export function Letter({ letter, frame }: LetterGiven<AbsenceLetter>) {
	const { guestName, releaseName, resortName, backup } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${guestName} cannot be there for ${releaseName} at ${resortName}`}
			turn={turnOf(letter)}
		>
			<P>
				{backup
					? `${guestName} named somebody to stand in, who is invited now and asked whether they can.`
					: `${guestName} named nobody to stand in.`}
			</P>
			<Facts
				facts={[
					["Booked for", <Time key="start" at={letter.startsAt} letter={letter} />],
					["Stands in", backup && guestLines([backup])],
					["Other times that would suit", letter.wish],
					["Who is there", coverageText(letter.openParts)],
					taken("Answered by", letter),
				]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter, "book")}>Open the booking</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

/** A wish is the representative's to answer; a gap in the cover is the resort's to close. */
function turnOf({ wish, openParts, startsAt }: AbsenceLetter): Turn {
	if (wish) return { side: "vendor", to: "find another time, or to say why not", by: startsAt };
	return openParts.length > 0
		? { side: "resort", to: "invite somebody else who can be there", by: startsAt }
		: { side: "nobody" };
}

export const preview: AbsenceLetter = {
	...toTheVendor,
	guestName: "Priya Nair",
	by: "Priya Nair",
	startsAt: "2027-01-12T16:00:00.000Z",
	backup: { name: "Sam Okoro", email: "sam@cinderpeak.example" },
	wish: "The Wednesday after, in the morning.",
	openParts: ["accounting"],
};
