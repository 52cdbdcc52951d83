/** Looks at a file on the device: what can be sent, what it looks like, or why not. */
import { PICTURE_LIMIT } from "../../files/limits.ts";
import { kindOf } from "./kinds.ts";
import { tooBigText } from "./words.ts";

export type Looked = { ok: true; bytes: Blob; preview: string | null } | { ok: false; why: string };

export async function take(file: Blob): Promise<Looked> {
	if (file.size === 0) return { ok: false, why: "the file is empty." };
	if (file.size > PICTURE_LIMIT) return { ok: false, why: tooBigText(file.size) };
	const kind = await kindOf(file).catch(() => "gone" as const);
	if (kind === "gone") return { ok: false, why: "the file cannot be read any more. Add it again." };
	if (kind === null) return { ok: false, why: "it is not a PNG, JPEG, WebP or HEIC picture." };
	const bytes = kind === "heic" ? await fromHeic(file) : file;
	if (!bytes)
		return { ok: false, why: "this HEIC photo cannot be read here. Save it as JPEG and add it again." };
	return { ok: true, bytes, preview: await thumbnailOf(bytes) };
}

/** The portal takes no HEIC photo, so it is made into a JPEG here. Null where that does not work. */
async function fromHeic(photo: Blob): Promise<Blob | null> {
	try {
		const { toJpeg } = await import("../heic.ts");
		return await toJpeg(photo);
	} catch {
		return null;
	}
}

/** Pixels of the longer side, enough for a dense screen. */
const LONGEST = 320;

/**
 * A small picture of the picture as a `data:` address, which the policy of every page allows. Null where the browser
 * cannot draw it: whether it is damaged is for the portal to say.
 */
export async function thumbnailOf(picture: Blob): Promise<string | null> {
	try {
		const bitmap = await createImageBitmap(picture);
		const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
		const canvas = document.createElement("canvas");
		canvas.width = Math.max(1, Math.round(bitmap.width * scale));
		canvas.height = Math.max(1, Math.round(bitmap.height * scale));
		canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
		bitmap.close();
		return canvas.toDataURL("image/webp", 0.8);
	} catch {
		return null;
	}
}
