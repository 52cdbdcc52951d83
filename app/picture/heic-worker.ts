/** Decodes one HEIC photo. The library is WebAssembly, which only this file may compile (server/headers.ts). */
import libheif from "libheif-js/libheif-wasm/libheif.js";
import library from "libheif-js/libheif-wasm/libheif.wasm?url";
import { fitted, type Size } from "./bitmap.ts";

/** What is used of the library; its own types leave these out. */
interface Library {
	HeifDecoder: new () => { decode(file: Uint8Array): HeifPicture[] };
}
interface HeifPicture {
	get_width(): number;
	get_height(): number;
	is_primary(): boolean;
	/** Fills in red, green, blue and opacity; gives null where it cannot. */
	display(into: ImageData, done: (filled: ImageData | null) => void): void;
}

/** Of a burst, the one that its photographer chose; null where the file holds none. */
async function decode(file: Blob): Promise<ImageBitmap | null> {
	const wasmBinary = await (await fetch(library)).arrayBuffer();
	const { HeifDecoder } = libheif({ wasmBinary }) as unknown as Library;
	const pictures = new HeifDecoder().decode(new Uint8Array(await file.arrayBuffer()));
	const picture = pictures.find((one) => one.is_primary()) ?? pictures[0];
	if (!picture) return null;
	const size: Size = { width: picture.get_width(), height: picture.get_height() };
	const blank = new ImageData(size.width, size.height);
	const pixels = await new Promise<ImageData | null>((done) => picture.display(blank, done));
	const { width, height } = fitted(size);
	return (
		pixels && createImageBitmap(pixels, { resizeWidth: width, resizeHeight: height, resizeQuality: "high" })
	);
}

self.onmessage = async ({ data }: MessageEvent<Blob>) => {
	const bitmap = await decode(data).catch(() => null);
	self.postMessage(bitmap, { transfer: bitmap ? [bitmap] : [] });
};
