import type { FormState } from "../../access/refused.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Select } from "../../ui/field.tsx";
import { weekdayName } from "../../words/day.ts";

export interface OpenDay {
	/** As ISO counts them: Monday is 1. */
	weekday: number;
	firstStartHour: number;
	lastStartHour: number;
	endsByHour: number;
}

const hours = (from: number, until: number) =>
	Array.from({ length: until - from + 1 }, (_, index) => {
		const value = String(from + index);
		return { value, label: `${value.padStart(2, "0")}:00` };
	});
const STARTS = hours(0, 23);
const ENDS = hours(1, 24);

const COLUMNS = [
	{ key: "first", label: "First start", options: STARTS, hour: "firstStartHour" },
	{ key: "last", label: "Last start", options: STARTS, hour: "lastStartHour" },
	{ key: "ends", label: "Ended by", options: ENDS, hour: "endsByHour" },
] as const;

/** The hours of a week to change, a day in each row. */
export function HoursTable({ form, open }: { form: FormState; open: readonly OpenDay[] }) {
	return (
		<DataTable
			caption="Hours of the week"
			compact
			columns={[
				{
					key: "weekday",
					label: "Day",
					rowHeader: true,
					cell: (weekday: number) => weekdayName(weekday),
				},
				...COLUMNS.map(({ key, label, options, hour }) => ({
					key,
					label,
					cell: (weekday: number) => {
						const name = `${key}${weekday}`;
						const now = open.find((day) => day.weekday === weekday)?.[hour];
						return (
							<Select
								name={name}
								id={form.idOf(name)}
								label={`${weekdayName(weekday)}: ${label}`}
								labelHidden
								empty="None"
								optional
								options={options}
								defaultValue={form.typed(name, now?.toString())}
								error={form.error(name)}
							/>
						);
					},
				})),
			]}
			rows={[1, 2, 3, 4, 5, 6, 7]}
			rowKey={String}
		/>
	);
}
