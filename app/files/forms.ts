import { z } from "zod";
import { id, line, listOf, optional } from "../access/form.server.ts";

/** What comes with a picture: the resort it is for. */
export const pictureForm = z.object({ resort: id, picture: z.string({ error: "Choose a picture." }) });

/** A picture as a form names it: the id under which it waits, and what it shows for people who do not see it. */
export interface NamedPicture {
	id: string;
	alt: string | null;
}

/** What a form says of its pictures, in the order in which it shows them. Files are among them by then; see form.server. */
export const pictureFields = {
	pictureId: listOf(id),
	pictureAlt: listOf(optional(line(500))),
	/** Those among them that are to be left out. */
	pictureOut: listOf(id),
};

/** The pictures that a form names and does not leave out, each once. */
export function picturesNamed({ pictureId, pictureAlt, pictureOut }: PictureFields): NamedPicture[] {
	const alts = new Map(pictureId.map((one, index) => [one, pictureAlt[index] ?? null]));
	for (const out of pictureOut) alts.delete(out);
	return [...alts].map(([one, alt]) => ({ id: one, alt }));
}

/** A form without any. */
export const NO_PICTURES: PictureFields = { pictureId: [], pictureAlt: [], pictureOut: [] };
type PictureFields = { [Field in keyof typeof pictureFields]: z.output<(typeof pictureFields)[Field]> };
