import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

export interface Column<Row> {
	key: string;
	label: string;
	cell: (row: Row) => ReactNode;
	/** Where a press on the heading leads: the same list, sorted by this column. */
	sortTo?: string | undefined;
	/** The list is sorted by this column now. */
	sorted?: "ascending" | "descending" | undefined;
	/** Right-aligned tabular figures. */
	numeric?: boolean;
	/** Names the row: one column per table. */
	rowHeader?: boolean;
	/** The heading is for screen readers only, as over a column of buttons. */
	labelHidden?: boolean;
}

export interface DataTableProps<Row> {
	id?: string;
	caption: string;
	/** Shows the caption; otherwise only screen readers get it. */
	captionShown?: boolean;
	columns: readonly Column<Row>[];
	rows: readonly Row[];
	rowKey: (row: Row) => string;
	/** An id for a row, to link to it. */
	rowId?: (row: Row) => string;
	/** Low rows; on a phone a row stays a row, with its name above it. For short cells and small forms. */
	compact?: boolean;
	/** What stands there when there is no row; usually <Empty>. */
	empty?: ReactNode;
}

function Heading<Row>({ column }: { column: Column<Row> }) {
	const { label, sortTo, sorted, numeric, labelHidden } = column;
	const text = labelHidden ? <span className="sr-only">{label}</span> : label;
	return (
		<th scope="col" aria-sort={sorted} className={numeric ? "num" : undefined}>
			{sortTo ? (
				<Link to={sortTo} preventScrollReset data-sorted={sorted}>
					{text}
					<Icon name="chevron" />
				</Link>
			) : (
				text
			)}
		</th>
	);
}

/** A table where people compare; on a phone each row becomes a card with its labels. */
export function DataTable<Row>(props: DataTableProps<Row>) {
	const { id, caption, captionShown, columns, rows, rowKey, rowId, compact, empty } = props;
	if (rows.length === 0 && empty) return <div id={id}>{empty}</div>;
	return (
		<table id={id} className={compact ? "data-table data-table-compact" : "data-table"}>
			<caption className={captionShown ? undefined : "sr-only"}>{caption}</caption>
			<thead>
				<tr>
					{columns.map((column) => (
						<Heading key={column.key} column={column} />
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={rowKey(row)} id={rowId?.(row)}>
						{columns.map(({ key, label, cell, numeric, rowHeader, labelHidden }) => {
							const Cell = rowHeader ? "th" : "td";
							return (
								<Cell
									key={key}
									scope={rowHeader ? "row" : undefined}
									data-label={labelHidden || rowHeader ? undefined : label}
									className={numeric ? "num" : undefined}
								>
									{cell(row)}
								</Cell>
							);
						})}
					</tr>
				))}
			</tbody>
		</table>
	);
}
