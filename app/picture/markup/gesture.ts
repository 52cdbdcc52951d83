/** What a finger, a pen or a mouse does on the picture between going down and coming up. Pure. */

import type { Size } from "../bitmap.ts";
import { inside, isPress, moved, placedAt, pulled } from "./geometry.ts";
import { hasWords, type Kind, type Mark, type NewMark, type Point } from "./marks.ts";

export type Tool = "select" | Kind;

export type Gesture =
	/** A mark that is being drawn and has no number yet. */
	| { does: "draw"; mark: Mark }
	| { does: "move"; mark: Mark; from: Point }
	| { does: "pull"; mark: Mark; grip: number };

/** Begins a mark where it is pressed. It counts as the newest of all. */
export const drawing = (mark: Omit<NewMark, "points">, at: Point, picture: Size): Gesture => ({
	does: "draw",
	mark: { ...mark, id: Number.POSITIVE_INFINITY, points: [inside(at, picture)] },
});

/** The mark as it looks with the pointer here; a pen's line has gone on by as much. */
export function followed(gesture: Gesture, to: Point, picture: Size): Mark {
	const { mark } = gesture;
	switch (gesture.does) {
		case "move":
			return moved(mark, { x: to.x - gesture.from.x, y: to.y - gesture.from.y }, picture);
		case "pull":
			return pulled(mark, gesture.grip, to, picture);
		case "draw": {
			const end = inside(to, picture);
			if (mark.kind === "pen") return { ...mark, points: [...mark.points, end] };
			return { ...mark, points: hasWords(mark) ? [end] : [mark.points[0]!, end] };
		}
	}
}

/** What was drawn; a mere press puts the usual mark there. */
export function finished(mark: Mark, picture: Size): NewMark {
	const [at] = mark.points;
	if (!at || !isPress(mark.points, picture)) return mark;
	return { ...mark, points: placedAt(mark.kind, at, picture) };
}
