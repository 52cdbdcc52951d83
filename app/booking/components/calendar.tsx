import { Empty } from "../../ui/empty.tsx";
import { MonthGrid } from "../../ui/month-grid.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { SlotList } from "../../ui/slot-list.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import type { calendarView } from "../view.server.ts";

export type CalendarView = ReturnType<typeof calendarView>;

/** The month as a grid with the times of one day, or the same as a list. */
export function SlotCalendar({ view, asList }: { view: CalendarView; asList: boolean }) {
	return (
		<>
			<Tabs
				label="How to show the slots"
				items={[
					{ to: view.monthTo, label: "Month", current: !asList },
					{ to: view.listTo, label: "List", current: asList },
				]}
			/>
			{asList ? <Agenda view={view} /> : <Month view={view} />}
		</>
	);
}

function Month({ view }: { view: CalendarView }) {
	return (
		<>
			<MonthGrid
				id="month"
				month={view.month}
				days={view.days}
				selected={view.day}
				today={view.today}
				previous={view.previous}
				next={view.next}
				note={view.note}
			/>
			{view.day ? (
				<SlotList
					id="times"
					title={view.dayTitle}
					slots={view.daySlots}
					backTo="#month"
					notice={view.clockChange ? <Notice tone="warning">{view.clockChange}</Notice> : null}
					empty={<p>No slot starts on this day.</p>}
				/>
			) : null}
		</>
	);
}

function Agenda({ view }: { view: CalendarView }) {
	return (
		<>
			<p className="muted small">{view.note}</p>
			{view.agenda.length === 0 ? (
				<Empty title="No free slot in this month" icon="calendar">
					Look at the next month, or ask your representative.
				</Empty>
			) : (
				view.agenda.map((day) => (
					<SlotList key={day.date} id={`d-${day.date}`} title={day.title} slots={day.slots} />
				))
			)}
			<Pagination label="months" previous={view.previous} next={view.next} />
		</>
	);
}
