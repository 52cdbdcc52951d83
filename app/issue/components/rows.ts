/** Rows of a form that grow, shrink and change places, with the focus where the hand is. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

interface Row<Value> {
	key: number;
	value: Value;
}

/**
 * Rows with keys of their own, so that a browser keeps what is typed in them wherever they go. `focusOn` names the
 * row that wants the focus after the next painting; `ref` goes to each row's element.
 */
export function useRows<Value>(initial: readonly Value[], empty: Value) {
	const next = useRef(initial.length);
	const [rows, setRows] = useState<Row<Value>[]>(() => initial.map((value, key) => ({ key, value })));
	const [focusOn, setFocusOn] = useState<number | null>(null);
	const elements = useRef(new Map<number, HTMLElement>());

	useEffect(() => {
		if (focusOn === null) return;
		elements.current.get(focusOn)?.querySelector("input")?.focus();
		setFocusOn(null);
	}, [focusOn]);

	function add(values: readonly Value[] = [empty], after = rows.at(-1)?.key) {
		const added = values.map((value) => ({ key: next.current++, value }));
		const at = rows.findIndex(({ key }) => key === after) + 1;
		setRows([...rows.slice(0, at), ...added, ...rows.slice(at)]);
		setFocusOn(added[0]?.key ?? null);
	}

	function remove(key: number) {
		const at = rows.findIndex((row) => row.key === key);
		const left = rows.filter((row) => row.key !== key);
		setRows(left.length > 0 ? left : [{ key: next.current++, value: empty }]);
		setFocusOn((left[at] ?? left[at - 1])?.key ?? null);
	}

	function move(key: number, by: -1 | 1) {
		const at = rows.findIndex((row) => row.key === key);
		const [row, other] = [rows[at], rows[at + by]];
		if (!row || !other) return;
		setRows(rows.with(at, other).with(at + by, row));
		setFocusOn(key);
	}

	/** Enter: another row below. Alt with an arrow: this row changes places. */
	function onKeyDown(event: KeyboardEvent, key: number) {
		if (event.nativeEvent.isComposing) return;
		const arrow = event.altKey && { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
		if (event.key !== "Enter" && !arrow) return;
		event.preventDefault();
		if (arrow) move(key, arrow);
		else add([empty], key);
	}

	const ref = (key: number) => (element: HTMLElement | null) => {
		if (element) elements.current.set(key, element);
		else elements.current.delete(key);
	};

	return { rows, add, remove, move, onKeyDown, ref };
}
