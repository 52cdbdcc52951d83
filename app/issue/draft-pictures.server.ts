/** Pictures that wait for a report to be sent: those its draft holds, and photos that a phone has brought to it. */
import { type ExpressionBuilder, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Database } from "../../db/schema.ts";
import type { WaitingPicture } from "../files/pictures.server.ts";

/** The pictures of one draft as they are kept, in the order in which they came. */
export function draftPictures(
	eb: ExpressionBuilder<Database, never>,
	{ personId, about, now }: { personId: string; about: string; now: Date },
) {
	const ofDraft = sql`
		select jsonb_array_elements_text(entries -> 'pictureId')::uuid from issue_draft
		where "personId" = ${personId}::uuid and about = ${about}
		union all
		select photo.id from picture_handoff as handoff join file as photo on photo."handoffId" = handoff.id
		where handoff."personId" = ${personId}::uuid and handoff.about = ${about} and handoff."endedAt" is null
	`;
	return jsonArrayFrom(
		eb
			.selectFrom("file")
			.select(["file.id", "file.width", "file.height"])
			.where(sql<boolean>`file.id in (${ofDraft})`)
			.where("file.uploadedBy", "=", personId)
			.where("file.claimedAt", "is", null)
			.where("file.keptUntil", ">", now)
			.orderBy("file.createdAt"),
	);
}

/** What the form shows of them: those it named in its own order with its words, then those it has not seen yet. */
export function asShown(kept: readonly WaitingPicture[], named: Record<string, string[] | undefined>) {
	const ids = named.pictureId ?? [];
	const alts = new Map(ids.map((id, index) => [id, named.pictureAlt?.[index] ?? ""]));
	const place = ({ id }: WaitingPicture) => (alts.has(id) ? ids.indexOf(id) : ids.length);
	return [...kept]
		.sort((one, other) => place(one) - place(other))
		.map((picture) => ({ ...picture, alt: alts.get(picture.id) ?? "" }));
}
