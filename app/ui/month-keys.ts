import { type RefObject, useEffect, useRef } from "react";
import { addDays, addMonths } from "../words/day.ts";

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const PAGES: Record<string, Way> = { PageUp: -1, PageDown: 1 };

function daysOf(table: HTMLTableElement): HTMLAnchorElement[] {
	return [...table.querySelectorAll<HTMLAnchorElement>("a[data-date]")];
}

/** Leaves one day in the tab order and gives it the focus where asked. */
function settle(table: HTMLTableElement, on: HTMLAnchorElement | undefined, focus: boolean): void {
	for (const day of daysOf(table)) day.tabIndex = day === on ? 0 : -1;
	if (focus) on?.focus();
}

/** The day nearest to the one wanted, among those that are links. */
function nearest(days: HTMLAnchorElement[], wanted: string): HTMLAnchorElement | undefined {
	return days.find((day) => (day.dataset.date ?? "") >= wanted) ?? days.at(-1);
}

type Way = 1 | -1;

/** Follows the link to the next or last month (or year); false where there is none. */
function turn(table: HTMLTableElement, way: Way, unit: "" | "-year" = ""): boolean {
	const rel = `${way > 0 ? "next" : "prev"}${unit}`;
	const link = table.parentElement?.querySelector<HTMLAnchorElement>(`a[rel="${rel}"]`);
	link?.click();
	return link !== null && link !== undefined;
}

function weekEnd(day: HTMLAnchorElement, end: "first" | "last"): HTMLAnchorElement | undefined {
	const week = [...(day.closest("tr")?.querySelectorAll<HTMLAnchorElement>("a[data-date]") ?? [])];
	return end === "first" ? week[0] : week.at(-1);
}

/**
 * Keyboard for a month of day links: arrows by day and week, Home and End within the week, Page Up and Page Down
 * by month (with Shift by year), space chooses. The focus follows into the month that is turned to.
 */
export function useMonthKeys(month: string, start: string | undefined): RefObject<HTMLTableElement> {
	const grid = useRef<HTMLTableElement>(null);
	const wanted = useRef<string | null>(null);

	useEffect(() => {
		const table = grid.current;
		if (!table) return;
		const days = daysOf(table);
		const goal = wanted.current?.startsWith(month) ? wanted.current : null;
		const first = goal ? nearest(days, goal) : (days.find((day) => day.dataset.date === start) ?? days[0]);
		settle(table, first, goal !== null);
		wanted.current = null;

		const onKey = (event: KeyboardEvent) => {
			const day = (event.target as Element).closest<HTMLAnchorElement>("a[data-date]");
			const date = day?.dataset.date;
			if (!day || !date || event.ctrlKey || event.metaKey || event.altKey) return;
			const step = STEPS[event.key];
			const page = PAGES[event.key];
			if (step) move(addDays(date, step), step < 0 ? -1 : 1);
			else if (page) leap(date, page, event.shiftKey);
			else if (event.key === "Home") settle(table, weekEnd(day, "first"), true);
			else if (event.key === "End") settle(table, weekEnd(day, "last"), true);
			else if (event.key === " ") day.click();
			else return;
			event.preventDefault();
		};

		/** Days that are no links are stepped over; beyond the month's edge the month turns. */
		const move = (to: string, way: Way) => {
			const dateOf = (day: HTMLAnchorElement) => day.dataset.date ?? "";
			const inMonth = to.startsWith(month);
			const found = !inMonth
				? undefined
				: way > 0
					? days.find((day) => dateOf(day) >= to)
					: days.findLast((day) => dateOf(day) <= to);
			if (found) return settle(table, found, true);
			wanted.current = inMonth ? `${addMonths(month, way)}-${way > 0 ? "01" : "31"}` : to;
			if (!turn(table, way)) wanted.current = null;
		};

		const leap = (date: string, way: Way, year: boolean) => {
			wanted.current = `${addMonths(month, year ? way * 12 : way)}${date.slice(7)}`;
			if (!turn(table, way, year ? "-year" : "")) wanted.current = null;
		};

		table.addEventListener("keydown", onKey);
		return () => table.removeEventListener("keydown", onKey);
	}, [month, start]);

	return grid;
}
