/** Pictures that wait for a report to be sent: those its draft holds, and photos that a phone has brought to it. */
import { type ExpressionBuilder, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db, Tx } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";
import type { WaitingPicture } from "../files/pictures.server.ts";

/** One draft at a moment. */
export interface Waiting {
	personId: string;
	about: string;
	now: Date;
}

const photosOf = ({ personId, about }: Waiting) => sql`
	select photo.id from picture_handoff as handoff join file as photo on photo."handoffId" = handoff.id
	where handoff."personId" = ${personId}::uuid and handoff.about = ${about} and handoff."endedAt" is null
`;
const heldBy = ({ personId, about }: Waiting) => sql`
	select jsonb_array_elements_text(entries -> 'pictureId')::uuid from issue_draft
	where "personId" = ${personId}::uuid and about = ${about}
`;

const kept = (db: Pick<Db, "selectFrom">, { personId, now }: Waiting) =>
	db
		.selectFrom("file")
		.select(["file.id", "file.width", "file.height"])
		.where("file.uploadedBy", "=", personId)
		.where("file.claimedAt", "is", null)
		.where("file.keptUntil", ">", now)
		.orderBy("file.createdAt");

/** The pictures of a draft as they are kept, in the order in which they came. */
export const draftPictures = (eb: ExpressionBuilder<Database, never>, draft: Waiting) =>
	jsonArrayFrom(
		kept(eb, draft).where(sql<boolean>`file.id in (${heldBy(draft)} union all ${photosOf(draft)})`),
	);

/** The phone of a draft, and the photos that it has brought, whether the draft knows of them or not. */
export function photosToDraft(db: Db, draft: Waiting) {
	return db
		.selectNoFrom((eb) => [
			openHandoffOf(eb, draft).as("handoff"),
			jsonArrayFrom(kept(eb, draft).where(sql<boolean>`file.id in (${photosOf(draft)})`)).as("photos"),
		])
		.executeTakeFirstOrThrow();
}

/** The phone that may add photos now. */
export const openHandoffOf = (eb: ExpressionBuilder<Database, never>, { personId, about, now }: Waiting) =>
	jsonObjectFrom(
		eb
			.selectFrom("picture_handoff")
			.select(["picture_handoff.id", "picture_handoff.expiresAt"])
			.where("picture_handoff.personId", "=", personId)
			.where("picture_handoff.about", "=", about)
			.where("picture_handoff.endedAt", "is", null)
			.where("picture_handoff.expiresAt", ">", now),
	);

/** How many pictures wait for a draft. */
export async function countWaiting(tx: Tx, draft: Waiting): Promise<number> {
	const { pictures } = await tx
		.selectNoFrom((eb) => draftPictures(eb, draft).as("pictures"))
		.executeTakeFirstOrThrow();
	return pictures.length;
}

/** What a form shows of them: those it named in its own order with its words, then those it has not seen yet. */
export function asShown(pictures: readonly WaitingPicture[], named: Record<string, string[] | undefined>) {
	const ids = named.pictureId ?? [];
	const alts = new Map(ids.map((id, index) => [id, named.pictureAlt?.[index] ?? ""]));
	const place = ({ id }: WaitingPicture) => (alts.has(id) ? ids.indexOf(id) : ids.length);
	return [...pictures]
		.sort((one, other) => place(one) - place(other))
		.map((picture) => ({ ...picture, alt: alts.get(picture.id) ?? "" }));
}
