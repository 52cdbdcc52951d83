/** Marks as shapes of the drawing library; the board and the saved picture are drawn by the same hand. */
import Konva from "konva/lib/Core.js";
import { Arrow } from "konva/lib/shapes/Arrow.js";
import { Circle } from "konva/lib/shapes/Circle.js";
import { Line } from "konva/lib/shapes/Line.js";
import { Rect } from "konva/lib/shapes/Rect.js";
import { Text } from "konva/lib/shapes/Text.js";
import type { Size } from "../bitmap.ts";
import { type Box, boundsOf, unitOf, wholePixels } from "./geometry.ts";
import { type Colour, type Mark, type Marks, ordinalOf } from "./marks.ts";

/** Dark enough for the white line around each; that line stands out from whatever is dark below. */
const PAINTS: Record<Colour, string> = {
	red: "#c5121c",
	blue: "#1450d2",
	green: "#0b6b36",
	black: "#151a22",
};
const WHITE = "#ffffff";
const BLACK = "#000000";
const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** In units of the picture. */
const STROKE = 2.5;
const HALO = 1.25;
const LETTER = 13;

/** Masks lie on the picture itself, and every mark on them. */
export const inOrder = (marks: Marks): Marks =>
	[...marks].sort((one, other) => Number(other.kind === "mask") - Number(one.kind === "mask"));

/**
 * One mark. A crop has no shape here: the board shades what it cuts off, and the saved picture ends there.
 *
 * @param reach how wide a stroke can be pressed, in pixels of the picture
 */
export function shapeOf(mark: Mark, marks: Marks, picture: Size, reach = 0): Konva.Group {
	const unit = unitOf(picture);
	const group = new Konva.Group({ id: String(mark.id) });
	const paint = PAINTS[mark.colour];
	const flat = mark.points.flatMap(({ x, y }) => [x, y]);
	const pen = (stroke: string, width: number) => ({
		stroke,
		strokeWidth: width * unit,
		hitStrokeWidth: Math.max(width * unit, reach),
		lineCap: "round" as const,
		lineJoin: "round" as const,
	});
	const twice = (stroke: (look: ReturnType<typeof pen>, colour: string) => Konva.Shape) =>
		group.add(stroke(pen(WHITE, STROKE + 2 * HALO), WHITE), stroke(pen(paint, STROKE), paint));

	switch (mark.kind) {
		case "arrow": {
			const head = { pointerLength: 9 * unit, pointerWidth: 9 * unit };
			twice((look, fill) => new Arrow({ ...look, ...head, points: flat, fill }));
			break;
		}
		case "box":
			twice((look) => new Rect({ ...look, ...boundsOf(mark) }));
			break;
		case "pen":
			twice((look) => new Line({ ...look, points: flat, tension: 0.3 }));
			break;
		case "mask":
			group.add(new Rect({ ...wholePixels(mark, picture), fill: BLACK }));
			break;
		case "text":
			group.add(letters(mark.text || "Text", mark, unit, paint));
			break;
		case "number":
			group.add(...numbered(String(ordinalOf(marks, mark)), mark, unit, paint));
			break;
		case "crop":
			break;
	}
	return group;
}

function letters(text: string, { points, size }: Mark, unit: number, fill: string) {
	return new Text({
		...points[0],
		text,
		fill,
		fontFamily: FONT,
		fontSize: LETTER * unit * size,
		fontStyle: "600",
		stroke: WHITE,
		strokeWidth: 2 * HALO * unit * size,
		lineJoin: "round",
		fillAfterStrokeEnabled: true,
	});
}

function numbered(text: string, { points, size }: Mark, unit: number, fill: string) {
	const radius = LETTER * 0.75 * unit * size;
	const { x, y } = points[0]!;
	const disc = new Circle({ x, y, radius, fill, stroke: WHITE, strokeWidth: HALO * unit });
	const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
	const look = { fill: WHITE, fontFamily: FONT, fontSize: LETTER * unit * size, fontStyle: "700" };
	return [disc, new Text({ ...box, ...look, text, align: "center", verticalAlign: "middle" })];
}

/** Everything outside the crop, darkened, with a line around what stays. */
export function shadeOf(crop: Mark, picture: Size, reach: number): Konva.Group {
	const group = new Konva.Group({ id: String(crop.id) });
	const { x, y, width, height } = wholePixels(crop, picture);
	const right = picture.width - x - width;
	const sides = [
		{ x: 0, y: 0, width: picture.width, height: y },
		{ x: 0, y: y + height, width: picture.width, height: picture.height - y - height },
		{ x: 0, y, width: x, height },
		{ x: x + width, y, width: right, height },
	];
	for (const side of sides) group.add(new Rect({ ...side, fill: "rgba(0, 0, 0, 0.62)", listening: false }));
	const line = { x, y, width, height, strokeScaleEnabled: false, hitStrokeWidth: reach };
	group.add(new Rect({ ...line, stroke: BLACK, strokeWidth: 3 }));
	group.add(new Rect({ ...line, stroke: WHITE, strokeWidth: 1.5, dash: [8, 4] }));
	return group;
}

/** A line around a mark that has no grips. */
export function frameOf({ x, y, width, height }: Box, scale: number): Rect {
	const gap = 4 / scale;
	const look = {
		stroke: PAINTS.blue,
		strokeWidth: 2 / scale,
		dash: [6 / scale, 3 / scale],
		listening: false,
	};
	return new Rect({ x: x - gap, y: y - gap, width: width + 2 * gap, height: height + 2 * gap, ...look });
}

/** A handle at each grip of the selected mark; its name is the grip's number. */
export function handlesOf(grips: readonly { x: number; y: number }[], scale: number): Konva.Group {
	const group = new Konva.Group();
	grips.forEach(({ x, y }, grip) => {
		const look = { x, y, radius: 7 / scale, fill: WHITE, stroke: PAINTS.blue, strokeWidth: 2.5 / scale };
		group.add(new Circle({ ...look, hitStrokeWidth: 18 / scale, name: String(grip) }));
	});
	return group;
}
