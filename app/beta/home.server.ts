/** What betas and reports ask for on a resort's first page: one statement for both. */
import { expressionBuilder, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";
import type { TriedState } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { reportersHats } from "../issue/form-view.server.ts";
import { waitingIn, waitingReport } from "../issue/waiting.server.ts";
import { betaTurn } from "../process/beta.ts";
import { releaseName } from "../words/names.ts";
import { triedText } from "../words/progress.ts";
import { relative, timePair } from "../words/time.ts";
import { situationOf } from "./situation.server.ts";
import { triedIn } from "./tries/reads.server.ts";

/** More betas than these nobody has at once. */
const MOST = 5;

/** The betas that go on and in which these resorts have a part. Instants arrive as ISO text. */
const betasIn = (resortIds: readonly string[], personId: string, now: Date) =>
	jsonArrayFrom(
		expressionBuilder<Database>()
			.selectFrom("beta_part")
			.innerJoin("release", "release.id", "beta_part.releaseId")
			.innerJoin("resort", "resort.id", "beta_part.resortId")
			.leftJoin("beta_volunteer as own", (join) =>
				join
					.onRef("own.partId", "=", "beta_part.id")
					.on("own.personId", "=", personId)
					.on("own.leftAt", "is", null),
			)
			.select([
				"beta_part.id",
				"beta_part.acceptedAt",
				"beta_part.declinedAt",
				"beta_part.readyAt",
				"release.slug",
				"release.product",
				"release.version",
				"release.stage",
				"release.betaFrom",
				"release.betaUntil",
				"resort.name as resortName",
				"resort.slug as resortSlug",
				"resort.zone as resortZone",
				"own.since as triesSince",
				triedIn().as("tried"),
			])
			.where("beta_part.resortId", "=", sql<string>`any(${[...resortIds]}::uuid[])`)
			.where("release.stage", "in", ["draft", "betaOpen"])
			.where("release.betaUntil", ">", now)
			.orderBy("release.betaUntil")
			.orderBy("resort.name")
			.limit(MOST),
	);

function groundFor(db: Db, { actor }: Visitor, resortIds: readonly string[], now: Date) {
	return db
		.selectNoFrom([waitingIn(resortIds).as("reports"), betasIn(resortIds, actor.personId, now).as("betas")])
		.executeTakeFirstOrThrow();
}

/** The reports that wait for the resorts of this visitor, and the betas that they are asked to or take part in. */
export async function resortNews(db: Db, visitor: Visitor, now: Date) {
	const resortIds = reportersHats(visitor).map(({ resortId }) => resortId);
	const { reports, betas } = await groundFor(db, visitor, resortIds, now);
	return {
		reports: reports.map((report) => waitingReport(report, visitor, now)),
		betas: betas.flatMap((row) => ownBeta(row, visitor, now) ?? []),
	};
}

const sells = (tried: Record<TriedState, number>) => Object.values(tried).some((count) => count > 0);

type Row = Awaited<ReturnType<typeof groundFor>>["betas"][number];

/** A beta at a resort of the reader's. */
export type OwnBeta = NonNullable<ReturnType<typeof ownBeta>>;

/** Null where there is nothing to tell: the resort does not take part. */
function ownBeta(row: Row, visitor: Visitor, now: Date) {
	const until = new Date(row.betaUntil!);
	const situation = situationOf(
		{ stage: row.stage, betaFrom: new Date(row.betaFrom!), betaUntil: until },
		row,
	);
	const turn = betaTurn({ ...situation, part: row }, now);
	if (turn === "nothing") return null;
	const tries = row.triesSince !== null;
	return {
		id: row.id,
		to: `/releases/${row.slug}/beta?resort=${row.resortSlug}`,
		release: releaseName(row.product, row.version),
		resort: row.resortName,
		turn,
		tries,
		isYours: turn === "answer" || (turn === "try" && tries),
		tried: turn === "try" && row.tried && sells(row.tried) ? triedText(row.tried) : null,
		ends: { time: timePair(until, row.resortZone, visitor.zone), relative: relative(until, now) },
	};
}
