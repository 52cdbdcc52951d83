import type { ReactNode } from "react";
import type { Tone } from "../words/status.ts";
import type { TimePair } from "../words/time.ts";
import { Icon, type IconName } from "./icon.tsx";
import { TimeText } from "./time-text.tsx";

export interface TimelineEntry {
	key: string;
	/** An id to link to this entry. */
	id?: string;
	time: TimePair;
	/** "Dana Reyes" or "The portal". */
	who: ReactNode;
	/** "signed off", out of stepWords(step).did. */
	what: ReactNode;
	/** "for Sam Ortiz, by phone". */
	onBehalf?: ReactNode;
	reason?: ReactNode;
	/** More facts: a build, a link. */
	detail?: ReactNode;
	icon?: IconName;
	tone?: Tone;
}

export interface TimelineProps {
	id?: string;
	label: string;
	entries: readonly TimelineEntry[];
}

/** What happened, newest first or as given: when, who, what, and why where a reason was asked. */
export function Timeline({ id, label, entries }: TimelineProps) {
	return (
		<ol id={id} className="timeline" aria-label={label}>
			{entries.map((entry) => (
				<li key={entry.key} id={entry.id} className={entry.tone ? `timeline-${entry.tone}` : undefined}>
					<span className="timeline-dot">
						<Icon name={entry.icon ?? "toDo"} />
					</span>
					<div>
						<p>
							<strong>{entry.who}</strong> {entry.what}
							{entry.onBehalf ? <span className="muted"> {entry.onBehalf}</span> : null}
						</p>
						{entry.reason ? <blockquote className="said">{entry.reason}</blockquote> : null}
						{entry.detail ? <div>{entry.detail}</div> : null}
						<p className="small">
							<TimeText time={entry.time} inline />
						</p>
					</div>
				</li>
			))}
		</ol>
	);
}
