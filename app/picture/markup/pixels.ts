/** From a picture that was drawn on to the one that is sent. */
import Konva from "konva/lib/Core.js";
import { Image } from "konva/lib/shapes/Image.js";
import { encoded } from "../bitmap.ts";
import { inOrder, shapeOf } from "./draw.ts";
import { cutOf } from "./geometry.ts";
import type { Marks } from "./marks.ts";

/** The portal takes no more bytes; a picture of this size is a photo, whatever it was. */
const MOST = 14_000_000;

/**
 * The picture with its marks as one layer of pixels, cut where it is cropped: what is masked or cut off is not in it,
 * nor is anything else that the file held.
 *
 * @param type of the file that was chosen; what is no photo stays free of loss
 */
export async function burnedIn(picture: ImageBitmap, marks: Marks, type: string): Promise<Blob> {
	const group = new Konva.Group();
	group.add(new Image({ image: picture }));
	for (const mark of inOrder(marks)) group.add(shapeOf(mark, marks, picture));
	const canvas = group.toCanvas({ ...cutOf(marks, picture), pixelRatio: 1 });
	group.destroy();
	const blob = await encoded(canvas, type === "image/jpeg" ? "image/jpeg" : "image/png");
	return blob.size > MOST ? encoded(canvas, "image/jpeg") : blob;
}
