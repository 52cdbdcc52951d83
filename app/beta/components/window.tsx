import { TimeText } from "../../ui/time-text.tsx";
import type { TimePair } from "../../words/time.ts";

export interface WindowView {
	from: TimePair | null;
	until: TimePair | null;
	/** "in 3 days", before it has begun. */
	begins: string | null;
	ends: string | null;
}

/** From when until when a beta goes on, and how long that is from now. */
export function BetaWindow({
	window: { from, until, begins, ends },
	isOver,
}: {
	window: WindowView;
	isOver: boolean;
}) {
	if (!from || !until) return null;
	return (
		<>
			<TimeText inline time={from} {...(begins && { relative: begins })} /> to{" "}
			<TimeText inline time={until} {...(ends && !isOver && { relative: `ends ${ends}` })} />
		</>
	);
}
