import { pairText, timePair } from "../../app/words/time.ts";
import type { UpgradeLetter } from "../props.ts";
import { Clock } from "./clock.tsx";

type Zones = Pick<UpgradeLetter, "resortZone" | "viewerZone">;

/** A time on its own lines: the resort's first, the reader's own below it where it reads differently (T4). */
export function Time({ at, letter }: { at: string; letter: Zones }) {
	const pair = timePair(new Date(at), letter.resortZone, letter.viewerZone);
	return (
		<>
			<Clock text={pair.first} />
			{pair.second && (
				<>
					<br />
					{pair.secondLabel}: <Clock text={pair.second} />
				</>
			)}
		</>
	);
}

/** The same time within a sentence. */
export function TimeInText({ at, letter }: { at: string; letter: Zones }) {
	return <Clock text={pairText(timePair(new Date(at), letter.resortZone, letter.viewerZone))} />;
}
