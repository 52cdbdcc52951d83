import type { TimePair } from "../words/time.ts";

export interface TimeTextProps {
	id?: string;
	/** Made by timePair() on the server. */
	time: TimePair;
	/** "in 2 hours", shown before the absolute time, which always stands beside it (T8). */
	relative?: string;
	/** Both times in one line, for tables and running text. */
	inline?: boolean;
}

/** A time as resort and reader know it; each is labelled where they differ. */
export function TimeText({ id, time, relative, inline }: TimeTextProps) {
	return (
		<time id={id} dateTime={time.iso} className={inline ? "time time-inline" : "time"}>
			{relative ? <span>{relative}: </span> : null}
			<span className="time-first">{time.first}</span>
			{time.second ? (
				<span className="time-second">
					{" "}
					{time.secondLabel}: {time.second}
				</span>
			) : null}
		</time>
	);
}
