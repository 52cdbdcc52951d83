/** Marks as they are drawn, one act after the other, with the way back and forth again. Pure. */
import type { Mark, Marks, NewMark } from "./marks.ts";

export interface Drawing {
	marks: Marks;
	/** What stood before, newest last. */
	past: readonly Marks[];
	/** What was undone, newest last. */
	future: readonly Marks[];
	selected: number | null;
	/** What the last act changed, so that changing it further is no second step back. */
	changing: string | null;
}

export type Act =
	| { act: "add"; mark: NewMark }
	/** `what` names what is being changed: changes of the same in a row are undone together. */
	| { act: "change"; mark: Mark; what?: string }
	| { act: "remove"; id: number }
	| { act: "select"; id: number | null }
	| { act: "undo" }
	| { act: "redo" };

/** Steps that can be taken back. */
const MOST = 200;

export const begin = (marks: Marks): Drawing => ({
	marks,
	past: [],
	future: [],
	selected: null,
	changing: null,
});

export const selectedIn = ({ marks, selected }: Drawing): Mark | undefined =>
	marks.find(({ id }) => id === selected);

export function drawn(drawing: Drawing, act: Act): Drawing {
	const { marks, past, future, selected } = drawing;
	switch (act.act) {
		case "add": {
			const id = Math.max(0, ...marks.map((mark) => mark.id)) + 1;
			// A picture is cut once: another crop takes the place of the first.
			const others = act.mark.kind === "crop" ? marks.filter(({ kind }) => kind !== "crop") : marks;
			return { ...step(drawing, [...others, { ...act.mark, id }]), selected: id };
		}
		case "change": {
			const next = marks.map((mark) => (mark.id === act.mark.id ? act.mark : mark));
			const changing = act.what ? `${act.mark.id} ${act.what}` : null;
			if (changing && changing === drawing.changing) return { ...drawing, marks: next };
			return { ...step(drawing, next), changing };
		}
		case "remove":
			return step(
				drawing,
				marks.filter(({ id }) => id !== act.id),
			);
		case "select":
			return { ...drawing, selected: act.id, changing: null };
		case "undo": {
			const before = past.at(-1);
			if (!before) return drawing;
			return shown(before, past.slice(0, -1), [...future, marks], selected);
		}
		case "redo": {
			const after = future.at(-1);
			if (!after) return drawing;
			return shown(after, [...past, marks], future.slice(0, -1), selected);
		}
	}
}

function step({ marks, past, selected }: Drawing, next: Marks): Drawing {
	return shown(next, [...past, marks].slice(-MOST), [], selected);
}

/** What is not there any more is not selected. */
function shown(marks: Marks, past: readonly Marks[], future: readonly Marks[], selected: number | null) {
	const there = marks.some(({ id }) => id === selected);
	return { marks, past, future, selected: there ? selected : null, changing: null };
}
