/** What pages, letters and decisions know of an upgrade: shaped in one statement each. */
import { type ExpressionBuilder, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db, Tx } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";
import type { ChecklistKind } from "../../db/vocabulary.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";
import { endedBooking, standingBooking } from "../booking/reads.server.ts";
import { ISSUE_IS_OVER } from "../process/issue.ts";

export type UpgradeFacts = NonNullable<Awaited<ReturnType<typeof loadUpgrade>>>;
export type ContactFacts = UpgradeFacts["contacts"][number];

/** The facts of one upgrade; undefined when it is missing or foreign. Instants inside the JSON parts are ISO text. */
export async function loadUpgrade(db: Db | Tx, scope: Scope, id: string) {
	return db
		.selectFrom("upgrade")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.select([
			"upgrade.id",
			"upgrade.stage",
			"upgrade.stageSince",
			"upgrade.wishedDate",
			"upgrade.declineReason",
			"upgrade.resortId",
			"upgrade.releaseId",
			"resort.name as resortName",
			"resort.slug as resortSlug",
			"resort.zone as resortZone",
			"resort.pos",
			"resort.productTypes",
			"resort.modules",
			"resort.productionVersion",
			"resort.testUrl as resortTestUrl",
			"resort.backupMinutes",
			"resort.representativeId",
			"release.product",
			"release.version",
			"release.slug as releaseSlug",
			"release.stage as releaseStage",
			"release.kind as releaseKind",
			"release.summary",
			"release.windowFrom",
			"release.windowUntil",
			"release.needsDowntime",
			"release.moveCutOffHours",
		])
		.select((eb) => [
			deployed(eb).as("deployment"),
			newestDeployment(eb).as("newestDeployment"),
			signOff(eb).as("signOff"),
			standingBooking(eb).as("booking"),
			endedBooking(eb).as("endedBooking"),
			blockingReports(eb).as("blockingReports"),
			contacts(eb).as("contacts"),
			staff(eb).as("staff"),
			builds(eb).as("builds"),
			changes(eb).as("changes"),
			eb.selectFrom("booking_rule").select("noticeHours").limit(1).as("noticeHours"),
			majors(eb).as("majors"),
		])
		.where("upgrade.id", "=", id)
		.where(withinScope<"upgrade">(scope, "upgrade.resortId"))
		.executeTakeFirst();
}

type Outer = ExpressionBuilder<Database, "upgrade" | "resort" | "release">;

/** What stands on the resort's test site: the last deployment that finished, with both lists. */
function deployed(eb: Outer) {
	return jsonObjectFrom(
		deployments(eb)
			.select((inner) => [
				"test_deployment.checkNote",
				items(inner, "internal").as("internal"),
				items(inner, "resort").as("resort"),
			])
			.where("test_deployment.outcome", "=", "finished"),
	);
}

/** The last attempt, whatever came of it; it is running while it has no end. */
function newestDeployment(eb: Outer) {
	return jsonObjectFrom(deployments(eb).select(["test_deployment.outcome", "test_deployment.failure"]));
}

function deployments(eb: Outer) {
	return eb
		.selectFrom("test_deployment")
		.innerJoin("build", "build.id", "test_deployment.buildId")
		.select([
			"test_deployment.id",
			"test_deployment.buildId",
			"build.label as build",
			"test_deployment.testUrl",
			"test_deployment.previousVersion",
			"test_deployment.startedAt",
			"test_deployment.endedAt",
		])
		.whereRef("test_deployment.upgradeId", "=", "upgrade.id")
		.orderBy("test_deployment.startedAt", "desc")
		.limit(1);
}

function items(eb: ExpressionBuilder<Database, "test_deployment">, kind: ChecklistKind) {
	return jsonArrayFrom(
		eb
			.selectFrom("checklist_item")
			.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
			.select((inner) => [
				"checklist_item.id",
				"checklist_item.title",
				"checklist_item.minutes",
				inner.fn.coalesce(newestResult(inner, "state"), sql.lit("toDo" as const)).as("state"),
				newestResult(inner, "id").as("resultId"),
				newestResult(inner, "note").as("note"),
			])
			.whereRef("checklist_run.testDeploymentId", "=", "test_deployment.id")
			.where("checklist_run.kind", "=", kind)
			.orderBy("checklist_item.position"),
	);
}

function newestResult<Column extends "state" | "id" | "note">(
	eb: ExpressionBuilder<Database, "checklist_item">,
	column: Column,
) {
	return eb
		.selectFrom("check_result")
		.select(`check_result.${column}` as const)
		.whereRef("check_result.itemId", "=", "checklist_item.id")
		.orderBy("check_result.sequence", "desc")
		.limit(1);
}

