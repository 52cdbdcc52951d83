import { formatTime } from "../app/words/time.ts";
import { guestOf } from "./parts/booked.tsx";
import { Facts, taken } from "./parts/facts.tsx";
import type { LetterGiven } from "./parts/frame.ts";
import { toTheResort } from "./parts/preview.ts";
import { P } from "./parts/prose.tsx";
import { Slot } from "./parts/slot.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { UninvitedLetter } from "./props.ts";

export function subject({ resortName, releaseName, startsAt, resortZone }: UninvitedLetter): string {
	return `${resortName}: you are no longer needed for ${releaseName} on ${formatTime(new Date(startsAt), resortZone)}`;
}

export function Letter({ letter, frame }: LetterGiven<UninvitedLetter>) {
	const { releaseName, resortName } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`You are no longer needed for ${releaseName} at ${resortName}`}
			turn={{ side: "nobody" }}
			guestOf={guestOf(letter)}
		>
			<P>
				You were taken off the guest list. The upgrade itself stays where it is; please take it out of your
				own calendar. Links in earlier letters no longer ask you anything.
			</P>
			<Facts
				facts={[["Was booked for", <Slot key="slot" letter={letter} />], taken("Taken off by", letter)]}
			/>
		</UpgradeSheet>
	);
}

export const preview: UninvitedLetter = {
	...toTheResort,
	recipientName: "Priya Nair",
	by: "Dana Reyes",
	startsAt: "2027-01-12T16:00:00.000Z",
	endsAt: "2027-01-12T19:00:00.000Z",
	bookedBy: "Dana Reyes",
};
