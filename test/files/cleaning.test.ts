/** QS4: what comes as a picture is refused in words or drawn anew, and nothing of it but the pixels is kept. */
import { createHash } from "node:crypto";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { type Cleaned, cleanPicture } from "../../app/files/clean.server.ts";
import { honest } from "./formats.ts";
import { type Hostile, hostileFiles } from "./hostile.ts";
import { faultsOfKept, isTooLong } from "./kept.ts";

let files: Hostile[];
beforeAll(async () => {
	files = await hostileFiles();
});

/** What went wrong with any file of the corpus under this cleaner. */
async function faultsOf(clean: (sent: Uint8Array) => Promise<Cleaned>): Promise<string[]> {
	const faults: string[] = [];
	for (const { name, bytes, expected } of files) {
		const cleaned = await clean(bytes).catch((error: Error) => error.message);
		if (typeof cleaned === "string") faults.push(`${name}: threw ${cleaned}`);
		else if ((cleaned.ok ? 201 : cleaned.status) !== expected) faults.push(`${name}: not ${expected}`);
		else if (cleaned.ok)
			faults.push(...faultsOfKept(bytes, cleaned.picture.bytes).map((one) => `${name}: ${one}`));
		else if (!/^This (file|picture|is).+\.$/.test(cleaned.words)) faults.push(`${name}: "${cleaned.words}"`);
	}
	return faults;
}

const passThrough = async (sent: Uint8Array): Promise<Cleaned> => ({
	ok: true,
	picture: { bytes: new Uint8Array(sent), contentType: "image/webp", width: 1, height: 1, sha256: "" },
});

describe("a hundred hostile files", () => {
	it("are each refused in words or drawn anew", async () => {
		expect(files.length).toBeGreaterThanOrEqual(100);
		expect(await faultsOf(cleanPicture)).toEqual([]);
	});

	it("would not get past this test with a cleaner that lets everything pass", async () => {
		const names = new Set((await faultsOf(passThrough)).map((fault) => fault.split(": ")[0]));
		expect(names.size).toBe(new Set(files.map(({ name }) => name.split(": ")[0])).size);
	});

	it("would not get past it with one that takes the size down and leaves the rest in", async () => {
		const careless = async (sent: Uint8Array): Promise<Cleaned> => {
			const cleaned = await cleanPicture(sent);
			if (!cleaned.ok) return cleaned;
			const bytes = new Uint8Array(await sharp(sent).keepMetadata().webp().toBuffer());
			return { ok: true, picture: { ...cleaned.picture, bytes } };
		};
		const told = (await faultsOf(careless)).join("\n");
		expect(told).toMatch(/photo that says where it was taken: .*(EXIF|hidden)/);
		expect(told).toMatch(/JPEG with XMP: /);
	});
});

it("nothing else in this process can open what is no PNG, JPEG or WebP either", async () => {
	const gif = Buffer.from("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=", "base64");
	const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
	for (const bytes of [gif, svg]) await expect(sharp(bytes).metadata()).rejects.toThrow(/unsupported/);
});

describe("an honest picture", () => {
	const made = async (sent: Uint8Array) => {
		const cleaned = await cleanPicture(sent);
		if (!cleaned.ok) throw new Error(cleaned.words);
		return cleaned.picture;
	};

	it("is kept as WebP with its true size, whatever it came as", async () => {
		for (const format of ["png", "jpeg", "webp"] as const) {
			const picture = await made(await honest(format, 300, 200));
			const seen = await sharp(picture.bytes).metadata();
			expect([seen.format, seen.width, seen.height]).toEqual(["webp", 300, 200]);
			expect([picture.width, picture.height, picture.contentType]).toEqual([300, 200, "image/webp"]);
			expect(picture.sha256).toBe(createHash("sha256").update(picture.bytes).digest("hex"));
		}
	});

	it("is made smaller where it is very large, and never larger", async () => {
		const wide = await made(await honest("jpeg", 4000, 1000));
		expect([wide.width, wide.height]).toEqual([2560, 640]);
		const thin = await made(await honest("png", 3, 5000));
		expect(isTooLong(thin)).toBe(false);
		expect((await made(await honest("png", 7, 5))).width).toBe(7);
	});

	it("loses where it was taken, and stands upright without being told how", async () => {
		const upright = await sharp(await honest("png", 60, 40))
			.jpeg()
			.withExifMerge({ IFD3: { GPSLatitude: "46/1 1/1 0/1", GPSLatitudeRef: "N" } })
			.withMetadata({ orientation: 6 })
			.toBuffer();
		expect((await sharp(upright).metadata()).orientation).toBe(6);
		expect(upright.includes("Exif")).toBe(true);
		const picture = await made(upright);
		expect([picture.width, picture.height]).toEqual([40, 60]);
		const { exif, orientation } = await sharp(picture.bytes).metadata();
		expect([exif, orientation]).toEqual([undefined, undefined]);
	});

	it("keeps its colours: they are drawn as the screen shows them", async () => {
		const red = sharp({ create: { width: 9, height: 9, channels: 3, background: "#d02030" } });
		const print = await made(await red.clone().toColourspace("cmyk").jpeg({ quality: 100 }).toBuffer());
		const [r = 0, g = 0, b = 0] = await sharp(print.bytes).raw().toBuffer();
		expect([r > 150, g < 90, b < 110]).toEqual([true, true, true]);
	});

	it("is the first frame of a picture that moves", async () => {
		const frames = await Promise.all(
			["#f00", "#00f"].map((background) =>
				sharp({ create: { width: 8, height: 8, channels: 3, background } })
					.png()
					.toBuffer(),
			),
		);
		const moving = await sharp(frames, { join: { animated: true } })
			.webp({ lossless: true })
			.toBuffer();
		expect((await sharp(moving).metadata()).pages).toBe(2);
		const still = await made(moving);
		expect((await sharp(still.bytes).metadata()).pages).toBe(undefined);
		const [r = 0, , b = 0] = await sharp(still.bytes).raw().toBuffer();
		expect([r > 200, b < 50]).toEqual([true, true]);
	});

	it("that is a HEIC photo is refused with the way out", async () => {
		const heic = files.find(({ name }) => name === "HEIC")!;
		expect(await cleanPicture(heic.bytes)).toEqual({
			ok: false,
			status: 415,
			words: expect.stringMatching(/HEIC.*Save it as JPEG/),
		});
	});
});
