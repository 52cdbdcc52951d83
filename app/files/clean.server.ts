/**
 * What comes as a picture is a stranger's file: it is looked at by its bytes alone, drawn anew, and what was sent is
 * thrown away. Nothing of it but the pixels is kept: no place, no camera, no comment, no second file behind the first.
 */
import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import sharp, { type Metadata } from "sharp";

/** A picture as the portal keeps it. */
export interface Picture {
	bytes: Uint8Array<ArrayBuffer>;
	contentType: "image/webp";
	/** Pixels. */
	width: number;
	height: number;
	/** Of `bytes`, in hex. */
	sha256: string;
}

/** Why a file is not taken, in words for whoever sent it. */
export interface Refused {
	ok: false;
	status: 413 | 415 | 422 | 429;
	words: string;
	/** With 429. */
	retryAfterSeconds?: number;
}

export type Cleaned = { ok: true; picture: Picture } | Refused;

/** Pixels of the longer side. */
const LONGEST = 2560;
const MOST_PIXELS = 40_000_000;
/** Bytes that one picture may take in memory where its format cannot be read in strips. */
const MOST_HELD = 100_000_000;
const SECONDS = 20;

/** Formats by what their bytes say; of a moving picture the first frame is kept. */
const FORMATS = ["image/png", "image/apng", "image/jpeg", "image/webp"];

// One thread a picture, and no memory of pictures past; what draws vectors, documents and films is switched off.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
	operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});

/** Draws a picture anew as WebP, upright, at most 2560 pixels long. Takes up to a few seconds: see `turns`. */
export async function cleanPicture(sent: Uint8Array): Promise<Cleaned> {
	if (sent.length === 0) return refused(422, "This file is empty.");
	const mime = (await fileTypeFromBuffer(sent))?.mime ?? "";
	if (/^image\/hei[cf]/.test(mime)) return refused(415, HEIC);
	if (!FORMATS.includes(mime)) return refused(415, OTHER);
	try {
		const seen = await sharp(sent, { limitInputPixels: false }).metadata();
		if (seen.width * seen.height > MOST_PIXELS || heldBytes(seen) > MOST_HELD) return refused(413, TOO_MANY);
		return { ok: true, picture: await drawn(sent) };
	} catch {
		// Whatever the decoder stumbled over, the file cannot be read to its end.
		return refused(422, DAMAGED);
	}
}

async function drawn(sent: Uint8Array): Promise<Picture> {
	const { data, info } = await sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: "error" })
		.timeout({ seconds: SECONDS })
		.autoOrient()
		.resize({ width: LONGEST, height: LONGEST, fit: "inside", withoutEnlargement: true })
		.webp({ quality: 85, effort: 2 })
		.toBuffer({ resolveWithObject: true });
	return {
		bytes: new Uint8Array(data),
		contentType: "image/webp",
		width: info.width,
		height: info.height,
		sha256: createHash("sha256").update(data).digest("hex"),
	};
}

/** Interlaced, progressive and WebP pictures stand whole in memory while they are read; others pass in strips. */
function heldBytes({ format, width, height, channels, depth, isProgressive }: Metadata): number {
	if (format === "webp") return width * height * 4;
	if (!isProgressive) return 0;
	return width * height * channels * (format === "jpeg" || depth === "ushort" ? 2 : 1);
}

const refused = (status: Refused["status"], words: string): Refused => ({ ok: false, status, words });

const HEIC =
	"This is a HEIC photo, as iPhones take them. Save it as JPEG (or take a screenshot of it) and add it again.";
const OTHER = "This is not a PNG, JPEG or WebP picture. Save it as one of these and add it again.";
const TOO_MANY =
	"This picture has more pixels than the portal can take (40 million). Make it smaller, or cut out what matters.";
const DAMAGED = "This picture is damaged: it cannot be read to its end. Save it anew and add it again.";
