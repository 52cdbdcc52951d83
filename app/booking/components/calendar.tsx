import { Form } from "@remix-run/react";
import { FormKey } from "../../access/form-key.tsx";
import { Empty } from "../../ui/empty.tsx";
import { MonthGrid } from "../../ui/month-grid.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { type Choosing, SlotList } from "../../ui/slot-list.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import type { calendarView } from "../view.server.ts";

export type CalendarView = ReturnType<typeof calendarView>;

/** The form that a slot sends while no place is chosen: its details come with the next page. */
export const BARE_FORM = "hold-form";

interface SlotCalendarProps {
	view: CalendarView;
	asList: boolean;
	/** The form of the details, where a place is chosen: it is sent along, so that nothing typed is lost. */
	detailsForm: string | null;
}

/** The month as a grid with the times of one day, or the same as a list. A press holds a time. */
export function SlotCalendar({ view, asList, detailsForm }: SlotCalendarProps) {
	const choosing = { form: detailsForm ?? BARE_FORM, name: "hold" };
	return (
		<>
			{detailsForm ? null : (
				<Form method="post" id={BARE_FORM} preventScrollReset>
					<FormKey />
					<input type="hidden" name="step" value="hold" />
					{asList ? <input type="hidden" name="view" value="list" /> : null}
				</Form>
			)}
			<Tabs
				label="How to show the slots"
				items={[
					{ to: view.monthTo, label: "Month", current: !asList },
					{ to: view.listTo, label: "List", current: asList },
				]}
			/>
			{asList ? <Agenda view={view} choosing={choosing} /> : <Month view={view} choosing={choosing} />}
		</>
	);
}

interface ViewProps {
	view: CalendarView;
	choosing: Choosing;
}

function Month({ view, choosing }: ViewProps) {
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
					choosing={choosing}
					backTo="#month"
					notice={view.clockChange ? <Notice tone="warning">{view.clockChange}</Notice> : null}
					empty={<p>No slot starts on this day.</p>}
				/>
			) : null}
		</>
	);
}

function Agenda({ view, choosing }: ViewProps) {
	return (
		<>
			<p className="muted small">{view.note}</p>
			{view.agenda.length === 0 ? (
				<Empty title="No free slot in this month" icon="calendar">
					Look at the next month, or ask your representative.
				</Empty>
			) : (
				view.agenda.map((day) => (
					<SlotList
						key={day.date}
						id={`d-${day.date}`}
						title={day.title}
						slots={day.slots}
						choosing={choosing}
					/>
				))
			)}
			<Pagination label="months" previous={view.previous} next={view.next} />
		</>
	);
}
