import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { Timeline } from "../../ui/timeline.tsx";
import type { HistoryEntry } from "../history/reads.server.ts";

export interface HistoryProps {
	/** Whose: "Dana Reyes", "Cinder Peak". */
	name: string;
	entries: readonly HistoryEntry[];
	/** Where the entries before these are. */
	olderTo: string | null;
	/** Back to the newest, from an older page. */
	newestTo: string | null;
}

/** What happened, newest first. */
export function History({ name, entries, olderTo, newestTo }: HistoryProps) {
	return (
		<Card id="history" title="What happened">
			{entries.length === 0 ? (
				<Empty title="Nothing is written down yet" />
			) : (
				<Timeline
					label={`What happened: ${name}`}
					entries={entries.map(({ id, who, did, facts, reason, time }) => ({
						key: id,
						who,
						what: did,
						time,
						reason,
						detail: facts ? <p>{facts}</p> : undefined,
					}))}
				/>
			)}
			<Pagination label="what happened" previous={newestTo} next={olderTo} />
		</Card>
	);
}
