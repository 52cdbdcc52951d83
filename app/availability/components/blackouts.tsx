import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { AddBlackout } from "./add-blackout.tsx";
import { RemoveBox } from "./remove-box.tsx";

interface Blackout {
	id: string;
	days: string;
	reason: string;
}

export interface BlackoutsProps {
	title: string;
	blackouts: readonly Blackout[];
	/** The owner's own day, as YYYY-MM-DD. */
	today: string;
	/** "From midnight to midnight at the resort." */
	midnight: string;
	/** Shows the forms. */
	blocks: boolean;
	/** Where a calendar file is read, unless the page itself leads there. */
	importTo?: string;
}

/** Days without upgrades: they show as grey, with their reason, when a time is booked. */
export function Blackouts({ title, blackouts, today, midnight, blocks, importTo }: BlackoutsProps) {
	return (
		<Card
			id="blackouts"
			title={title}
			aside={
				blocks && importTo ? (
					<ButtonLink to={importTo} icon="calendar" size="small">
						Import a calendar file
					</ButtonLink>
				) : null
			}
		>
			<DataTable
				caption={title}
				compact
				columns={blocks ? [...COLUMNS, REMOVE] : COLUMNS}
				rows={blackouts}
				rowKey={({ id }) => id}
				empty={<p className="muted">No days are blocked.</p>}
			/>
			{blocks ? <AddBlackout key={blackouts.length} today={today} midnight={midnight} /> : null}
		</Card>
	);
}

const COLUMNS: readonly Column<Blackout>[] = [
	{ key: "days", label: "Days", rowHeader: true, cell: ({ days }) => days },
	{ key: "reason", label: "Why", cell: ({ reason }) => reason },
];
const REMOVE: Column<Blackout> = {
	key: "remove",
	label: "Remove",
	labelHidden: true,
	cell: ({ id, days }) => (
		<RemoveBox
			step="removeBlackout"
			item={id}
			what={days}
			consequence="Times on these days are offered again."
			confirm="Free these days"
		/>
	),
};
