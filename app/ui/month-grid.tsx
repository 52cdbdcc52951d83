import { Link } from "@remix-run/react";
import { addDays, formatDay, formatMonth, weeksOf } from "../words/day.ts";
import { Icon } from "./icon.tsx";
import { useMonthKeys } from "./month-keys.ts";

export interface DayState {
	/** `free` has places, `none` has none left, `blocked` cannot be chosen for the reason given. */
	state: "free" | "none" | "blocked";
	/** Where the day leads (`?day=2027-01-14`); blocked days too, so that their reason can be read in full. */
	to: string;
	/** Places left. */
	free?: number;
	/** In two or three words, shown in the cell: "Full", "Your blackout", "Holiday". */
	short?: string;
	/** In a sentence: why not. */
	reason?: string;
}

export interface MonthGridProps {
	id: string;
	/** "2027-01" */
	month: string;
	/** By day ("2027-01-14"); days not named are outside the window and are no links. */
	days: Readonly<Record<string, DayState>>;
	selected?: string | undefined;
	today?: string | undefined;
	previous?: string | null;
	next?: string | null;
	/** For Shift with Page Up and Page Down, where the window is that long. */
	previousYear?: string | null;
	nextYear?: string | null;
	weekStartsOn?: 0 | 1;
	level?: 2 | 3;
	/** Says the zone: "Days and times in Mountain Time (Denver)". */
	note?: string;
}

const stateText = (day: DayState) =>
	day.state === "free"
		? `${day.free ?? 1} free`
		: (day.short ?? (day.state === "none" ? "Full" : "Not possible"));

function Day({
	date,
	day,
	selected,
	today,
}: { date: string; day?: DayState } & Pick<MonthGridProps, "selected" | "today">) {
	const number = Number(date.slice(8));
	const current = date === today ? "date" : undefined;
	if (!day) return <span className="day day-off">{number}</span>;
	const [weekday, , ...monthAndYear] = formatDay(date).split(" ");
	return (
		<Link
			to={day.to}
			state={{ chosenDay: date }}
			preventScrollReset
			className={`day day-${day.state}`}
			data-date={date}
			aria-current={date === selected ? "true" : current}
			title={day.reason}
		>
			<span className="day-number">
				<span className="sr-only">{weekday} </span>
				{number}
				<span className="sr-only"> {monthAndYear.join(" ")}, </span>
			</span>
			<span className="day-state">{stateText(day)}</span>
			{day.reason ? <span className="sr-only">. {day.reason}</span> : null}
		</Link>
	);
}

/**
 * A month as a table of day links. Without script every day can be reached by tab; with it the grid is one stop
 * and the arrows move (A2).
 */
export function MonthGrid(props: MonthGridProps) {
	const { id, month, days, selected, today, previous, next, weekStartsOn = 1, level = 2, note } = props;
	const Heading = `h${level}` as const;
	const grid = useMonthKeys(month, selected ?? today);
	const weeks = weeksOf(month, weekStartsOn);
	const sunday = addDays("2027-01-03", weekStartsOn);
	const heads = Array.from({ length: 7 }, (_, index) => formatDay(addDays(sunday, index)).slice(0, 3));
	return (
		<div id={id} className="month">
			<div className="month-head">
				<Heading id={`${id}-title`} aria-live="polite">
					{formatMonth(month)}
				</Heading>
				<MonthLink to={previous} label="Previous month" icon="arrowLeft" rel="prev" />
				<MonthLink to={next} label="Next month" icon="arrowRight" rel="next" />
				{props.previousYear ? (
					<Link to={props.previousYear} rel="prev-year" preventScrollReset hidden />
				) : null}
				{props.nextYear ? <Link to={props.nextYear} rel="next-year" preventScrollReset hidden /> : null}
			</div>
			{note ? <p className="muted small">{note}</p> : null}
			<table aria-labelledby={`${id}-title`} ref={grid}>
				<thead>
					<tr>
						{heads.map((head) => (
							<th key={head} scope="col">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{weeks.map((week) => (
						<tr key={week.find(Boolean)}>
							{week.map((date, index) => (
								// The place in the week is what a day of a neighbouring month is.
								<td key={date ?? `${id}-${index}`}>
									{date ? <Day date={date} day={days[date]} selected={selected} today={today} /> : null}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

function MonthLink(props: {
	to?: string | null;
	label: string;
	icon: "arrowLeft" | "arrowRight";
	rel: string;
}) {
	const { to, label, icon, rel } = props;
	if (!to) return <span className="month-step" aria-hidden="true" />;
	return (
		<Link to={to} rel={rel} preventScrollReset className="btn btn-secondary month-step">
			<Icon name={icon} />
			<span className="sr-only">{label}</span>
		</Link>
	);
}
