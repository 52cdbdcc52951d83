/** A line of the list of reports, in words. */
import { ISSUE_IS_OVER } from "../process/issue.ts";
import { issueNumber, releaseName } from "../words/names.ts";
import { formatTime, relative } from "../words/time.ts";
import type { IssueRow } from "./components/issue-table.tsx";
import type { issuesPage } from "./list.server.ts";

type Row = Awaited<ReturnType<typeof issuesPage>>["issues"][number];

const MOST = 90;

/** Enough of what happened to know it by. */
export function firstLine(what: string): string {
	const [line = ""] = what.split("\n");
	return line.length > MOST ? `${line.slice(0, MOST - 1).trimEnd()}…` : line;
}

export function rowOf(row: Row, now: Date): IssueRow {
	return {
		number: issueNumber(row.number),
		what: firstLine(row.what),
		stage: row.stage,
		severity: row.severity,
		resort: row.resortName,
		release: releaseName(row.product, row.version),
		reported: formatTime(row.reportedAt, row.resortZone),
		...replyOf(row, now),
	};
}

/** What the clock to the first reply says. */
function replyOf(
	{ repliedAt, replyDueAt, resortZone, stage }: Row,
	now: Date,
): Pick<IssueRow, "reply" | "late"> {
	if (repliedAt) return { reply: formatTime(repliedAt, resortZone), late: repliedAt > replyDueAt };
	if (ISSUE_IS_OVER.includes(stage)) return { reply: "", late: false };
	const due = formatTime(replyDueAt, resortZone);
	return replyDueAt <= now
		? { reply: `since ${due}`, late: true }
		: { reply: `due ${relative(replyDueAt, now)}, ${due}`, late: false };
}
