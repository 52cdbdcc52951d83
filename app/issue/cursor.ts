/** Where the next page of a list of reports begins: a text for addresses, of whose inside nobody has to know. Pure. */
import { z } from "zod";
import { SEVERITIES } from "../../db/vocabulary.ts";
import type { IssueOrder } from "../words/names.ts";

const number = z.int().min(1).max(2_147_483_647);
/** As the database writes it, to the microsecond. */
const at = z.iso.datetime({ precision: 6 }).startsWith("20");

/** The last row that was shown, as far as its order looks at it. The number decides in the end: no two are the same. */
const place = z.discriminatedUnion("order", [
	z.object({ order: z.literal(["newest", "oldest"]), number }),
	z.object({ order: z.literal("severe"), severity: z.enum(SEVERITIES), number }),
	z.object({ order: z.literal(["due", "moved"]), at, number }),
]);
export type Place = z.output<typeof place>;

/** The place behind a row. */
export const cursorOf = (row: Record<keyof Place | "severity" | "at", unknown>): string =>
	Buffer.from(JSON.stringify(place.parse(row))).toString("base64url");

/** Undefined for what is no place in this order: such a list begins at its beginning. */
export function placeIn(cursor: string | undefined, order: IssueOrder): Place | undefined {
	if (cursor === undefined || cursor.length > 200) return undefined;
	try {
		const { data } = place.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
		return data?.order === order ? data : undefined;
	} catch {
		return undefined;
	}
}
