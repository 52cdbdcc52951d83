/** A beta over all resorts, as the vendor runs it. One statement for each list, 25 rows a page. */
import { type SqlBool, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import { type Scope, withinBeta, withinScope } from "../access/scope.server.ts";
import type { PartState } from "../process/beta.ts";
import { builds, openReports, volunteers } from "./reads.server.ts";
import { triedIn } from "./tries/reads.server.ts";

const PAGE = 25;

/** The beta of a release as the vendor sees it first: its dates and builds, and how many resorts stand where. */
export async function programmePage(db: Db, scope: Scope, slug: string) {
	return db
		.selectFrom("release")
		.select([
			"release.id",
			"release.slug",
			"release.product",
			"release.version",
			"release.stage",
			"release.betaFrom",
			"release.betaUntil",
		])
		.select((eb) => [
			builds(eb).as("builds"),
			jsonArrayFrom(
				eb
					.selectFrom("beta_part")
					.select([stateIn.as("state"), eb.fn.countAll<number>().as("count")])
					.whereRef("beta_part.releaseId", "=", "release.id")
					.groupBy(stateIn),
			).as("states"),
		])
		.where("release.slug", "=", slug)
		.where(withinBeta(scope))
		.executeTakeFirst();
}

/** The state of a part in SQL, as process/beta.ts derives it. */
const stateIn = sql<PartState>`case
	when beta_part."acceptedAt" is not null then 'takingPart'
	when beta_part."declinedAt" is not null then 'notTakingPart'
	else 'invited'
end`;

export interface After {
	resort: string;
	id: string;
}

/** The resorts that stand so to a beta, by name, with their site, their volunteers and what they have reported. */
export async function partsPage(
	db: Db,
	scope: Scope,
	slug: string,
	state: PartState,
	after: After | undefined,
) {
	const rows = await db
		.selectFrom("release")
		.innerJoin("beta_part", "beta_part.releaseId", "release.id")
		.innerJoin("resort", "resort.id", "beta_part.resortId")
		.leftJoin("build", "build.id", "beta_part.buildId")
		.select([
			"beta_part.id",
			"beta_part.invitedAt",
			"beta_part.acceptedAt",
			"beta_part.declinedAt",
			"beta_part.readyAt",
			"build.id as buildId",
			"build.label as build",
			"resort.name as resortName",
			"resort.slug as resortSlug",
			"resort.zone as resortZone",
		])
		.select((eb) => [
			volunteers(eb).as("volunteers"),
			openReports(eb).as("openReports"),
			triedIn().as("tried"),
		])
		.where("release.slug", "=", slug)
		.where(withinScope<"release" | "beta_part" | "resort" | "build">(scope, "beta_part.resortId"))
		.where(sql<SqlBool>`${stateIn} = ${state}`)
		.$if(after !== undefined, (query) =>
			query.where(sql<SqlBool>`(resort.name, beta_part.id) > (${after?.resort}, ${after?.id}::uuid)`),
		)
		.orderBy("resort.name")
		.orderBy("beta_part.id")
		.limit(PAGE + 1)
		.execute();
	return { parts: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** Volunteers who have not read the notes as they stand now, by resort and name. */
export async function unreadPage(
	db: Db,
	scope: Scope,
	slug: string,
	after: (After & { person: string }) | undefined,
) {
	const rows = await db
		.selectFrom("release")
		.innerJoin("beta_part", "beta_part.releaseId", "release.id")
		.innerJoin("resort", "resort.id", "beta_part.resortId")
		.innerJoin("beta_volunteer", "beta_volunteer.partId", "beta_part.id")
		.innerJoin("person", "person.id", "beta_volunteer.personId")
		.innerJoin("contact", (join) =>
			join
				.onRef("contact.personId", "=", "person.id")
				.onRef("contact.resortId", "=", "resort.id")
				.on("contact.switchedOffAt", "is", null),
		)
		.leftJoin("reading", (join) =>
			join.onRef("reading.releaseId", "=", "release.id").onRef("reading.personId", "=", "person.id"),
		)
		.select([
			"contact.id",
			"person.name",
			"person.email",
			"resort.name as resortName",
			"resort.slug as resortSlug",
			"resort.zone as resortZone",
			"beta_volunteer.since",
			"reading.acknowledgedAt",
		])
		.where("release.slug", "=", slug)
		.where(
			withinScope<"release" | "beta_part" | "resort" | "beta_volunteer" | "person" | "contact" | "reading">(
				scope,
				"beta_part.resortId",
			),
		)
		.where("beta_volunteer.leftAt", "is", null)
		.where(sql<SqlBool>`reading.fingerprint is distinct from release.fingerprint`)
		.$if(after !== undefined, (query) =>
			query.where(
				sql<SqlBool>`(resort.name, person.name, contact.id) > (${after?.resort}, ${after?.person}, ${after?.id}::uuid)`,
			),
		)
		.orderBy("resort.name")
		.orderBy("person.name")
		.orderBy("contact.id")
		.limit(PAGE + 1)
		.execute();
	return { people: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** The resorts that can still be invited: those without a part. */
export async function uninvited(db: Db, slug: string) {
	return db
		.selectFrom("resort")
		.select(["resort.id", "resort.name", "resort.productionVersion"])
		.where("resort.switchedOffAt", "is", null)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom("beta_part")
						.innerJoin("release", "release.id", "beta_part.releaseId")
						.select("beta_part.id")
						.whereRef("beta_part.resortId", "=", "resort.id")
						.where("release.slug", "=", slug),
				),
			),
		)
		.orderBy("resort.name")
		.execute();
}
