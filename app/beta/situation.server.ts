/** What the rules of a beta look at: the release under a shared lock, then one resort's part under its own. */
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tx } from "../../db/connect.ts";
import { type Scope, withinBeta } from "../access/scope.server.ts";
import type { BetaSituation } from "../process/beta.ts";

export type BetaRelease = NonNullable<Awaited<ReturnType<typeof lockBeta>>>;
export type BetaPartFacts = NonNullable<Awaited<ReturnType<typeof lockPart>>>;

/**
 * The release of a beta, held so that its stage and dates stay while resorts go on side by side; its own steps wait.
 * Undefined when it is missing, has no beta, or is not for these eyes.
 */
export async function lockBeta(tx: Tx, scope: Scope, by: { slug: string } | { id: string }) {
	return tx
		.selectFrom("release")
		.select(["id", "slug", "product", "version", "stage", "summary", "betaFrom", "betaUntil"])
		.select((eb) =>
			jsonArrayFrom(
				eb
					.selectFrom("build")
					.select(["build.id", "build.label"])
					.whereRef("build.releaseId", "=", "release.id")
					.orderBy("build.createdAt", "desc"),
			).as("builds"),
		)
		.where("slug" in by ? "release.slug" : "release.id", "=", "slug" in by ? by.slug : by.id)
		.where(withinBeta(scope))
		.forShare()
		.executeTakeFirst();
}

/**
 * Locks the part that a resort has in a beta, after the release, and then loads it: a statement that waits for a lock
 * sees other rows as they were before it waited. Undefined where the resort has none.
 */
export async function lockPart(tx: Tx, releaseId: string, resortId: string, personId: string) {
	const locked = await tx
		.selectFrom("beta_part")
		.select("id")
		.where("releaseId", "=", releaseId)
		.where("resortId", "=", resortId)
		.forUpdate()
		.executeTakeFirst();
	if (!locked) return undefined;
	return tx
		.selectFrom("beta_part")
		.leftJoin("beta_volunteer as own", (join) =>
			join
				.onRef("own.partId", "=", "beta_part.id")
				.on("own.personId", "=", personId)
				.on("own.leftAt", "is", null),
		)
		.select([
			"beta_part.id",
			"beta_part.resortId",
			"beta_part.buildId",
			"beta_part.acceptedAt",
			"beta_part.declinedAt",
			"beta_part.readyAt",
			"own.since as triesSince",
		])
		.where("beta_part.id", "=", locked.id)
		.executeTakeFirstOrThrow();
}

/** The facts as the rules see them. */
export function situationOf(
	release: Pick<BetaRelease, "stage" | "betaFrom" | "betaUntil">,
	part: BetaSituation["part"],
	build?: BetaSituation["build"],
): BetaSituation {
	const { stage: releaseStage, betaFrom, betaUntil } = release;
	return { releaseStage, betaFrom, betaUntil, part, ...(build && { build }) };
}
