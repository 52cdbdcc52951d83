/** Picture files put together piece by piece, to get them wrong on purpose. */
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

export const latin = (text: string) => Buffer.from(text, "latin1");

/** A chunk of a PNG; its checksum is right unless told. */
export function chunk(type: string, data: Buffer, wrongSum = false): Buffer {
	const body = Buffer.concat([latin(type), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE((crc32(body) ^ (wrongSum ? 1 : 0)) >>> 0);
	return Buffer.concat([length, body, sum]);
}

export const PNG_MAGIC = latin("\x89PNG\r\n\x1a\n");

interface Header {
	width: number;
	height: number;
	depth?: number;
	/** 0 grey, 2 colours, 6 colours with transparency. */
	colour?: number;
	interlaced?: boolean;
}

export function pngHeader({ width, height, depth = 8, colour = 2, interlaced = false }: Header): Buffer {
	const data = Buffer.alloc(13);
	data.writeUInt32BE(width);
	data.writeUInt32BE(height, 4);
	data.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
	return chunk("IHDR", data);
}

/** A PNG of one colour, with more chunks before its pixels. */
export function png(
	header: Header,
	{ before = [] as Buffer[], rows = undefined as Buffer | undefined } = {},
) {
	const channels = { 0: 1, 2: 3, 6: 4 }[header.colour ?? 2] ?? 3;
	const row = 1 + header.width * channels * ((header.depth ?? 8) / 8);
	const pixels = chunk("IDAT", deflateSync(rows ?? Buffer.alloc(row * header.height), { level: 9 }));
	return Buffer.concat([PNG_MAGIC, pngHeader(header), ...before, pixels, chunk("IEND", Buffer.alloc(0))]);
}

/** A JPEG with one more segment right after its start. */
export function withSegment(jpeg: Buffer, marker: number, data: Buffer): Buffer {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(data.length + 2, 2);
	return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

export function riffChunk(type: string, data: Buffer): Buffer {
	const head = Buffer.alloc(8);
	head.write(type, "latin1");
	head.writeUInt32LE(data.length, 4);
	return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** A WebP out of its chunks. */
export const webp = (...chunks: Buffer[]): Buffer =>
	riffChunk("RIFF", Buffer.concat([latin("WEBP"), ...chunks]));

/** The chunks of a WebP, by their names. @throws where the file is none. */
export function riffChunks(file: Buffer): { type: string; data: Buffer }[] {
	if (file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, 12) !== "WEBP")
		throw new Error("not a WebP");
	const chunks: { type: string; data: Buffer }[] = [];
	for (let at = 12; at < file.length; ) {
		const length = file.readUInt32LE(at + 4);
		chunks.push({ type: file.toString("latin1", at, at + 4), data: file.subarray(at + 8, at + 8 + length) });
		at += 8 + length + (length % 2);
	}
	return chunks;
}

/** ISO media files tell their brand in the first box. */
export const isoMedia = (brand: string) =>
	Buffer.concat([latin(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}`), Buffer.alloc(200)]);

/** An honest picture with something to see on it. */
export const honest = (format: "png" | "jpeg" | "webp", width = 120, height = 80) =>
	sharp({
		create: {
			width,
			height,
			channels: 3,
			background: "#468",
			noise: { type: "gaussian", mean: 128, sigma: 30 },
		},
	})
		.toFormat(format)
		.toBuffer();
