/** The drawing library's stage: shows the picture and its marks in an element, and tells what lies under a point. */
import Konva from "konva/lib/Core.js";
import { Image } from "konva/lib/shapes/Image.js";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Size } from "../../bitmap.ts";
import { frameOf, handlesOf, inOrder, shadeOf, shapeOf } from "../draw.ts";
import { gripsOf } from "../geometry.ts";
import type { Mark, Marks, Point } from "../marks.ts";

/** CSS pixels around a stroke that count as the stroke. */
const REACH = 24;
/** A small picture is shown at most this much larger than it is. */
const LARGEST = 1.5;

/** What lies under a point: a mark, or a grip of the selected one. */
interface Hit {
	mark: number;
	grip: number | null;
}

export interface Shown {
	marks: Marks;
	/** Shows its grips. */
	selected: Mark | undefined;
}

/** @param frame the room there is; @param host the element in it that carries the stage */
export function useStage(
	frame: RefObject<HTMLElement>,
	host: RefObject<HTMLDivElement>,
	picture: ImageBitmap,
	{ marks, selected }: Shown,
) {
	const stage = useRef<Konva.Stage | null>(null);
	const scale = useScale(frame, picture);

	useLayoutEffect(() => {
		const container = host.current;
		if (!container) return;
		const made = new Konva.Stage({ container, width: picture.width, height: picture.height });
		const base = new Konva.Layer({ listening: false });
		base.add(new Image({ image: picture }));
		made.add(base, new Konva.Layer());
		stage.current = made;
		return () => {
			made.destroy();
			stage.current = null;
		};
	}, [host, picture]);

	useLayoutEffect(() => {
		const { width, height } = picture;
		stage.current?.size({ width: Math.round(width * scale), height: Math.round(height * scale) });
		stage.current?.scale({ x: scale, y: scale });
	}, [picture, scale]);

	useEffect(() => {
		const layer = stage.current?.getLayers()[1];
		if (!layer) return;
		const reach = REACH / scale;
		const crop = marks.find(({ kind }) => kind === "crop");
		layer.destroyChildren();
		for (const mark of inOrder(marks)) layer.add(shapeOf(mark, marks, picture, reach));
		if (crop) layer.add(shadeOf(crop, picture, reach));
		const grips = selected ? gripsOf(selected) : [];
		const bare = grips.length === 0 && selected && layer.findOne(`#${selected.id}`);
		if (bare) layer.add(frameOf(bare.getClientRect({ relativeTo: layer }), scale));
		layer.add(handlesOf(grips, scale));
		layer.batchDraw();
	}, [marks, selected, picture, scale]);

	return {
		/** Pixels of the picture. */
		pointOf: (event: { clientX: number; clientY: number }): Point => {
			const { left, top } = host.current!.getBoundingClientRect();
			return { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale };
		},
		hit: ({ x, y }: Point): Hit | null => {
			const shape = stage.current?.getIntersection({ x: x * scale, y: y * scale });
			if (!shape) return null;
			if (shape.name() && selected) return { mark: selected.id, grip: Number(shape.name()) };
			return { mark: Number(shape.getParent()?.id()), grip: null };
		},
		/** CSS pixels to a pixel of the picture. */
		scale,
	};
}

/** How large the picture can be shown in its room. */
function useScale(frame: RefObject<HTMLElement>, { width, height }: Size): number {
	const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
	useLayoutEffect(() => {
		const element = frame.current;
		if (!element) return;
		const measure = () => {
			// A room that grows with the picture says how far; any other is as high as it is.
			const most = Number.parseFloat(getComputedStyle(element).maxHeight);
			setRoom({ width: element.clientWidth, height: most || element.clientHeight });
		};
		measure();
		const observer = new ResizeObserver(measure);
		observer.observe(element);
		return () => observer.disconnect();
	}, [frame]);
	return Math.max(0.01, Math.min(room.width / width, room.height / height, LARGEST));
}
