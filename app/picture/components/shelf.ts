/** The pictures of a form, where each of them stands, and what can happen to them. Pure: what takes time is beside it. */
import { MOST_PICTURES } from "../../files/limits.ts";
import type { Marks } from "../markup/marks.ts";

export type Stand =
	/** Looked at, perhaps converted. */
	| { kind: "coming" }
	/** On this device only. */
	| { kind: "here" }
	/** Until it is its turn to be uploaded. */
	| { kind: "waiting" }
	| { kind: "going"; percent: number }
	| { kind: "up"; id: string }
	| { kind: "failed"; why: string }
	/** Cannot be sent, whatever is tried. */
	| { kind: "refused"; why: string }
	/** One too many; taken when another one goes. */
	| { kind: "over" };

export interface Picture {
	/** Stays the same wherever the picture moves. */
	key: number;
	/** What its file was called; empty for pictures of a draft. */
	name: string;
	/** Alternative text. */
	alt: string;
	/** What is uploaded; null for a picture of a draft, which stands at the portal. */
	bytes: Blob | null;
	/** The address of a picture to show. */
	preview: string | null;
	/** What was marked up, to go on with; never sent. */
	before: Before | null;
	stand: Stand;
}

/** A picture before its marks were drawn in. */
export interface Before {
	picture: Blob;
	marks: Marks;
	/** What the marks say, offered as alternative text. */
	alt: string;
}

export interface Shelf {
	pictures: readonly Picture[];
	/** What happened last, for everybody who looks or listens. */
	said: string;
}

export type Happening =
	| { kind: "added"; pictures: readonly Pick<Picture, "key" | "name">[] }
	| { kind: "taken"; key: number; bytes: Blob; preview: string | null }
	| { kind: "refused"; key: number; why: string }
	/** All pictures that came at once have been looked at. */
	| { kind: "looked"; keys: readonly number[] }
	| { kind: "queued"; key: number }
	| { kind: "progress"; key: number; percent: number }
	| { kind: "up"; key: number; id: string }
	| { kind: "failed"; key: number; why: string }
	| { kind: "cancelled"; key: number }
	| { kind: "marked"; key: number; bytes: Blob; preview: string | null; before: Before }
	| { kind: "described"; key: number; alt: string }
	| { kind: "moved"; key: number; by: -1 | 1 }
	| { kind: "removed"; key: number }
	/** Nothing happened yet, or what was said has stood there long enough. */
	| { kind: "said"; words: string }
	/** What is uploaded belongs elsewhere now and has to be uploaded again. */
	| { kind: "unsettled" }
	/** Photos that a phone has brought to the draft. */
	| { kind: "arrived"; pictures: readonly Picture[] }
	| { kind: "restarted"; pictures: readonly Picture[] };

const UNDER_WAY: readonly Stand["kind"][] = ["coming", "waiting", "going"];
const NOT_TAKEN: readonly Stand["kind"][] = ["refused", "over"];

export const isUnderWay = ({ stand }: Picture): boolean => UNDER_WAY.includes(stand.kind);
export const isTaken = ({ stand }: Picture): boolean => !NOT_TAKEN.includes(stand.kind);
/** Would be lost with the page. */
export const isUnsent = (picture: Picture): boolean => isTaken(picture) && picture.stand.kind !== "up";

/** A picture that was uploaded and waits for its form. */
export interface TrayPicture {
	id: string;
	/** What it shows, as far as somebody has written that. */
	alt: string;
}

/** Pictures of a draft, as the portal knows them. */
export function standing(initial: readonly TrayPicture[], firstKey: number): Picture[] {
	return initial.map(({ id, alt }, index) => ({
		key: firstKey + index,
		name: "",
		alt,
		bytes: null,
		preview: `/pictures/${id}`,
		before: null,
		stand: { kind: "up", id },
	}));
}

