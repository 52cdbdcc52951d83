import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db, Tx } from "../../db/connect.ts";
import { type Scope, withinRelease } from "../access/scope.server.ts";
import type { ReleaseSituation } from "../process/release.ts";

export type ReleaseFacts = NonNullable<Awaited<ReturnType<typeof loadRelease>>>;

/** Locks the release for this transaction, by its slug or id. Undefined when it is missing or not for these eyes. */
export async function lockRelease(tx: Tx, scope: Scope, by: { slug: string } | { id: string }) {
	return tx
		.selectFrom("release")
		.select(["id", "slug"])
		.where("slug" in by ? "slug" : "id", "=", "slug" in by ? by.slug : by.id)
		.where(withinRelease(scope))
		.forUpdate()
		.executeTakeFirst();
}

/** The facts that decide about a release. */
export async function loadRelease(db: Db | Tx, id: string) {
	return db
		.selectFrom("release")
		.selectAll("release")
		.select((eb) =>
			jsonArrayFrom(
				eb
					.selectFrom("production_change")
					.leftJoin("guide", "guide.id", "production_change.guideId")
					.select([
						"production_change.id",
						"production_change.title",
						"production_change.guideId",
						"guide.title as guideTitle",
					])
					.whereRef("production_change.releaseId", "=", "release.id")
					.orderBy("production_change.position"),
			).as("changes"),
		)
		.where("release.id", "=", id)
		.executeTakeFirst();
}

/** The facts as the process sees them. */
export function situationOf(facts: ReleaseFacts): ReleaseSituation {
	return {
		stage: facts.stage,
		resortId: null,
		kind: facts.kind,
		hasNotes: facts.notes.trim() !== "",
		changesWithoutGuide: facts.changes.filter((change) => change.guideId === null),
		betaFrom: facts.betaFrom,
		betaUntil: facts.betaUntil,
		windowFrom: facts.windowFrom,
		windowUntil: facts.windowUntil,
	};
}
