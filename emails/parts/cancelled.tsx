import type { BookingLetter } from "../props.ts";
import { guestOf } from "./booked.tsx";
import { Facts, taken } from "./facts.tsx";
import { type LetterGiven, upgradePage } from "./frame.ts";
import { guestLines } from "./guests.tsx";
import { Actions, ButtonLink } from "./link.tsx";
import { P } from "./prose.tsx";
import { Slot } from "./slot.tsx";
import type { Turn } from "./turn.tsx";
import { UpgradeSheet } from "./upgrade-sheet.tsx";
import { unlessBooked } from "./writing.ts";

/** E6 after `cancelBooking`. A guest without an account has no part in choosing another time. */
export function Cancelled({ letter, frame }: LetterGiven<BookingLetter>) {
	const { resortName, releaseName, hasAccount } = letter;
	const turn: Turn = hasAccount
		? { side: "resort", to: "choose another time", by: letter.windowUntil }
		: { side: "nobody" };
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`The booking of ${releaseName} for ${resortName} is cancelled`}
			turn={turn}
			stage="accepted"
			guestOf={hasAccount ? undefined : guestOf(letter)}
		>
			<P>
				This time is no longer needed, and production stays as it is. Please take it out of your calendar
				{letter.invites && "; the attached file does it where your calendar reads such files"}.
			</P>
			{hasAccount && <P>{unlessBooked(letter)}</P>}
			<Facts
				facts={[
					["Cancelled time", <Slot key="slot" letter={letter} />],
					["Reason", letter.reason],
					["Guests", guestLines(letter.guests)],
					taken("Cancelled by", letter),
				]}
			/>
			{hasAccount && (
				<Actions>
					<ButtonLink to={upgradePage(frame, letter, "book")}>
						{letter.audience === "resort" ? "Choose another time" : `Choose another time for ${resortName}`}
					</ButtonLink>
				</Actions>
			)}
		</UpgradeSheet>
	);
}
