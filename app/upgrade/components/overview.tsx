import { Link } from "@remix-run/react";
import type { UpgradeStage } from "../../../db/vocabulary.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Mark, TurnBadge } from "../../ui/mark.tsx";
import { TURN, UPGRADE_STATUS, WAITS_FOR } from "../../words/status.ts";

export interface OverviewRow {
	id: string;
	stage: UpgradeStage;
	resort: string;
	release: string;
	since: string;
	ago: string;
	slot: string | null;
	/** The vendor cannot keep the date of the slot, so the resort chooses another one. */
	isPulled: boolean;
	/** Who is still missing from a booked slot. */
	gap: string | null;
	production: string;
	representative: string | null;
}

/** The vendor's home: every resort's stage and what it waits for, longest wait first. */
export function Overview({ rows, narrowed }: { rows: readonly OverviewRow[]; narrowed: boolean }) {
	return (
		<DataTable
			caption="Upgrades, longest wait first"
			rows={rows}
			rowKey={(row) => row.id}
			empty={
				narrowed ? (
					<Empty title="No upgrade fits this">Choose other filters to see more.</Empty>
				) : (
					<Empty title="Nothing is going on">
						Each resort's upgrade appears here as soon as a release is published.
					</Empty>
				)
			}
			columns={[
				{
					key: "resort",
					label: "Resort",
					rowHeader: true,
					cell: (row) => <Link to={`/upgrades/${row.id}`}>{row.resort}</Link>,
				},
				{
					key: "release",
					label: "Release",
					cell: (row) => (
						<>
							{row.release}
							<div className="muted small">from {row.production}</div>
						</>
					),
				},
				{ key: "stage", label: "Status", cell: (row) => <Mark status={UPGRADE_STATUS[row.stage]} /> },
				{
					key: "turn",
					label: "Waits for",
					cell: (row) => (
						<>
							<TurnBadge
								side={row.isPulled ? "resort" : TURN[row.stage]}
								viewer="vendor"
								names={{ resort: row.resort }}
							/>
							<div className="muted small">
								{row.isPulled ? "another time than " : null}
								{row.slot ?? WAITS_FOR[row.stage]}
							</div>
							{row.gap ? <div className="small">{row.gap}</div> : null}
						</>
					),
				},
				{
					key: "since",
					label: "Since",
					cell: (row) => (
						<>
							{row.ago}
							<div className="muted small">{row.since}</div>
						</>
					),
				},
				{ key: "who", label: "Representative", cell: (row) => row.representative ?? "Nobody yet" },
			]}
		/>
	);
}
