import type { TimePair } from "../words/time.ts";

export interface TimeTextProps {
	id?: string;
	/** Made by timePair() on the server. */
	time: TimePair;
	/** "in 2 hours", shown after the absolute time, which always stands beside it (T8). */
	relative?: string;
	/** Both times in one line, for tables and running text. */
	inline?: boolean;
}

/** The text of formatTime, so wrapped that a line never breaks within the clock and its zone. */
export function TimeWords({ text }: { text: string }) {
	const at = text.indexOf(", ") + 2;
	if (at < 2) return <span className="time-clock">{text}</span>;
	return (
		<>
			<span className="time-day">{text.slice(0, at)}</span>
			<span className="time-clock">{text.slice(at)}</span>
		</>
	);
}

/** A time as resort and reader know it; the reader's own is labelled where it differs. */
export function TimeText({ id, time, relative, inline }: TimeTextProps) {
	return (
		<time id={id} dateTime={time.iso} className={inline ? "time time-inline" : "time"}>
			<span className="time-first" title={time.second ? time.firstLabel : undefined}>
				<TimeWords text={time.first} />
			</span>
			{relative ? <span className="time-more"> ({relative})</span> : null}
			{time.second ? (
				<>
					{" "}
					<span className="time-second">
						{time.secondLabel}: <TimeWords text={time.second} />
					</span>
				</>
			) : null}
		</time>
	);
}
