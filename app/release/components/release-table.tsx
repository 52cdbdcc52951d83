import { Link } from "@remix-run/react";
import type { ReleaseStage, UpgradeStage } from "../../../db/vocabulary.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Mark } from "../../ui/mark.tsx";
import { RELEASE_STATUS, UPGRADE_STATUS } from "../../words/status.ts";

export interface ReleaseRow {
	id: string;
	slug: string;
	name: string;
	kind: string;
	stage: ReleaseStage;
	summary: string;
	window: string | null;
	isRead: boolean;
	upgrades: { id: string; stage: UpgradeStage; resortName: string }[];
}

/** Releases to compare: what they bring, their window, and where the reader's own resorts stand. */
export function ReleaseTable({ rows, side }: { rows: readonly ReleaseRow[]; side: "vendor" | "resort" }) {
	const own = {
		key: "own",
		label: "Your upgrade",
		cell: (row: ReleaseRow) =>
			row.upgrades.map(({ id, stage, resortName }) => (
				<div key={id}>
					<Link to={`/upgrades/${id}`}>{resortName}</Link> <Mark status={UPGRADE_STATUS[stage]} />
				</div>
			)),
	};
	return (
		<DataTable
			caption="Releases"
			rows={rows}
			rowKey={(row) => row.id}
			empty={<Empty title="No release fits this">Choose other filters to see more.</Empty>}
			columns={[
				{
					key: "name",
					label: "Release",
					rowHeader: true,
					cell: (row) => (
						<>
							<Link to={`/releases/${row.slug}`}>{row.name}</Link>
							<p className="muted small">{row.summary}</p>
						</>
					),
				},
				{ key: "stage", label: "Status", cell: (row) => <Mark status={RELEASE_STATUS[row.stage]} /> },
				{ key: "window", label: "Window closes", cell: (row) => row.window ?? "No dates yet" },
				...(side === "resort" ? [own] : []),
				{
					key: "read",
					label: "Your reading",
					cell: (row) => (row.stage === "draft" ? "Not out yet" : row.isRead ? "Read" : "Not read yet"),
				},
			]}
		/>
	);
}
