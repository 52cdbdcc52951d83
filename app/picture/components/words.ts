/** How a picture's stand reads. Pure. */
import { MOST_PICTURES, PICTURE_LIMIT } from "../../files/limits.ts";
import type { Stand } from "./shelf.ts";

const MEGABYTE = 1024 * 1024;

export function standText(stand: Stand): string {
	switch (stand.kind) {
		case "coming":
			return "Being read";
		case "here":
			return "On this device only";
		case "waiting":
			return "Waiting to be uploaded";
		case "going":
			return `Uploading ${stand.percent} %`;
		case "up":
			return "Uploaded";
		case "failed":
			return `Not uploaded: ${stand.why}`;
		case "refused":
			return `Not taken: ${stand.why}`;
		case "over":
			return `Not taken: ${MOST_PICTURES} pictures are the most. Remove one to make room for it.`;
	}
}

/** "2 pictures" */
export const picturesText = (count: number): string => (count === 1 ? "1 picture" : `${count} pictures`);

/** HEIC photos are converted by the script, so they are taken where it runs. */
export const limitsText = (script: boolean): string =>
	`${script ? "PNG, JPEG, WebP or HEIC" : "PNG, JPEG or WebP"}, at most ${MOST_PICTURES} of ${PICTURE_LIMIT / MEGABYTE} MB each.`;

export const tooBigText = (bytes: number): string =>
	`it has ${Math.ceil(bytes / MEGABYTE)} MB, and a picture may have at most ${PICTURE_LIMIT / MEGABYTE}.`;

/** "picture 2 is", "pictures 2 and 4 are" */
export function numbersText(numbers: readonly number[]): string {
	const last = numbers.at(-1);
	if (numbers.length === 1) return `picture ${last} is`;
	return `pictures ${numbers.slice(0, -1).join(", ")} and ${last} are`;
}
