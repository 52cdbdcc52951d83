import { Link } from "@remix-run/react";
import type { PartState } from "../../process/beta.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import type { PartRow, UnreadRow } from "../programme-view.server.ts";

const NOBODY: Record<PartState, string> = {
	takingPart: "Nobody takes part yet",
	invited: "No invitation is open",
	notTakingPart: "Nobody has declined or left",
};

/** The resorts that stand so to a beta. */
export function PartTable({
	rows,
	state,
	slug,
}: {
	rows: readonly PartRow[];
	state: PartState;
	slug: string;
}) {
	const takesPart = state === "takingPart";
	return (
		<DataTable
			id="parts"
			caption="Resorts"
			rows={rows}
			rowKey={(row) => row.id}
			empty={<Empty title={NOBODY[state]} />}
			columns={[
				{
					key: "resort",
					label: "Resort",
					rowHeader: true,
					cell: (row) => <Link to={`/releases/${slug}/beta?resort=${row.slug}`}>{row.resort}</Link>,
				},
				...(takesPart
					? [
							{ key: "who", label: "Who tries it", cell: (row: PartRow) => row.volunteers.join(", ") },
							{
								key: "read",
								label: "Have read the notes",
								cell: (row: PartRow) => `${row.read} of ${row.volunteers.length}`,
							},
							{
								key: "build",
								label: "Build on the beta site",
								cell: (row: PartRow) =>
									row.build ? `${row.build}${row.isOld ? " (not the newest)" : ""}` : "No site yet",
							},
							{
								key: "tried",
								label: "Product types",
								cell: (row: PartRow) =>
									row.trouble ? `${row.tried}, ${row.trouble} with an open report` : row.tried,
							},
							{ key: "open", label: "Open reports", cell: (row: PartRow) => row.openReports, numeric: true },
						]
					: []),
				{ key: "since", label: "Since", cell: (row) => row.since },
			]}
		/>
	);
}

/** Volunteers who have not read the notes as they stand now. */
export function UnreadTable({ rows, slug }: { rows: readonly UnreadRow[]; slug: string }) {
	return (
		<DataTable
			id="unread"
			caption="Volunteers who have not read the notes"
			rows={rows}
			rowKey={(row) => row.id}
			empty={<Empty title="Everybody has read the notes" />}
			columns={[
				{ key: "name", label: "Person", rowHeader: true, cell: (row) => row.name },
				{ key: "email", label: "Address", cell: (row) => row.email },
				{
					key: "resort",
					label: "Resort",
					cell: (row) => <Link to={`/releases/${slug}/beta?resort=${row.slug}`}>{row.resort}</Link>,
				},
				{ key: "since", label: "Takes part since", cell: (row) => row.since },
				{ key: "read", label: "Acknowledged", cell: (row) => row.read },
			]}
		/>
	);
}
