/** One resort's part in a beta, as its page shows it. */
import type { ExpressionBuilder } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";
import { type Scope, withinBeta, withinScope } from "../access/scope.server.ts";
import { ISSUE_IS_OVER } from "../process/issue.ts";
import { triesIn } from "./tries/reads.server.ts";

/** So many reports stand on the page of a part; the list of reports has the others. */
const REPORTS = 10;

export type PartPage = NonNullable<Awaited<ReturnType<typeof partPage>>>;

/**
 * A resort's part in a beta, whether it has one yet or not; undefined when release or resort is missing or foreign.
 * Of somebody's several resorts without a slug, the one that takes part comes first. Instants inside the JSON parts
 * are ISO text.
 */
export async function partPage(db: Db, scope: Scope, slug: string, resortSlug: string | undefined) {
	return db
		.selectFrom("release")
		.innerJoin("resort", (join) => join.on("resort.switchedOffAt", "is", null))
		.leftJoin("beta_part", (join) =>
			join.onRef("beta_part.releaseId", "=", "release.id").onRef("beta_part.resortId", "=", "resort.id"),
		)
		.leftJoin("build", "build.id", "beta_part.buildId")
		.select([
			"release.id as releaseId",
			"release.slug",
			"release.product",
			"release.version",
			"release.stage",
			"release.summary",
			"release.betaFrom",
			"release.betaUntil",
			"release.fingerprint",
			"resort.id as resortId",
			"resort.name as resortName",
			"resort.slug as resortSlug",
			"resort.zone as resortZone",
			"resort.testUrl",
			"beta_part.id as partId",
			"beta_part.invitedAt",
			"beta_part.acceptedAt",
			"beta_part.declinedAt",
			"beta_part.siteUrl",
			"beta_part.siteNote",
			"beta_part.readyAt",
			"build.id as buildId",
			"build.label as build",
		])
		.select((eb) => [
			builds(eb).as("builds"),
			volunteers(eb).as("volunteers"),
			reports(eb).as("reports"),
			openReports(eb).as("openReports"),
			triesIn().as("tries"),
		])
		.where("release.slug", "=", slug)
		.where(withinBeta(scope))
		.where(withinScope<"resort" | "release" | "beta_part" | "build">(scope, "resort.id"))
		.$if(resortSlug !== undefined, (query) => query.where("resort.slug", "=", resortSlug!))
		.orderBy("beta_part.acceptedAt", (order) => order.asc().nullsLast())
		.orderBy("beta_part.invitedAt", (order) => order.asc().nullsLast())
		.orderBy("resort.name")
		.limit(1)
		.executeTakeFirst();
}

type Outer = ExpressionBuilder<Database, "release" | "resort">;

/** The builds of the release, newest first. */
export const builds = (eb: ExpressionBuilder<Database, "release">) =>
	jsonArrayFrom(
		eb
			.selectFrom("build as every")
			.select(["every.id", "every.label"])
			.whereRef("every.releaseId", "=", "release.id")
			.orderBy("every.createdAt", "desc"),
	);

/** Who tries it, and whether they have read the notes as they stand now. Who is switched off tries nothing. */
export const volunteers = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("beta_volunteer")
			.innerJoin("beta_part as part", "part.id", "beta_volunteer.partId")
			.innerJoin("person", "person.id", "beta_volunteer.personId")
			.innerJoin("contact", (join) =>
				join
					.onRef("contact.personId", "=", "person.id")
					.onRef("contact.resortId", "=", "part.resortId")
					.on("contact.switchedOffAt", "is", null),
			)
			.leftJoin("reading", (join) =>
				join
					.onRef("reading.personId", "=", "person.id")
					.onRef("reading.releaseId", "=", "part.releaseId")
					.onRef("reading.fingerprint", "=", "release.fingerprint"),
			)
			.select(["person.id", "person.name", "beta_volunteer.since", "reading.acknowledgedAt"])
			.whereRef("part.releaseId", "=", "release.id")
			.whereRef("part.resortId", "=", "resort.id")
			.where("beta_volunteer.leftAt", "is", null)
			.orderBy("person.name"),
	);

/** What the resort has reported of this release, newest first. */
const reports = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("issue")
			.select(["issue.number", "issue.stage", "issue.what", "issue.reportedAt"])
			.whereRef("issue.releaseId", "=", "release.id")
			.whereRef("issue.resortId", "=", "resort.id")
			.orderBy("issue.number", "desc")
			.limit(REPORTS),
	);

/** How many of its reports are not over. */
export const openReports = (eb: Outer) =>
	eb
		.selectFrom("issue")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.whereRef("issue.releaseId", "=", "release.id")
		.whereRef("issue.resortId", "=", "resort.id")
		.where("issue.stage", "not in", [...ISSUE_IS_OVER]);
