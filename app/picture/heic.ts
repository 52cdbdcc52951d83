/** HEIC photos, as iPhones take them, made into JPEG before they are sent. Imported only when one is chosen. */
import { encoded, openPicture } from "./bitmap.ts";

/**
 * The first picture of the file, upright and at most 2560 pixels long; of where and when it was taken nothing is left.
 * A browser that reads HEIC does it itself, for others a library is fetched.
 *
 * @throws where the file holds no picture that can be read
 */
export async function toJpeg(file: Blob): Promise<Blob> {
	const picture = await openPicture(file).catch(() => decoded(file));
	const canvas = document.createElement("canvas");
	canvas.width = picture.width;
	canvas.height = picture.height;
	canvas.getContext("2d")?.drawImage(picture, 0, 0);
	picture.close();
	return encoded(canvas, "image/jpeg");
}

/** Decoded by a worker of its own, which ends with it: what the library does stays apart from the page. */
async function decoded(file: Blob): Promise<ImageBitmap> {
	const worker = new Worker(new URL("./heic-worker.ts", import.meta.url), { type: "module" });
	try {
		return await new Promise((resolve, reject) => {
			worker.onmessage = ({ data }: MessageEvent<ImageBitmap | null>) =>
				data ? resolve(data) : reject(new Error("the file holds no picture that can be read"));
			worker.onerror = () => reject(new Error("the library for HEIC photos could not be loaded"));
			worker.postMessage(file);
		});
	} finally {
		worker.terminate();
	}
}
