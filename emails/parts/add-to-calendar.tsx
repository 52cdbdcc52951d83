import { addLinks, calendarEntry } from "../../app/words/calendar-entry.ts";
import type { BookingLetter } from "../props.ts";
import { type LetterGiven, upgradePage } from "./frame.ts";
import { Actions, ButtonLink } from "./link.tsx";
import { P } from "./prose.tsx";

/** How the slot gets into the reader's calendar: by the invitation, by the file, or by hand at Google and Outlook. */
export function AddToCalendar({ letter, frame }: LetterGiven<BookingLetter>) {
	const { invites } = letter;
	if (!letter.hasAccount) return invites ? <P>{INVITED}</P> : null;
	const { google, outlook } = addLinks(calendarEntry(letter, letter, upgradePage(frame, letter)));
	return (
		<>
			<P>{invites ? `${INVITED} If yours does not read it, add the slot yourself.` : OWN}</P>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter, "booking.ics")}>Add to calendar</ButtonLink>
				<ButtonLink to={google}>Add to Google Calendar</ButtonLink>
				<ButtonLink to={outlook}>Add to Outlook</ButtonLink>
			</Actions>
		</>
	);
}

const INVITED =
	"The invitation attached to this letter keeps the time in your calendar; later letters move it there or take it out.";
const OWN = "Add the slot to your calendar, unless an invitation to it is there already.";
