/** What a file is by its first bytes; its name and what the browser makes of it do not count. */

type PictureKind = "png" | "jpeg" | "webp" | "heic";

/** Enough for every sign below. */
const SIGN_BYTES = 32;

/** The first brand of an ISO media file that holds a HEIC photo. */
const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

/** Null for whatever is none of them. */
export function kindOfBytes(bytes: Uint8Array): PictureKind | null {
	const text = String.fromCharCode(...bytes.subarray(0, SIGN_BYTES));
	if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
	if (text.startsWith("\xff\xd8\xff")) return "jpeg";
	if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return "webp";
	if (text.startsWith("ftyp", 4) && HEIC_BRANDS.includes(text.slice(8, 12))) return "heic";
	return null;
}

/** @throws where the file cannot be read: it was moved or deleted meanwhile. */
export async function kindOf(file: Blob): Promise<PictureKind | null> {
	return kindOfBytes(new Uint8Array(await file.slice(0, SIGN_BYTES).arrayBuffer()));
}
