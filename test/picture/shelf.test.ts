/** The pictures of a form as a pure matter: what comes in, what goes up, what stays when something fails. */
import { describe, expect, it } from "vitest";
import { kindOfBytes } from "../../app/picture/components/kinds.ts";
import {
	type Happening,
	isUnsent,
	type Shelf,
	shelve,
	standing,
} from "../../app/picture/components/shelf.ts";
import { numbersText, standText, tooBigText } from "../../app/picture/components/words.ts";
import { latin } from "../files/formats.ts";

const EMPTY: Shelf = { pictures: [], said: "" };
const BYTES = new Blob(["x"]);
const then = (shelf: Shelf, ...happenings: Happening[]) => happenings.reduce(shelve, shelf);
const added = (...keys: number[]): Happening => ({
	kind: "added",
	pictures: keys.map((key) => ({ key, name: `${key}.png` })),
});
const taken = (key: number): Happening => ({ kind: "taken", key, bytes: BYTES, preview: null });
const here = (...keys: number[]) => then(EMPTY, added(...keys), ...keys.map(taken));
const stands = ({ pictures }: Shelf) =>
	Object.fromEntries(pictures.map(({ key, stand }) => [key, standText(stand)]));
const order = ({ pictures }: Shelf) => pictures.map(({ key }) => key);

const HERE = "On this device only";
const TEN = Array.from({ length: 10 }, (_, index) => index);

