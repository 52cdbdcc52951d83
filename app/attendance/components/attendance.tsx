import type { GuestView } from "../../booking/guest-view.server.ts";
import { Guest, type GuestProps } from "./guest.tsx";
import { Guests, type GuestsProps } from "./guests.tsx";
import { OwnAnswer } from "./own-answer.tsx";

interface AttendanceProps {
	booking: { guests: readonly GuestView[]; coverage: GuestsProps["coverage"]; isAhead: boolean };
	/** The guest whose own card is open. */
	chosen: string | null;
	contacts: GuestsProps["contacts"];
	may: GuestProps["may"];
}

/** Everything about who is there: the reader's own answer, everybody's, and the one guest that is open. */
export function Attendance({ booking, chosen, contacts, may }: AttendanceProps) {
	const { guests, coverage, isAhead } = booking;
	const own = guests.find(({ isOwn }) => isOwn);
	const open = guests.find(({ id }) => id === chosen);
	const each = isAhead && (may.edit || may.add || may.note);
	return (
		<>
			{own && isAhead ? <OwnAnswer guest={own} /> : null}
			<Guests
				guests={guests}
				coverage={coverage}
				contacts={contacts}
				may={{ each, edit: isAhead && may.edit }}
			/>
			{open && each ? <Guest key={open.id} guest={open} may={may} /> : null}
		</>
	);
}
