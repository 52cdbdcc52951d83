/** Items of a checklist: what counts as done, what is still open, and which answers need words. */
import type { ItemState } from "../../db/vocabulary.ts";
import type { Missing } from "./process.ts";

export interface ItemView {
	id: string;
	title: string;
	state: ItemState;
}

export interface Progress {
	/** Items that count: everything but "not applicable". */
	total: number;
	passed: number;
	failed: number;
	notApplicable: number;
	toDo: number;
}

/** Counts a list; "not applicable" leaves the total, a failed item is not done. */
export function progressOf(items: readonly Pick<ItemView, "state">[]): Progress {
	const count = (state: ItemState) => items.filter((item) => item.state === state).length;
	const notApplicable = count("notApplicable");
	return {
		total: items.length - notApplicable,
		passed: count("passed"),
		failed: count("failed"),
		notApplicable,
		toDo: count("toDo"),
	};
}

/** The items that keep a list from being done, failed ones first: they need the most. */
export function openItems(items: readonly ItemView[]): Missing[] {
	const failed = items.filter((item) => item.state === "failed");
	const toDo = items.filter((item) => item.state === "toDo");
	return [...failed, ...toDo].map(({ id, title }) => ({ id, title }));
}

/** An empty list proves nothing, so it is never done. */
export function isDone(items: readonly ItemView[]): boolean {
	return items.length > 0 && openItems(items).length === 0;
}

/** Why an answer needs a note: a failure says what happened, an exception why, a cleared failure what changed. */
export function noteIsDueBecause(was: ItemState, becomes: ItemState): string | null {
	if (becomes === "failed") return "Say what went wrong, so that somebody can look into it.";
	if (becomes === "notApplicable") return "Say why this does not apply to you.";
	if (becomes === "passed" && was === "failed") return "This item failed before. Say what changed since.";
	return null;
}
