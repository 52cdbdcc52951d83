import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { IssueStage, Severity } from "../../../db/vocabulary.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Mark } from "../../ui/mark.tsx";
import { ISSUE_ORDER_NAMES, type IssueOrder } from "../../words/names.ts";
import { ISSUE_STATUS, SEVERITY_STATUS, type Status } from "../../words/status.ts";

export interface IssueRow {
	number: string;
	what: string;
	stage: IssueStage;
	severity: Severity;
	resort: string;
	release: string;
	reported: string;
	/** What the clock to the first reply says. */
	reply: string;
	late: boolean;
}

const LATE: Status = { word: "Late", tone: "danger", icon: "clock" };

/** Reports in one of their orders; the headings lead to those that go by one column. */
export function IssueTable({
	rows,
	withResort,
	order,
	orders,
	empty,
}: {
	rows: readonly IssueRow[];
	withResort: boolean;
	order: IssueOrder;
	/** The same list in each of the orders that it can have. */
	orders: readonly { value: IssueOrder; to: string }[];
	empty: ReactNode;
}) {
	const sorted = (by: IssueOrder, as: "ascending" | "descending") => (order === by ? as : undefined);
	const to = (by: IssueOrder) => orders.find(({ value }) => value === by)?.to;
	return (
		<DataTable
			id="reports"
			caption={`Reports: ${ISSUE_ORDER_NAMES[order].toLowerCase()}`}
			columns={[
				{
					key: "number",
					label: "Report",
					rowHeader: true,
					cell: (row) => (
						<>
							<Link to={`/issues/${row.number}`}>{row.number}</Link>
							<span className="muted"> {row.what}</span>
						</>
					),
				},
				{ key: "stage", label: "Status", cell: (row) => <Mark status={ISSUE_STATUS[row.stage]} /> },
				{
					key: "severity",
					label: "Severity",
					sortTo: to("severe"),
					sorted: sorted("severe", "descending"),
					cell: (row) => <Mark status={SEVERITY_STATUS[row.severity]} />,
				},
				...(withResort ? [{ key: "resort", label: "Resort", cell: (row: IssueRow) => row.resort }] : []),
				{ key: "release", label: "Release", cell: (row) => row.release },
				{
					key: "reported",
					label: "Reported",
					sortTo: to(order === "newest" ? "oldest" : "newest"),
					sorted: sorted("newest", "descending") ?? sorted("oldest", "ascending"),
					cell: (row) => row.reported,
				},
				{
					key: "reply",
					label: "First reply",
					sortTo: to("due"),
					sorted: sorted("due", "ascending"),
					cell: (row) => (row.late ? <Mark status={LATE}>{row.reply}</Mark> : row.reply),
				},
			]}
			rows={rows}
			rowKey={(row) => row.number}
			empty={empty}
		/>
	);
}
