import { Link } from "@remix-run/react";
import type { ContactRole } from "../../../db/vocabulary.ts";
import { currencyOf } from "../../process/version.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { CoverageMarks, OffMark } from "./presence.tsx";

/** "up to date", "2 releases behind", "5 releases behind: no longer supported" */
export function behindText(behind: number): string {
	const count = `${behind} ${behind === 1 ? "release" : "releases"} behind`;
	switch (currencyOf(behind)) {
		case "current":
			return "up to date";
		case "behind":
			return count;
		case "almostTooFar":
			return `${count}: the next release ends its support`;
		case "tooFar":
			return `${count}: no longer supported`;
	}
}

export interface ResortRow {
	slug: string;
	name: string;
	version: string;
	behind: number;
	covered: readonly ContactRole[];
	off: boolean;
}

/** Which version each resort runs, and whether the people who are needed are there. */
export function ResortTable({ resorts, manages }: { resorts: readonly ResortRow[]; manages: boolean }) {
	return (
		<DataTable
			id="resorts"
			caption="Resorts"
			columns={[
				{
					key: "name",
					label: "Resort",
					rowHeader: true,
					cell: (row) => (
						<span>
							<Link to={`/resorts/${row.slug}`}>{row.name}</Link> <OffMark off={row.off} />
						</span>
					),
				},
				{ key: "version", label: "In production", cell: (row) => row.version },
				{ key: "behind", label: "How far behind", cell: (row) => behindText(row.behind) },
				{ key: "covered", label: "Contacts", cell: (row) => <CoverageMarks covered={row.covered} /> },
			]}
			rows={resorts}
			rowKey={(row) => row.slug}
			empty={
				<Empty
					title="No resort fits"
					icon="search"
					actions={manages ? <ButtonLink to="/resorts/new">Add a resort</ButtonLink> : null}
				>
					<p>Look for another name, or add the resort.</p>
				</Empty>
			}
		/>
	);
}