function signOff(eb: Outer) {
	return jsonObjectFrom(
		eb
			.selectFrom("sign_off")
			.select([
				"sign_off.id",
				"sign_off.testDeploymentId",
				"sign_off.personId",
				"sign_off.typedName",
				"sign_off.statement",
				"sign_off.remarks",
				"sign_off.signedAt",
			])
			.whereRef("sign_off.upgradeId", "=", "upgrade.id")
			.where("sign_off.endedAt", "is", null),
	);
}

/** Reports that keep the resort from signing off: those which stop it, until they are over. */
function blockingReports(eb: Outer) {
	return jsonArrayFrom(
		eb
			.selectFrom("issue")
			.select(["issue.number", "issue.stage"])
			.whereRef("issue.upgradeId", "=", "upgrade.id")
			.where("issue.severity", "=", "blocking")
			.where("issue.stage", "not in", [...ISSUE_IS_OVER])
			.orderBy("issue.number"),
	);
}

function contacts(eb: Outer) {
	return jsonArrayFrom(
		eb
			.selectFrom("contact")
			.innerJoin("person", "person.id", "contact.personId")
			.select([
				"contact.id as contactId",
				"contact.roles",
				"contact.personId",
				"person.name",
				"person.email",
				"person.zone",
			])
			.whereRef("contact.resortId", "=", "upgrade.resortId")
			.where("contact.switchedOffAt", "is", null)
			.orderBy("person.name"),
	);
}

function staff(eb: Outer) {
	return jsonArrayFrom(
		eb
			.selectFrom("staff")
			.innerJoin("person", "person.id", "staff.personId")
			.select(["staff.personId", "staff.roles", "person.name", "person.email", "person.zone"])
			.where("staff.switchedOffAt", "is", null)
			.orderBy("person.name"),
	);
}

function builds(eb: Outer) {
	return jsonArrayFrom(
		eb
			.selectFrom("build")
			.select(["build.id", "build.label"])
			.whereRef("build.releaseId", "=", "upgrade.releaseId")
			.orderBy("build.createdAt", "desc"),
	);
}

function changes(eb: Outer) {
	return jsonArrayFrom(
		eb
			.selectFrom("production_change")
			.select(["production_change.id", "production_change.title", "production_change.consequence"])
			.whereRef("production_change.releaseId", "=", "upgrade.releaseId")
			.orderBy("production_change.position"),
	);
}

/** Every major version of the product that is or was out: what "falling behind" is counted by. */
function majors(eb: Outer) {
	return jsonArrayFrom(
		eb
			.selectFrom("release as other")
			.select("other.version")
			.whereRef("other.product", "=", "release.product")
			.where("other.kind", "=", "major")
			.where("other.stage", "in", ["open", "closed", "unsupported"]),
	);
}

/** Every run of the resort's list, newest build first, with all answers to each item. */
export async function smokeRuns(db: Db, upgradeId: string) {
	return db
		.selectFrom("test_deployment")
		.innerJoin("build", "build.id", "test_deployment.buildId")
		.innerJoin("checklist_run", "checklist_run.testDeploymentId", "test_deployment.id")
		.select((eb) => [
			"test_deployment.id as deploymentId",
			"build.label as build",
			"checklist_run.openedAt",
			jsonArrayFrom(
				eb
					.selectFrom("checklist_item")
					.select((inner) => [
						"checklist_item.id",
						"checklist_item.section",
						"checklist_item.title",
						"checklist_item.detail",
						"checklist_item.evidence",
						"checklist_item.minutes",
						jsonArrayFrom(
							inner
								.selectFrom("check_result")
								.innerJoin("person", "person.id", "check_result.personId")
								.select([
									"check_result.id",
									"check_result.state",
									"check_result.note",
									"check_result.at",
									"person.name",
								])
								.whereRef("check_result.itemId", "=", "checklist_item.id")
								.orderBy("check_result.sequence", "desc"),
						).as("answers"),
					])
					.select((inner) =>
						jsonArrayFrom(
							inner
								.selectFrom("issue")
								.select(["issue.number", "issue.stage"])
								.whereRef("issue.upgradeId", "=", "test_deployment.upgradeId")
								.whereRef("issue.itemKey", "=", "checklist_item.key")
								.orderBy("issue.number"),
						).as("reports"),
					)
					.whereRef("checklist_item.runId", "=", "checklist_run.id")
					.orderBy("checklist_item.position"),
			).as("items"),
		])
		.where("test_deployment.upgradeId", "=", upgradeId)
		.where("checklist_run.kind", "=", "resort")
		.orderBy("test_deployment.startedAt", "desc")
		.execute();
}
