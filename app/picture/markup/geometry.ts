/** Where marks are and how they move, in pixels of the picture. Pure. */

import type { Size } from "../bitmap.ts";
import type { Kind, Mark, Marks, Point } from "./marks.ts";

export interface Box extends Point, Size {}

/** What strokes and letters are measured by, so that a mark looks alike on pictures of any size. Pixels. */
export const unitOf = ({ width, height }: Size) => Math.max(1, Math.max(width, height) / 480);

/** The box around a mark's points. */
export function boundsOf({ points }: Pick<Mark, "points">): Box {
	const xs = points.map(({ x }) => x);
	const ys = points.map(({ y }) => y);
	const [x, y] = [Math.min(...xs), Math.min(...ys)];
	return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The points of a mark that is put somewhere by one press: an arrow with its tip there, others around it. */
export function placedAt(kind: Kind, at: Point, picture: Size): Point[] {
	const reach = Math.max(picture.width, picture.height) / 8;
	const around = (x: number, y: number) => [
		{ x: at.x - x, y: at.y - y },
		{ x: at.x + x, y: at.y + y },
	];
	switch (kind) {
		case "arrow":
			return within([{ x: at.x - reach, y: at.y + reach }, at], picture);
		case "box":
		case "mask":
			return within(around(reach, reach / 2), picture);
		case "pen":
			return within(around(reach, 0), picture);
		case "crop":
			return [
				{ x: picture.width * 0.1, y: picture.height * 0.1 },
				{ x: picture.width * 0.9, y: picture.height * 0.9 },
			];
		default:
			return within([at], picture);
	}
}

/** The same mark further right and down, as far as the picture goes. */
export const moved = (mark: Mark, by: Point, picture: Size): Mark => ({
	...mark,
	points: within(
		mark.points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })),
		picture,
	),
});

/** Where a mark can be taken hold of to change its shape: an arrow's ends, else its corners. */
export function gripsOf(mark: Mark): Point[] {
	if (mark.points.length < 2) return [];
	if (mark.kind === "arrow") return [...mark.points];
	const { x, y, width, height } = boundsOf(mark);
	return [
		{ x, y },
		{ x: x + width, y },
		{ x: x + width, y: y + height },
		{ x, y: y + height },
	];
}

/** The mark with one of its grips somewhere else; the grip across stays. */
export function pulled(mark: Mark, grip: number, to: Point, picture: Size): Mark {
	const end = inside(to, picture);
	if (mark.kind === "arrow")
		return { ...mark, points: mark.points.map((point, i) => (i === grip ? end : point)) };
	const grips = gripsOf(mark);
	const start = grips[(grip + 2) % 4];
	const from = grips[grip];
	if (!start || !from) return mark;
	if (mark.kind !== "pen") return { ...mark, points: [start, end] };
	const along = (value: number, fixed: number, old: number, now: number) =>
		old === fixed ? value : fixed + ((value - fixed) * (now - fixed)) / (old - fixed);
	const points = mark.points.map(({ x, y }) => ({
		x: along(x, start.x, from.x, end.x),
		y: along(y, start.y, from.y, end.y),
	}));
	return { ...mark, points };
}

/** Texts and numbers grow by this factor. */
const STEP = 1.2;
const SIZES = { least: 0.5, most: 4 };

/** The mark larger or smaller at its lower right; an arrow's tip goes there. */
export function grown(mark: Mark, by: Point, picture: Size): Mark {
	const grips = gripsOf(mark);
	if (grips.length === 0) {
		const size = mark.size * STEP ** Math.sign(by.x + by.y);
		return { ...mark, size: Math.min(SIZES.most, Math.max(SIZES.least, size)) };
	}
	const grip = mark.kind === "arrow" ? 1 : 2;
	const { x, y } = grips[grip]!;
	const to = { x: x + by.x, y: y + by.y };
	if (mark.kind === "arrow" || mark.kind === "pen") return pulled(mark, grip, to, picture);
	const least = unitOf(picture) * 4;
	const start = grips[0]!;
	return pulled(
		mark,
		grip,
		{ x: Math.max(start.x + least, to.x), y: Math.max(start.y + least, to.y) },
		picture,
	);
}

/** Too small to have been meant as a drawing. */
export function isPress(points: readonly Point[], picture: Size): boolean {
	const { width, height } = boundsOf({ points });
	return Math.max(width, height) < unitOf(picture) * 4;
}

/** The whole pixels that a mask or a crop takes in, within the picture. */
export function wholePixels(mark: Pick<Mark, "points">, picture: Size): Box {
	const bounds = boundsOf(mark);
	const x = Math.max(0, Math.floor(bounds.x));
	const y = Math.max(0, Math.floor(bounds.y));
	return {
		x,
		y,
		width: Math.max(1, Math.min(picture.width, Math.ceil(bounds.x + bounds.width)) - x),
		height: Math.max(1, Math.min(picture.height, Math.ceil(bounds.y + bounds.height)) - y),
	};
}

/** What is left of the picture. */
export function cutOf(marks: Marks, picture: Size): Box {
	const crop = marks.find(({ kind }) => kind === "crop");
	const { width, height } = picture;
	return crop ? wholePixels(crop, picture) : { x: 0, y: 0, width, height };
}

const clamped = (value: number, most: number) => Math.min(most, Math.max(0, value));

export const inside = ({ x, y }: Point, { width, height }: Size): Point => ({
	x: clamped(x, width),
	y: clamped(y, height),
});

/** The points moved together into the picture. */
function within(points: readonly Point[], picture: Size): Point[] {
	const { x, y, width, height } = boundsOf({ points });
	const shift = (from: number, length: number, most: number) =>
		clamped(from, Math.max(0, most - length)) - from;
	const by = { x: shift(x, width, picture.width), y: shift(y, height, picture.height) };
	return points.map((point) => ({ x: point.x + by.x, y: point.y + by.y }));
}
