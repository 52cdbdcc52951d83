import { FormKey } from "../../access/form-key.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { Empty } from "../../ui/empty.tsx";
import { AddHoliday } from "./add-holiday.tsx";

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
			{holidays.length === 0 ? <Empty title="No holidays are listed" icon="calendar" /> : null}
			<List holidays={holidays.slice(0, AT_ONCE)} edits={edits} />
			{later.length > 0 ? (
				<details>
					<summary>Later holidays: {later.length}</summary>
					<List holidays={later} edits={edits} />
				</details>
			) : null}
			{edits ? <AddHoliday key={holidays.length} today={today} /> : null}
		</Card>
	);
}

function List({ holidays, edits }: { holidays: readonly Holiday[]; edits: boolean }) {
	return (
		<ul className={edits ? "stack" : "bullets"}>
			{holidays.map(({ day, days, name }) => (
				<li key={day}>
					{edits ? (
						<ConfirmBox
							id={`holiday-${day}`}
							label={`${days}: ${name}`}
							consequence={<p>Slots start on that day like on any other.</p>}
							confirm={`Take ${name} off the list`}
							fields={{ step: "removeHoliday", item: day }}
							reason={false}
							look="plain"
						>
							<FormKey />
						</ConfirmBox>
					) : (
						`${days}: ${name}`
					)}
				</li>
			))}
		</ul>
	);
}
