/** What pages, letters and decisions know of one report, in one statement. */
import { type ExpressionBuilder, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db, Tx } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";

export type IssueFacts = NonNullable<Awaited<ReturnType<typeof loadIssue>>>;

/** The number in an address: "REL-0421" or "421"; null for anything else. */
export function numberIn(param: string | undefined): number | null {
	const found = /^(?:REL-)?0*([1-9]\d{0,8})$/i.exec(param ?? "");
	return found ? Number(found[1]) : null;
}

/** Whose report it is; null when it is missing or foreign. */
export async function resortOfIssue(db: Db, scope: Scope, number: number): Promise<string | null> {
	const row = await db
		.selectFrom("issue")
		.select("issue.resortId")
		.where("issue.number", "=", number)
		.where(withinScope<"issue">(scope, "issue.resortId"))
		.executeTakeFirst();
	return row?.resortId ?? null;
}

/** One report; undefined when it is missing or foreign. Instants inside the JSON parts are ISO text. */
export async function loadIssue(db: Db | Tx, scope: Scope, number: number) {
	return db
		.selectFrom("issue")
		.innerJoin("resort", "resort.id", "issue.resortId")
		.innerJoin("release", "release.id", "issue.releaseId")
		.innerJoin("person as reporter", "reporter.id", "issue.reportedBy")
		.leftJoin("build", "build.id", "issue.buildId")
		.leftJoin("build as fixBuild", "fixBuild.id", "issue.fixedInBuildId")
		.leftJoin("known_fault", "known_fault.id", "issue.knownFaultId")
		.selectAll("issue")
		.select([
			"resort.name as resortName",
			"resort.slug as resortSlug",
			"resort.zone as resortZone",
			"resort.representativeId",
			"release.product",
			"release.version",
			"release.slug as releaseSlug",
			"reporter.name as reporterName",
			"build.label as build",
			"fixBuild.label as fixedIn",
			"known_fault.summary as known",
			"known_fault.workaround",
		])
		.select((eb) => [
			steps(eb).as("steps"),
			products(eb).as("products"),
			comments(eb).as("comments"),
			pictures(eb).as("pictures"),
			followers(eb).as("followers"),
			staff(eb).as("staff"),
			builds(eb).as("builds"),
			faults(eb).as("faults"),
			ownFault(eb).as("ownFault"),
			failedItem(eb).as("item"),
		])
		.where("issue.number", "=", number)
		.where(withinScope<"issue">(scope, "issue.resortId"))
		.executeTakeFirst();
}

type Outer = ExpressionBuilder<Database, "issue" | "resort" | "release">;

const steps = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("issue_step")
			.select(["issue_step.position", "issue_step.text"])
			.whereRef("issue_step.issueId", "=", "issue.id")
			.orderBy("issue_step.position"),
	);

const products = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("issue_product")
			.select([
				"issue_product.position",
				"issue_product.product",
				"issue_product.quantity",
				"issue_product.productDate",
				"issue_product.guestType",
				"issue_product.priceShown",
				"issue_product.priceExpected",
			])
			.whereRef("issue_product.issueId", "=", "issue.id")
			.orderBy("issue_product.position"),
	);

const comments = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("issue_comment")
			.innerJoin("person", "person.id", "issue_comment.personId")
			.select([
				"issue_comment.id",
				"issue_comment.journalId",
				"issue_comment.side",
				"issue_comment.body",
				"issue_comment.at",
				"person.name",
			])
			.whereRef("issue_comment.issueId", "=", "issue.id")
			.orderBy("issue_comment.at"),
	);

/** In the order in which they came. */
const pictures = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("issue_picture")
			.innerJoin("file", "file.id", "issue_picture.fileId")
			.innerJoin("journal", "journal.id", "issue_picture.journalId")
			.select([
				"issue_picture.fileId as id",
				"issue_picture.journalId",
				"issue_picture.alt",
				"journal.step",
				"file.width",
				"file.height",
			])
			.whereRef("issue_picture.issueId", "=", "issue.id")
			.orderBy("journal.sequence")
			.orderBy("issue_picture.position"),
	);

/** Who is told: whoever filed it, joined it or works on it, as far as they still may see it. */
const followers = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("issue_person")
			.innerJoin("person", "person.id", "issue_person.personId")
			.leftJoin("staff", (join) =>
				join.onRef("staff.personId", "=", "person.id").on("staff.switchedOffAt", "is", null),
			)
			.leftJoin("contact", (join) =>
				join
					.onRef("contact.personId", "=", "person.id")
					.onRef("contact.resortId", "=", "issue.resortId")
					.on("contact.switchedOffAt", "is", null),
			)
			.select([
				"person.id as personId",
				"person.name",
				"person.email",
				"person.zone",
				sql<boolean>`contact.id is not null`.as("isContact"),
				sql<boolean>`staff."personId" is not null`.as("isStaff"),
			])
			.whereRef("issue_person.issueId", "=", "issue.id")
			.orderBy("issue_person.since"),
	);

const staff = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("staff")
			.innerJoin("person", "person.id", "staff.personId")
			.select(["staff.personId", "staff.roles", "person.name", "person.email", "person.zone"])
			.where("staff.switchedOffAt", "is", null)
			.orderBy("person.name"),
	);

const builds = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("build as other")
			.select(["other.id", "other.label"])
			.whereRef("other.releaseId", "=", "issue.releaseId")
			.orderBy("other.createdAt", "desc"),
	);

const faults = (eb: Outer) =>
	jsonArrayFrom(
		eb
			.selectFrom("known_fault as fault")
			.select(["fault.id", "fault.summary", "fault.workaround", "fault.issueId"])
			.whereRef("fault.releaseId", "=", "issue.releaseId")
			.orderBy("fault.writtenAt", "desc")
			.limit(200),
	);

/** The known fault that was written down from this very report. */
const ownFault = (eb: Outer) =>
	jsonObjectFrom(
		eb
			.selectFrom("known_fault as own")
			.select(["own.id", "own.summary", "own.workaround"])
			.whereRef("own.issueId", "=", "issue.id"),
	);

/** The smoke test's item that failed, as it stands in the newest run. */
const failedItem = (eb: Outer) =>
	jsonObjectFrom(
		eb
			.selectFrom("checklist_item")
			.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
			.innerJoin("test_deployment", "test_deployment.id", "checklist_run.testDeploymentId")
			.select(["checklist_item.id", "checklist_item.title"])
			.whereRef("test_deployment.upgradeId", "=", "issue.upgradeId")
			.whereRef("checklist_item.key", "=", "issue.itemKey")
			.orderBy("test_deployment.startedAt", "desc")
			.limit(1),
	);
