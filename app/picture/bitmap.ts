/** Pictures in the browser's memory: upright, and no larger than the portal keeps them. Nothing but pixels stays. */

/** Pixels of the longer side; the portal keeps no more (app/files/clean.server.ts). */
const LONGEST = 2560;

export interface Size {
	width: number;
	height: number;
}

/** Whole pixels of a picture that is made to fit. */
export function fitted({ width, height }: Size): Size {
	const scale = Math.min(1, LONGEST / Math.max(width, height));
	const sized = (side: number) => Math.max(1, Math.round(side * scale));
	return { width: sized(width), height: sized(height) };
}

/** Opens a picture as its camera was held, at most 2560 pixels long. @throws where the browser cannot read it. */
export async function openPicture(file: Blob): Promise<ImageBitmap> {
	const whole = await createImageBitmap(file, { imageOrientation: "from-image" });
	const { width, height } = fitted(whole);
	if (width === whole.width && height === whole.height) return whole;
	const size = { resizeWidth: width, resizeHeight: height, resizeQuality: "high" } as const;
	const small = await createImageBitmap(whole, size);
	whole.close();
	return small;
}

/** A canvas as a file; photos lose a little, others nothing. @throws where the device is short of memory. */
export const encoded = (canvas: HTMLCanvasElement, type: "image/png" | "image/jpeg") =>
	new Promise<Blob>((resolve, reject) => {
		const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error("no picture came of it")));
		canvas.toBlob(done, type, 0.92);
	});
