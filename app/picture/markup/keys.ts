/** What keys do while somebody draws. Pure. */

import type { Size } from "../bitmap.ts";
import { grown, moved } from "./geometry.ts";
import { type Act, type Drawing, selectedIn } from "./history.ts";
import type { Point } from "./marks.ts";

export interface Key {
	key: string;
	ctrlKey: boolean;
	metaKey: boolean;
	shiftKey: boolean;
	altKey: boolean;
}

/** Where the focus is: in a field of words, at the picture or its list, or at another control. */
export type Focus = "words" | "marks" | "controls";

const ARROWS: Record<string, Point> = {
	ArrowLeft: { x: -1, y: 0 },
	ArrowRight: { x: 1, y: 0 },
	ArrowUp: { x: 0, y: -1 },
	ArrowDown: { x: 0, y: 1 },
};

/** How far one press goes; with Shift further. Pixels of the picture. */
export const strideOf = ({ width, height }: Size, further = false) =>
	Math.max(1, Math.round(Math.max(width, height) / (further ? 20 : 100)));

/** The act that a key stands for here; undefined for keys that mean something else. */
export function actOf(key: Key, focus: Focus, drawing: Drawing, picture: Size): Act | undefined {
	if (key.ctrlKey || key.metaKey) return backOrForth(key);
	const mark = selectedIn(drawing);
	if (!mark || focus === "words") return undefined;
	if (key.key === "Delete" || key.key === "Backspace") return { act: "remove", id: mark.id };
	const way = ARROWS[key.key];
	if (!way || focus !== "marks") return undefined;
	const stride = strideOf(picture, key.shiftKey);
	const by = { x: way.x * stride, y: way.y * stride };
	return key.altKey
		? { act: "change", mark: grown(mark, by, picture), what: "size" }
		: { act: "change", mark: moved(mark, by, picture), what: "place" };
}

function backOrForth({ key, shiftKey }: Key): Act | undefined {
	const letter = key.toLowerCase();
	if (letter === "z") return { act: shiftKey ? "redo" : "undo" };
	return letter === "y" ? { act: "redo" } : undefined;
}
