/** What somebody draws over a picture: plain data in pixels of the picture, and how it is said in words. Pure. */

export const KINDS = ["arrow", "box", "pen", "text", "number", "mask", "crop"] as const;
export type Kind = (typeof KINDS)[number];

export const COLOURS = ["red", "blue", "green", "black"] as const;
export type Colour = (typeof COLOURS)[number];

export interface Point {
	x: number;
	y: number;
}
export interface Mark {
	/** Its own among the marks of a picture. */
	id: number;
	kind: Kind;
	/** An arrow's ends, tip last; two opposite corners of a box, a mask or a crop; a pen's line; where a text or a number stands. */
	points: readonly Point[];
	colour: Colour;
	/** What a text or a numbered mark says. */
	text: string;
	/** How many times the usual size a text or a number has. */
	size: number;
}
export type Marks = readonly Mark[];

/** What is known of a mark before it stands on the picture. */
export type NewMark = Omit<Mark, "id">;

export const KIND_NAMES: Record<Kind, string> = {
	arrow: "Arrow",
	box: "Box",
	pen: "Line",
	text: "Text",
	number: "Mark",
	mask: "Mask",
	crop: "Crop",
};

/** Texts and numbers carry words. */
export const hasWords = ({ kind }: Pick<Mark, "kind">) => kind === "text" || kind === "number";

/** A mask is black, and a crop is not drawn at all. */
export const hasColour = ({ kind }: Pick<Mark, "kind">) => kind !== "mask" && kind !== "crop";

/** The how many-eth of its kind a mark is, counted from 1; a numbered mark shows it. */
export const ordinalOf = (marks: Marks, mark: Mark) =>
	marks.filter(({ kind, id }) => kind === mark.kind && id <= mark.id).length;

/** "Arrow 1", "Mark 3: The price is doubled". */
export function nameOf(marks: Marks, mark: Mark): string {
	if (mark.kind === "crop") return KIND_NAMES.crop;
	const name = `${KIND_NAMES[mark.kind]} ${ordinalOf(marks, mark)}`;
	return mark.text.trim() ? `${name}: ${mark.text.trim()}` : name;
}

/** The words on the picture as its alternative text; empty where nothing is written on it. */
export function altOf(marks: Marks): string {
	const written = (wanted: Kind) => marks.filter(({ kind, text }) => kind === wanted && text.trim());
	const numbered = written("number").map((mark) => `${ordinalOf(marks, mark)}: ${sentence(mark.text)}`);
	const texts = written("text").map(({ text }) => `Written on it: ${sentence(text)}`);
	return [...numbered, ...texts].join(" ");
}

/** "3 marks." */
export function countOf(marks: Marks): string {
	if (marks.length === 0) return "Nothing is marked.";
	return marks.length === 1 ? "One mark." : `${marks.length} marks.`;
}

/** All that is marked: "2 marks. Arrow 1. Mark 1: The price is doubled." */
export function summaryOf(marks: Marks): string {
	return [countOf(marks), ...marks.map((mark) => sentence(nameOf(marks, mark)))].join(" ");
}

const sentence = (text: string) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
