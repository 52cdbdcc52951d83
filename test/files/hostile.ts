/**
 * Files that nobody sends with good intentions, made and not collected: what is refused for what it is, what is
 * refused because it cannot be read, and what is drawn anew.
 */
import { deflateSync, gzipSync } from "node:zlib";
import sharp from "sharp";
import {
	chunk,
	honest,
	isoMedia,
	latin,
	PNG_MAGIC,
	png,
	pngHeader,
	riffChunk,
	riffChunks,
	webp,
	withSegment,
} from "./formats.ts";

export interface Hostile {
	name: string;
	bytes: Buffer;
	/** What becomes of it: the status that refuses it, or 201 where its pixels are harmless and are drawn anew. */
	expected: 201 | 413 | 415 | 422;
	/** What the sender says it is. */
	fileName?: string;
	type?: string;
}

/** Stands in everything that must not survive. */
export const MARK = "HOSTILE-7F3A";
const SCRIPT = `<script>alert("${MARK}")</script>`;
const ZIP = Buffer.concat([latin(`PK\x03\x04\x14\0\0\0\0\0${"\0".repeat(16)}\x05\0\0\0a.txt${MARK}`)]);

const NOT_PICTURES: Record<string, string | Buffer> = {
	"SVG with a script": `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`,
	"SVG that loads from elsewhere": `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text><image href="http://127.0.0.1:1/"/></svg>`,
	"SVG after white space": `\n\n\t <svg onload="alert('${MARK}')" xmlns="http://www.w3.org/2000/svg"/>`,
	"packed SVG": gzipSync(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
	HTML: `<!doctype html><html><body>${SCRIPT}</body></html>`,
	"HTML behind a byte order mark": `\xef\xbb\xbf<html>${SCRIPT}</html>`,
	JavaScript: `alert("${MARK}")`,
	PHP: `<?php system($_GET["c"]); // ${MARK}`,
	"shell script": `#!/bin/sh\necho ${MARK}`,
	PDF: `%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert("${MARK}"))>>>>endobj`,
	ZIP,
	"office document": Buffer.concat([latin("PK\x03\x04\x14\0\x06\0"), latin("[Content_Types].xml"), ZIP]),
	"ELF program": Buffer.concat([latin("\x7fELF\x02\x01\x01"), Buffer.alloc(200)]),
	"Windows program": Buffer.concat([latin("MZ"), Buffer.alloc(200)]),
	WebAssembly: "\0asm\x01\0\0\0",
	PostScript: "%!PS-Adobe-3.0\n(%pipe%id) (r) file",
	EPS: "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage",
	MVG: `push graphic-context\nviewbox 0 0 640 480\nfill 'url(https://x.example/"|id; echo ${MARK}")'\npop graphic-context`,
	MSL: `<?xml version="1.0"?><image><read filename="ephemeral:/etc/passwd"/></image>`,
	"TIFF, little end first": Buffer.concat([latin("II*\0\x08\0\0\0\0\0"), Buffer.alloc(100)]),
	"TIFF, big end first": Buffer.concat([latin("MM\0*\0\0\0\x08"), Buffer.alloc(100)]),
	BMP: Buffer.concat([latin("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"), Buffer.alloc(60)]),
	icon: Buffer.concat([latin("\0\0\x01\0\x01\0\x10\x10"), Buffer.alloc(100)]),
	GIF: Buffer.concat([latin("GIF89a\x01\0\x01\0\x80\0\0"), Buffer.alloc(100)]),
	"GIF that is JavaScript": `GIF89a/*${"\0".repeat(20)}*/=1;alert("${MARK}")`,
	AVIF: isoMedia("avif"),
	HEIC: isoMedia("heic"),
	"HEIC of several frames": isoMedia("hevc"),
	HEIF: isoMedia("mif1"),
	"MP4 film": isoMedia("isom"),
	"JPEG 2000": Buffer.concat([latin("\0\0\0\x0cjP  \r\n\x87\n"), Buffer.alloc(100)]),
	"JPEG XL": Buffer.concat([latin("\xff\x0a"), Buffer.alloc(100)]),
	Photoshop: Buffer.concat([latin("8BPS\0\x01"), Buffer.alloc(100)]),
	"Radiance picture": "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\n",
	"portable pixmap": "P6 1 1 255\n\0\0\0",
	XPM: '/* XPM */\nstatic char *x[] = {"1 1 1 1","a c #000","a"};',
	"FITS picture": `SIMPLE  =                    T${" ".repeat(2850)}`,
	"VIPS picture": Buffer.concat([Buffer.from([8, 0xf2, 0xa6, 0xb6]), Buffer.alloc(100)]),
	"WAVE sound": Buffer.concat([latin("RIFF\x24\0\0\0WAVEfmt "), Buffer.alloc(60)]),
	"one byte": "\x89",
	"nothing but NUL": Buffer.alloc(5000),
	"a PNG's first bytes alone": PNG_MAGIC,
	"a PNG's beginning over HTML": Buffer.concat([PNG_MAGIC, latin(`<html>${SCRIPT}`)]),
};

/** Everything, in the order of the list. */
export async function hostileFiles(): Promise<Hostile[]> {
	const [aPng, aJpeg, aWebp] = await Promise.all([honest("png"), honest("jpeg"), honest("webp")]);
	const [pixels] = riffChunks(aWebp);
	const small = { width: 4, height: 4 };
	const zlibBomb = deflateSync(Buffer.alloc(60_000_000), { level: 9 });
	const after = (picture: Buffer, ...more: (string | Buffer)[]) =>
		Buffer.concat([picture, ...more.map((one) => (typeof one === "string" ? latin(one) : one))]);
	const half = (picture: Buffer) => picture.subarray(0, picture.length >> 1);
	const file = (name: string, expected: Hostile["expected"], bytes: Buffer, more: Partial<Hostile> = {}) => ({
		name,
		expected,
		bytes,
		...more,
	});
	const canvas = (size: number) => Buffer.from([2, 0, 0, 0, ...[size - 1, size - 1].flatMap(threeBytes)]);
	const tooWide = withSegment(aJpeg, 0xfe, latin("x"));
	const frame = tooWide.indexOf(Buffer.from([0xff, 0xc0]));
	tooWide.writeUInt32BE(0xfde8fde8, frame + 5);
	const huge = Buffer.from(pixels!.data);
	huge.writeUInt32LE(0x3fff3fff, 6);
	const gps = { IFD3: { GPSLatitude: "46/1 1/1 0/1", GPSLatitudeRef: "N" }, IFD0: { Copyright: MARK } };
	const cmyk = await sharp(aPng).toColourspace("cmyk").jpeg().toBuffer();
	const animated = webp(
		riffChunk("VP8X", canvas(120)),
		riffChunk("ANIM", Buffer.alloc(6)),
		...[1, 2].map(() => riffChunk("ANMF", Buffer.concat([anmf(120, 80), riffChunk("VP8 ", pixels!.data)]))),
	);

	return [
		...Object.entries(NOT_PICTURES).map(([name, content]) =>
			file(name, 415, typeof content === "string" ? latin(content) : content, {
				type: "image/png",
				fileName: "screen.png",
			}),
		),
		file("nothing at all", 422, Buffer.alloc(0)),

		file("half a PNG", 422, half(aPng)),
		file("half a JPEG", 422, half(aJpeg)),
		file("half a WebP", 422, half(aWebp)),
		file(
			"PNG with a wrong checksum",
			422,
			after(PNG_MAGIC, pngHeader(small), chunk("IDAT", Buffer.alloc(40), true)),
		),
		file("PNG whose pixels are no zlib", 422, after(PNG_MAGIC, pngHeader(small), chunk("IDAT", ZIP))),
		file("PNG without pixels", 422, after(PNG_MAGIC, pngHeader(small), chunk("IEND", Buffer.alloc(0)))),
		file("PNG of no size", 422, png({ width: 0, height: 0 })),
		file("PNG of negative size", 422, after(PNG_MAGIC, pngHeader({ width: 0xffffffff, height: 0xffffffff }))),
		file("WebP without pixels", 422, webp(riffChunk("VP8 ", Buffer.alloc(0)))),
		file("WebP of rubbish", 422, webp(riffChunk("VP8L", Buffer.alloc(100, 0xaa)))),
		file("WebP with a chunk longer than the file", 422, after(aWebp.subarray(0, 20), "\xff\xff\xff\x7f")),
		file("JPEG of two markers", 422, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9])),

		file("decompression bomb: 400 million pixels", 413, png({ width: 20_000, height: 20_000, colour: 0 })),
		file("PNG that says it is a continent", 413, png({ width: 900_000, height: 900_000 }, { rows: ZIP })),
		file("PNG of one endless row", 413, png({ width: 50_000_000, height: 1, colour: 0 })),
		file("JPEG that says it is 65,000 wide and high", 413, tooWide),
		file("WebP that says it is 16,383 wide and high", 413, webp(riffChunk("VP8 ", huge))),
		file(
			"interlaced PNG that would fill the memory",
			413,
			png({ width: 6000, height: 5000, depth: 16, colour: 6, interlaced: true }, { rows: Buffer.alloc(99) }),
		),

		file(
			"PNG with a compressed text of 60 MB",
			201,
			png(small, { before: [chunk("zTXt", after(latin("a\0\0"), zlibBomb))] }),
		),
		file(
			"PNG with a colour profile of 60 MB",
			201,
			png(small, { before: [chunk("iCCP", after(latin("a\0\0"), zlibBomb))] }),
		),
		file("PNG with far more pixels than it says", 201, png(small, { rows: Buffer.alloc(60_000_000) })),
		file(
			"PNG with ten thousand texts",
			201,
			png(small, { before: Array.from({ length: 10_000 }, () => chunk("tEXt", latin(`a\0${MARK}`))) }),
		),
		file(
			"PNG with a script as text",
			201,
			png(small, { before: [chunk("tEXt", latin(`Comment\0${SCRIPT}`))] }),
		),
		file(
			"PNG with XMP",
			201,
			png(small, {
				before: [chunk("iTXt", latin(`XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>${MARK}</x:xmpmeta>`))],
			}),
		),
		file(
			"PNG with a script as colour profile",
			201,
			png(small, { before: [chunk("iCCP", after(latin("icc\0\0"), deflateSync(latin(SCRIPT.repeat(9)))))] }),
		),
		file("PNG of 16 bits", 201, png({ ...small, depth: 16, colour: 6 })),
		file("interlaced PNG", 201, await sharp(aPng).png({ progressive: true }).toBuffer()),
		file("PNG that moves", 201, apng(small)),
		file("PNG and ZIP in one", 201, after(aPng, ZIP)),
		file("PNG and HTML in one", 201, after(aPng, `<html>${SCRIPT}</html>`)),
		file("JPEG and ZIP in one", 201, after(aJpeg, ZIP)),
		file("JPEG and PDF in one", 201, after(withSegment(aJpeg, 0xfe, latin(`%PDF-1.4 ${MARK}`)), "%%EOF")),
		file("JPEG and JavaScript in one", 201, withSegment(aJpeg, 0xe0, latin(`/*${MARK}*/=alert(1);/*`))),
		file("JPEG with PHP in its comment", 201, withSegment(aJpeg, 0xfe, latin(`<?php echo "${MARK}";`))),
		file("JPEG with XMP", 201, withSegment(aJpeg, 0xe1, latin(`http://ns.adobe.com/xap/1.0/\0${MARK}`))),
		file(
			"JPEG with a script as colour profile",
			201,
			withSegment(aJpeg, 0xe2, latin(`ICC_PROFILE\0\x01\x01${SCRIPT}`)),
		),
		file(
			"JPEG with broken EXIF",
			201,
			withSegment(aJpeg, 0xe1, latin(`Exif\0\0MM\0*\xff\xff\xff\xff${MARK}`)),
		),
		file("JPEG in print colours", 201, cmyk),
		file(
			"JPEG in print colours with a broken profile",
			201,
			withSegment(cmyk, 0xe2, latin(`ICC_PROFILE\0\x01\x01${MARK}`)),
		),
		file("progressive JPEG", 201, await sharp(aPng).jpeg({ progressive: true }).toBuffer()),
		file("photo that says where it was taken", 201, await sharp(aPng).jpeg().withExif(gps).toBuffer()),
		file(
			"WebP with EXIF and XMP",
			201,
			await sharp(aPng).webp().withExif(gps).withXmp(`<x:xmpmeta>${MARK}</x:xmpmeta>`).toBuffer(),
		),
		file("WebP that moves", 201, animated),
		file(
			"WebP with chunks nobody knows",
			201,
			webp(pixels ? riffChunk(pixels.type, pixels.data) : aPng, riffChunk("EVIL", latin(MARK))),
		),
		file("WebP and ZIP in one", 201, after(aWebp, ZIP)),

		...NAMES.map((fileName) =>
			file(`PNG by the name of ${JSON.stringify(fileName.slice(0, 40))}`, 201, aPng, { fileName }),
		),
		...["text/html", "image/svg+xml", "application/x-php", "a/b; charset=utf-7"].map((type) =>
			file(`PNG that is said to be ${type}`, 201, aPng, { type }),
		),
	];
}

