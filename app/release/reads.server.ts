/** Releases as pages show them. */
import { type SqlBool, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import type { Product, ReleaseStage } from "../../db/vocabulary.ts";
import { type Scope, withinRelease, withinScope } from "../access/scope.server.ts";

const PAGE = 25;

export interface ReleaseFilter {
	product?: Product | undefined;
	stage?: ReleaseStage | undefined;
	after?: { createdAt: Date; id: string } | undefined;
}

/** Releases, newest first, with the reader's own reading and their resorts' upgrades. */
export async function releasesPage(db: Db, scope: Scope, personId: string, filter: ReleaseFilter) {
	let query = db
		.selectFrom("release")
		.select([
			"release.id",
			"release.slug",
			"release.product",
			"release.version",
			"release.kind",
			"release.stage",
			"release.summary",
			"release.windowFrom",
			"release.windowUntil",
			"release.publishedAt",
			"release.createdAt",
		])
		.select((eb) => [
			eb
				.exists(
					eb
						.selectFrom("reading")
						.select("reading.personId")
						.whereRef("reading.releaseId", "=", "release.id")
						.whereRef("reading.fingerprint", "=", "release.fingerprint")
						.where("reading.personId", "=", personId),
				)
				.as("isRead"),
			jsonArrayFrom(
				eb
					.selectFrom("upgrade")
					.innerJoin("resort", "resort.id", "upgrade.resortId")
					.select(["upgrade.id", "upgrade.stage", "resort.name as resortName"])
					.whereRef("upgrade.releaseId", "=", "release.id")
					.where("upgrade.resortId", "=", sql<string>`any(${[...scope.resortIds]}::uuid[])`)
					.orderBy("resort.name"),
			).as("upgrades"),
		])
		.where(withinRelease(scope))
		.orderBy("release.createdAt", "desc")
		.orderBy("release.id", "desc")
		.limit(PAGE + 1);
	if (filter.product) query = query.where("release.product", "=", filter.product);
	if (filter.stage) query = query.where("release.stage", "=", filter.stage);
	if (filter.after) {
		const { createdAt, id } = filter.after;
		query = query.where(sql<SqlBool>`(release."createdAt", release.id) < (${createdAt}, ${id})`);
	}
	const rows = await query.execute();
	return { releases: rows.slice(0, PAGE), more: rows.length > PAGE };
}

export type ReleasePage = NonNullable<Awaited<ReturnType<typeof releasePage>>>;

/** One release with all that its page tells, for a reader of this scope. */
export async function releasePage(db: Db, scope: Scope, personId: string, slug: string) {
	return db
		.selectFrom("release")
		.selectAll("release")
		.select((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom("production_change")
					.leftJoin("guide", "guide.id", "production_change.guideId")
					.select([
						"production_change.id",
						"production_change.title",
						"production_change.consequence",
						"production_change.guideId",
						"guide.title as guideTitle",
						"guide.body as guideBody",
					])
					.whereRef("production_change.releaseId", "=", "release.id")
					.orderBy("production_change.position"),
			).as("changes"),
			jsonArrayFrom(
				eb
					.selectFrom("build")
					.select(["build.id", "build.label", "build.createdAt"])
					.whereRef("build.releaseId", "=", "release.id")
					.orderBy("build.createdAt", "desc"),
			).as("builds"),
			jsonObjectFrom(
				eb
					.selectFrom("reading")
					.select(["reading.acknowledgedAt", "reading.fingerprint"])
					.whereRef("reading.releaseId", "=", "release.id")
					.where("reading.personId", "=", personId),
			).as("reading"),
			jsonArrayFrom(
				eb
					.selectFrom("upgrade")
					.innerJoin("resort", "resort.id", "upgrade.resortId")
					.select(["upgrade.id", "upgrade.stage", "resort.name as resortName", "resort.zone as resortZone"])
					.whereRef("upgrade.releaseId", "=", "release.id")
					.where("upgrade.resortId", "=", sql<string>`any(${[...scope.resortIds]}::uuid[])`)
					.orderBy("resort.name"),
			).as("upgrades"),
			jsonArrayFrom(
				eb
					.selectFrom("upgrade")
					.select(({ fn }) => ["upgrade.stage", fn.count<number>("upgrade.id").as("count")])
					.whereRef("upgrade.releaseId", "=", "release.id")
					.where(withinScope<"upgrade" | "release">(scope, "upgrade.resortId"))
					.groupBy("upgrade.stage"),
			).as("stages"),
		])
		.where("release.slug", "=", slug)
		.where(withinRelease(scope))
		.executeTakeFirst();
}

/** What the forms that edit a release start from. */
export async function changeOf(db: Db, slug: string, changeId: string) {
	return db
		.selectFrom("production_change")
		.innerJoin("release", "release.id", "production_change.releaseId")
		.leftJoin("guide", "guide.id", "production_change.guideId")
		.select([
			"production_change.id",
			"production_change.title",
			"production_change.consequence",
			"guide.title as guideTitle",
			"guide.body as guideBody",
			"release.stage",
			"release.slug",
			"release.product",
			"release.version",
		])
		.where("release.slug", "=", slug)
		.where("production_change.id", "=", changeId)
		.executeTakeFirst();
}

export interface ReaderFilter {
	/** Only those who have not acknowledged the present notes. */
	missing: boolean;
	after?: { resort: string; person: string; id: string } | undefined;
}

/** Who was told of a release and who has acknowledged it, by resort and name. Contacts see their own colleagues. */
export async function readersPage(db: Db, scope: Scope, slug: string, filter: ReaderFilter) {
	let query = db
		.selectFrom("release")
		.innerJoin("upgrade", "upgrade.releaseId", "release.id")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("contact", "contact.resortId", "resort.id")
		.innerJoin("person", "person.id", "contact.personId")
		.leftJoin("reading", (join) =>
			join.onRef("reading.releaseId", "=", "release.id").onRef("reading.personId", "=", "person.id"),
		)
		.select([
			"contact.id",
			"resort.name as resortName",
			"resort.slug as resortSlug",
			"resort.zone as resortZone",
			"person.name",
			"contact.roles",
			"reading.acknowledgedAt",
			"reading.fingerprint",
			"release.fingerprint as present",
		])
		.where("release.slug", "=", slug)
		.where(
			withinScope<"upgrade" | "release" | "resort" | "contact" | "person" | "reading">(
				scope,
				"upgrade.resortId",
			),
		)
		.where("contact.switchedOffAt", "is", null)
		.orderBy("resort.name")
		.orderBy("person.name")
		.orderBy("contact.id")
		.limit(PAGE + 1);
	if (filter.missing)
		query = query.where(sql<SqlBool>`reading.fingerprint is distinct from release.fingerprint`);
	if (filter.after) {
		query = query.where(
			sql<SqlBool>`(resort.name, person.name, contact.id) > (${filter.after.resort}, ${filter.after.person}, ${filter.after.id}::uuid)`,
		);
	}
	const rows = await query.execute();
	return { readers: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** Every resort a release can be announced to. */
export async function resortChoices(db: Db) {
	return db
		.selectFrom("resort")
		.select(["id", "name", "productionVersion"])
		.where("switchedOffAt", "is", null)
		.orderBy("name")
		.execute();
}