/** What the shelf is after something happened. Whatever concerns a picture that is gone changes nothing. */
export function shelve(shelf: Shelf, happening: Happening): Shelf {
	const { pictures } = shelf;
	const set = (key: number, change: (picture: Picture) => Partial<Picture>, said = shelf.said): Shelf => {
		const found = pictures.find((picture) => picture.key === key);
		if (!found) return shelf;
		const changed = { ...found, ...change(found) };
		return { pictures: pictures.map((picture) => (picture === found ? changed : picture)), said };
	};
	const number = (key: number) => `Picture ${pictures.findIndex((picture) => picture.key === key) + 1}`;
	const stands = (key: number, stand: Stand, said?: string) => set(key, () => ({ stand }), said);

	switch (happening.kind) {
		case "added":
			return { ...shelf, pictures: [...pictures, ...happening.pictures.map(coming)] };
		case "taken": {
			const { key, bytes, preview } = happening;
			const before = pictures.filter((picture) => picture.key !== key && hasPlace(picture)).length;
			const stand: Stand = { kind: before < MOST_PICTURES ? "here" : "over" };
			return set(key, () => ({ bytes, preview, stand }));
		}
		case "refused":
			return stands(happening.key, { kind: "refused", why: happening.why });
		case "looked":
			return { ...shelf, said: looked(pictures, happening.keys) };
		case "queued":
			return stands(happening.key, { kind: "waiting" });
		case "progress":
			return stands(happening.key, { kind: "going", percent: happening.percent });
		case "up":
			return stands(happening.key, { kind: "up", id: happening.id }, `${number(happening.key)} is uploaded.`);
		case "failed": {
			const { key, why } = happening;
			return stands(key, { kind: "failed", why }, `${number(key)} was not uploaded: ${why}`);
		}
		case "cancelled":
			return stands(happening.key, { kind: "here" }, `${number(happening.key)} is on this device only.`);
		case "marked": {
			const { key, bytes, preview, before } = happening;
			return set(key, ({ alt, before: last }) => ({
				bytes,
				preview,
				before,
				// Words of somebody's own stay; those of earlier marks go with them.
				alt: alt === "" || alt === last?.alt ? before.alt : alt,
				stand: { kind: "here" },
			}));
		}
		case "described":
			return set(happening.key, () => ({ alt: happening.alt }));
		case "moved":
			return moved(shelf, happening.key, happening.by);
		case "removed":
			return admitted({
				pictures: pictures.filter(({ key }) => key !== happening.key),
				said: `${number(happening.key)} is removed.`,
			});
		case "said":
			return { ...shelf, said: happening.words };
		case "unsettled":
			return { ...shelf, pictures: pictures.map(unsettled) };
		case "arrived": {
			const { length } = happening.pictures;
			const came = length === 1 ? "A photo has come" : `${length} photos have come`;
			return { pictures: [...pictures, ...happening.pictures], said: `${came} from your phone.` };
		}
		case "restarted":
			return { pictures: happening.pictures, said: "" };
	}
}

const coming = ({ key, name }: Pick<Picture, "key" | "name">): Picture => ({
	key,
	name,
	alt: "",
	bytes: null,
	preview: null,
	before: null,
	stand: { kind: "coming" },
});

/** Looked at and one of the ten. */
const hasPlace = (picture: Picture) => isTaken(picture) && picture.stand.kind !== "coming";

const unsettled = (picture: Picture): Picture =>
	hasPlace(picture) ? { ...picture, stand: { kind: "here" } } : picture;

/** The first that was one too many takes the place that became free. */
function admitted(shelf: Shelf): Shelf {
	if (shelf.pictures.filter(hasPlace).length >= MOST_PICTURES) return shelf;
	const first = shelf.pictures.find(({ stand }) => stand.kind === "over");
	const pictures = shelf.pictures.map((picture) =>
		picture === first ? { ...picture, stand: { kind: "here" as const } } : picture,
	);
	return { ...shelf, pictures };
}

function moved(shelf: Shelf, key: number, by: -1 | 1): Shelf {
	const { pictures } = shelf;
	const at = pictures.findIndex((picture) => picture.key === key);
	const [picture, other] = [pictures[at], pictures[at + by]];
	if (!picture || !other) return shelf;
	return {
		pictures: pictures.with(at, other).with(at + by, picture),
		said: `Picture ${at + 1} is picture ${at + by + 1} now.`,
	};
}

function looked(pictures: readonly Picture[], keys: readonly number[]): string {
	const came = pictures.flatMap((picture, index) => (keys.includes(picture.key) ? [{ picture, index }] : []));
	const taken = came.filter(({ picture }) => isTaken(picture));
	const not = came.length - taken.length;
	const what = taken.length === 1 ? `Picture ${taken[0]!.index + 1} is` : `${taken.length} pictures are`;
	return [
		taken.length > 0 ? `${what} added, on this device only.` : "",
		not === 1 ? "1 was not taken: see why beside it." : "",
		not > 1 ? `${not} were not taken: see why beside them.` : "",
	]
		.filter(Boolean)
		.join(" ");
}