const NAMES = [
	"screen.php",
	"screen.png.html",
	"../../../../etc/cron.d/x",
	"..\\..\\windows\\system32\\x.png",
	"/etc/passwd",
	"screen\0.php.png",
	'a"; filename="b.html',
	"a\r\nContent-Type: text/html\r\n\r\n<script>",
	"\u202Egnp.exe",
	"con.png",
	`${"x".repeat(3000)}.png`,
	"%2e%2e%2fx.png",
	"$(id).png",
	"<img src=x onerror=alert(1)>.png",
];

const threeBytes = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255];

function anmf(width: number, height: number): Buffer {
	return Buffer.from([0, 0, 0, 0, 0, 0, ...threeBytes(width - 1), ...threeBytes(height - 1), 100, 0, 0, 0]);
}

/** The second frame of an animated PNG, which is not kept. */
function apng(size: { width: number; height: number }): Buffer {
	const control = (sequence: number) => {
		const data = Buffer.alloc(26);
		data.writeUInt32BE(sequence);
		data.writeUInt32BE(size.width, 4);
		data.writeUInt32BE(size.height, 8);
		return chunk("fcTL", data);
	};
	const frames = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]);
	const still = png(size, { before: [chunk("acTL", frames), control(0)] });
	const second = chunk("fdAT", Buffer.concat([Buffer.from([0, 0, 0, 2]), deflateSync(Buffer.alloc(52, 1))]));
	return Buffer.concat([still.subarray(0, -12), control(1), second, still.subarray(-12)]);
}
