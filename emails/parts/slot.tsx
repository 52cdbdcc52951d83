import { duration, formatSpan } from "../../app/words/time.ts";
import type { UpgradeLetter } from "../props.ts";
import { Clock } from "./clock.tsx";

type Slotted = Pick<UpgradeLetter, "resortZone" | "viewerZone"> & { startsAt: string; endsAt: string };

/** The slot of a booking in both zones; the reader's own is left out where it reads the same. */
export function Slot({ letter }: { letter: Slotted }) {
	const [start, end] = [new Date(letter.startsAt), new Date(letter.endsAt)];
	const first = formatSpan(start, end, letter.resortZone);
	const own = formatSpan(start, end, letter.viewerZone);
	return (
		<>
			<Clock text={first} />
			{own !== first && (
				<>
					<br />
					Your time: <Clock text={own} />
				</>
			)}
		</>
	);
}

/** "3 hours": from the start of the slot to its end. */
export function slotLength({ startsAt, endsAt }: Pick<Slotted, "startsAt" | "endsAt">): string {
	return duration((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
}
