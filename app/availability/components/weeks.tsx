import { Card } from "../../ui/card.tsx";
import { DataTable } from "../../ui/data-table.tsx";

export interface Week {
	days: string;
	free: number;
	taken: number;
	soon: number;
	closed: number;
}

/** What the rules come to: the places of the next weeks, for a resort of the usual length. */
export function Weeks({ weeks }: { weeks: readonly Week[] }) {
	const free = weeks.reduce((sum, week) => sum + week.free, 0);
	return (
		<Card id="weeks" title="The next four weeks">
			<p>
				{free === 1 ? "One slot" : `${free} slots`} can be booked, for a resort whose upgrade takes the usual
				time.
			</p>
			<DataTable
				compact
				caption="Slots of the next four weeks"
				columns={[
					{ key: "days", label: "Days", rowHeader: true, cell: (row) => row.days },
					{ key: "free", label: "Free", numeric: true, cell: (row) => row.free },
					{ key: "taken", label: "Taken", numeric: true, cell: (row) => row.taken },
					{ key: "soon", label: "Too soon", numeric: true, cell: (row) => row.soon },
					{ key: "closed", label: "Closed", numeric: true, cell: (row) => row.closed },
				]}
				rows={weeks}
				rowKey={(row) => row.days}
			/>
		</Card>
	);
}
