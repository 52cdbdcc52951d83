import { Card } from "../../ui/card.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { AddHoliday } from "./add-holiday.tsx";
import { RemoveBox } from "./remove-box.tsx";

interface Holiday {
	day: string;
	days: string;
	name: string;
}

export interface HolidaysProps {
	holidays: readonly Holiday[];
	today: string;
	edits: boolean;
}

/** As many as a year has. */
const AT_ONCE = 10;

/** The vendor's holidays to come, those of the later years folded away. */
export function Holidays({ holidays, today, edits }: HolidaysProps) {
	const later = holidays.slice(AT_ONCE);
	return (
		<Card id="holidays" title="Holidays">
			<List caption="Holidays" holidays={holidays.slice(0, AT_ONCE)} edits={edits} />
			{later.length > 0 ? (
				<details>
					<summary>Later holidays: {later.length}</summary>
					<List caption="Later holidays" holidays={later} edits={edits} />
				</details>
			) : null}
			{edits ? <AddHoliday key={holidays.length} today={today} /> : null}
		</Card>
	);
}

const COLUMNS: readonly Column<Holiday>[] = [
	{ key: "days", label: "Day", rowHeader: true, cell: ({ days }) => days },
	{ key: "name", label: "Name", cell: ({ name }) => name },
];
const REMOVE: Column<Holiday> = {
	key: "remove",
	label: "Remove",
	labelHidden: true,
	cell: ({ day, days, name }) => (
		<RemoveBox
			step="removeHoliday"
			item={day}
			what={`${name}, ${days}`}
			consequence="Slots start on that day like on any other."
			confirm={`Take ${name} off the list`}
		/>
	),
};

function List({ caption, holidays, edits }: Pick<HolidaysProps, "holidays" | "edits"> & { caption: string }) {
	return (
		<DataTable
			caption={caption}
			compact
			columns={edits ? [...COLUMNS, REMOVE] : COLUMNS}
			rows={holidays}
			rowKey={({ day }) => day}
			empty={<p className="muted">No holidays are listed.</p>}
		/>
	);
}