describe("a shelf of pictures", () => {
	it("says of each where it stands, from the device to the portal", () => {
		const shelf = then(
			here(0, 1, 2, 3, 4),
			{ kind: "queued", key: 0 },
			{ kind: "progress", key: 1, percent: 40 },
			{ kind: "up", key: 2, id: "an-id" },
			{ kind: "failed", key: 3, why: "the portal is busy." },
		);
		expect(stands(shelf)).toEqual({
			0: "Waiting to be uploaded",
			1: "Uploading 40 %",
			2: "Uploaded",
			3: "Not uploaded: the portal is busy.",
			4: HERE,
		});
		expect(shelf.said).toBe("Picture 4 was not uploaded: the portal is busy.");
		expect(order({ ...shelf, pictures: shelf.pictures.filter(isUnsent) })).toEqual([0, 1, 3, 4]);
	});

	it("takes ten, says why not the eleventh, and takes it when another one goes", () => {
		const full = here(...TEN, 10, 11);
		expect([stands(full)[9], stands(full)[10]]).toEqual([
			HERE,
			"Not taken: 10 pictures are the most. Remove one to make room for it.",
		]);
		const refused = then(full, { kind: "refused", key: 3, why: "it is a letter." });
		expect(stands(then(refused, { kind: "removed", key: 3 }))[10]).toBe(HERE);
		expect(stands(then(full, { kind: "removed", key: 3 }))[11]).toMatch(/^Not taken/);
		expect(stands(then(full, { kind: "removed", key: 11 }))[10]).toMatch(/^Not taken/);
		const again = then(full, { kind: "removed", key: 3 }, { kind: "removed", key: 4 });
		expect(stands(again)[11]).toBe(HERE);
	});

	it("counts those of the draft among the ten, wherever they come from", () => {
		const draft = standing(
			TEN.map((id) => ({ id: `${id}`, alt: "" })),
			0,
		);
		const shelf = then({ pictures: draft, said: "" }, added(10), taken(10));
		expect(stands(shelf)).toMatchObject({ 0: "Uploaded", 10: expect.stringMatching(/^Not taken/) });
	});

	it("keeps everything else when one fails, is cancelled or goes", () => {
		const before = here(0, 1, 2);
		for (const happening of [
			{ kind: "failed", key: 1, why: "no." },
			{ kind: "cancelled", key: 1 },
			{ kind: "removed", key: 1 },
		] as const) {
			const shelf = then(before, happening);
			expect(shelf.pictures.filter(({ key }) => key !== 1)).toEqual(
				before.pictures.filter(({ key }) => key !== 1),
			);
		}
	});

	it("does not care what happens to a picture that is gone", () => {
		const shelf = then(here(0, 1), { kind: "removed", key: 0 });
		expect(then(shelf, { kind: "up", key: 0, id: "late" })).toBe(shelf);
		expect(then(shelf, { kind: "moved", key: 0, by: 1 })).toBe(shelf);
	});

	it("changes places, and stays where it is at the ends", () => {
		const shelf = then(here(0, 1, 2), { kind: "moved", key: 2, by: -1 });
		expect([order(shelf), shelf.said]).toEqual([[0, 2, 1], "Picture 3 is picture 2 now."]);
		expect(then(shelf, { kind: "moved", key: 0, by: -1 })).toBe(shelf);
		expect(then(shelf, { kind: "moved", key: 1, by: 1 })).toBe(shelf);
	});

	it("says in one sentence what came", () => {
		const shelf = then(EMPTY, added(0, 1, 2), taken(0), taken(2), { kind: "refused", key: 1, why: "no." });
		expect(then(shelf, { kind: "looked", keys: [0, 1, 2] }).said).toBe(
			"2 pictures are added, on this device only. 1 was not taken: see why beside it.",
		);
		expect(then(shelf, { kind: "looked", keys: [1] }).said).toBe("1 was not taken: see why beside it.");
		expect(then(shelf, { kind: "looked", keys: [0] }).said).toBe("Picture 1 is added, on this device only.");
	});

	it("goes on from the marks of a picture, and keeps words that somebody wrote themselves", () => {
		const marked = (alt: string): Happening => ({
			kind: "marked",
			key: 0,
			bytes: BYTES,
			preview: null,
			before: { picture: BYTES, marks: [], alt },
		});
		const up: Happening = { kind: "up", key: 0, id: "an-id" };
		const alts = (...happenings: Happening[]) => then(here(0), ...happenings).pictures[0]?.alt;
		expect(alts(marked("1: The price."), marked("1: The old price."))).toBe("1: The old price.");
		expect(alts({ kind: "described", key: 0, alt: "A basket" }, marked("1: The price."))).toBe("A basket");
		// What stood at the portal is not what the form means any more.
		expect(stands(then(here(0), up, marked("")))).toEqual({ 0: HERE });
	});

	it("takes photos in that come from a phone, behind what is there", () => {
		const pictures = standing([{ id: "a", alt: "" }], 7);
		const shelf = then(here(0), { kind: "arrived", pictures });
		expect([order(shelf), stands(shelf)[7], shelf.said]).toEqual([
			[0, 7],
			"Uploaded",
			"A photo has come from your phone.",
		]);
	});

	it("uploads again what went to another resort, and nothing that cannot go", () => {
		const shelf = then(here(0, 1), { kind: "up", key: 0, id: "an-id" }, added(2), {
			kind: "refused",
			key: 2,
			why: "no.",
		});
		expect(stands(then(shelf, { kind: "unsettled" }))).toEqual({
			0: HERE,
			1: HERE,
			2: "Not taken: no.",
		});
	});
});

it.each([
	["png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
	["jpeg", "\xff\xd8\xff\xe1\0\x10Exif"],
	["webp", "RIFF\x10\0\0\0WEBPVP8 "],
	["heic", "\0\0\0\x18ftypheic\0\0\0\0mif1"],
	["heic", "\0\0\0\x18ftypmif1\0\0\0\0heic"],
	[null, "GIF89a"],
	[null, "RIFF\x10\0\0\0WAVEfmt "],
	[null, "\0\0\0\x18ftypavif\0\0\0\0mif1"],
	[null, "\0\0\0\x18ftypisom"],
	[null, "<svg xmlns="],
	[null, "\x89PNG"],
	[null, ""],
])("%s is what the bytes say: %j", (kind, bytes) => {
	expect(kindOfBytes(latin(bytes))).toBe(kind);
});

it("speaks of numbers and sizes as people do", () => {
	expect([numbersText([2]), numbersText([2, 4]), numbersText([1, 2, 4])]).toEqual([
		"picture 2 is",
		"pictures 2 and 4 are",
		"pictures 1, 2 and 4 are",
	]);
	expect(tooBigText(15 * 1024 * 1024 + 1)).toBe("it has 16 MB, and a picture may have at most 15.");
});
