/** The home page: every upgrade of a scope, with whose turn it is and what it waits for. */
import { type SqlBool, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import { UPGRADE_STAGES, type UpgradeStage } from "../../db/vocabulary.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";
import { invitedToCover } from "../booking/reads.server.ts";
import { ISSUE_IS_OVER } from "../process/issue.ts";
import { TURN } from "../words/status.ts";
import { MOST_OWED, type RepliesOwed } from "./replies-owed.ts";

const PAGE = 25;

/** Stages in which something still happens. */
const OVER: readonly UpgradeStage[] = ["declined", "lapsed"];
const GOING_ON = UPGRADE_STAGES.filter((stage) => !OVER.includes(stage));

export interface OverviewFilter {
	/** A release's slug. */
	release?: string | undefined;
	stage?: UpgradeStage | undefined;
	turn?: "resort" | "vendor" | undefined;
	/** Part of a resort's name. */
	resort?: string | undefined;
	after?: { stageSince: Date; id: string } | undefined;
}

function stagesOf({ stage, turn }: OverviewFilter): readonly UpgradeStage[] {
	if (stage) return [stage];
	if (!turn) return GOING_ON;
	// Of what is booked a resort has those to move whose date the vendor cannot keep.
	return GOING_ON.filter((one) => TURN[one] === turn || (turn === "resort" && one === "booked"));
}

/** What waits longest comes first; 25 rows and whether there are more. */
export async function overviewPage(db: Db, scope: Scope, filter: OverviewFilter) {
	let query = db
		.selectFrom("upgrade")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.leftJoin("person as representative", "representative.id", "resort.representativeId")
		.leftJoin("booking", (join) =>
			join
				.onRef("booking.upgradeId", "=", "upgrade.id")
				.on("booking.endedAt", "is", null)
				.on("booking.heldUntil", "is", null),
		)
		.select([
			"upgrade.id",
			"upgrade.stage",
			"upgrade.stageSince",
			"resort.name as resortName",
			"resort.slug as resortSlug",
			"resort.zone as resortZone",
			"resort.productionVersion",
			"release.product",
			"release.version",
			"release.slug as releaseSlug",
			"representative.name as representativeName",
			"booking.startsAt",
			"booking.pulledAt",
		])
		.select(() => invitedToCover().as("guests"))
		.where(withinScope<"upgrade">(scope, "upgrade.resortId"))
		.where("upgrade.stage", "in", stagesOf(filter))
		.orderBy("upgrade.stageSince")
		.orderBy("upgrade.id")
		.limit(PAGE + 1);
	if (filter.turn === "resort" && !filter.stage) {
		query = query.where(({ eb, or }) =>
			or([eb("upgrade.stage", "<>", "booked"), eb("booking.pulledAt", "is not", null)]),
		);
	}
	if (filter.release) query = query.where("release.slug", "=", filter.release);
	if (filter.resort) {
		const pattern = `%${filter.resort.replace(/[\\%_]/g, "\\$&")}%`;
		query = query.where("resort.name", "ilike", pattern);
	}
	if (filter.after) {
		const { stageSince, id } = filter.after;
		query = query.where(sql<SqlBool>`(upgrade."stageSince", upgrade.id) > (${stageSince}, ${id})`);
	}
	const rows = await query.execute();
	return { rows: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/**
 * What stands above the table: the releases to filter by (those that have upgrades, newest first), and the replies
 * that are owed.
 */
export async function aboveOverview(db: Db, now: Date) {
	return db
		.selectNoFrom((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom("release")
					.select(["release.slug", "release.product", "release.version"])
					.where("release.stage", "in", ["open", "closed"])
					.where(({ exists, selectFrom }) =>
						exists(
							selectFrom("upgrade").select("upgrade.id").whereRef("upgrade.releaseId", "=", "release.id"),
						),
					)
					.orderBy("release.createdAt", "desc")
					.limit(50),
			).as("releases"),
			jsonObjectFrom(
				eb
					.selectFrom(
						eb
							.selectFrom("issue")
							.select("issue.replyDueAt")
							.where("issue.repliedAt", "is", null)
							.where("issue.stage", "not in", [...ISSUE_IS_OVER])
							.orderBy("issue.replyDueAt")
							.limit(MOST_OWED)
							.as("owed"),
					)
					.select(({ fn }) => [
						fn.countAll<number>().as("waiting"),
						fn.countAll<number>().filterWhere("owed.replyDueAt", "<=", now).as("late"),
					])
					.$castTo<RepliesOwed>(),
			).as("owed"),
		])
		.executeTakeFirstOrThrow();
}

/** A contact's own upgrades, with the list's answers counted and whether they have read the notes. */
export async function ownUpgrades(db: Db, scope: Scope, personId: string) {
	return db
		.selectFrom("upgrade")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.leftJoin("reading", (join) =>
			join.onRef("reading.releaseId", "=", "release.id").on("reading.personId", "=", personId),
		)
		.leftJoin("booking", (join) =>
			join
				.onRef("booking.upgradeId", "=", "upgrade.id")
				.on("booking.endedAt", "is", null)
				.on("booking.heldUntil", "is", null),
		)
		.select((eb) => [
			"upgrade.id",
			"upgrade.stage",
			"upgrade.stageSince",
			"upgrade.resortId",
			"resort.name as resortName",
			"resort.zone as resortZone",
			"release.product",
			"release.version",
			"release.slug as releaseSlug",
			"release.summary",
			"release.windowUntil",
			"booking.startsAt",
			"booking.pulledAt",
			invitedToCover().as("guests"),
			eb("reading.fingerprint", "is not distinct from", eb.ref("release.fingerprint")).as("isRead"),
			jsonArrayFrom(
				eb
					.selectFrom("checklist_item")
					.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
					.select((inner) =>
						inner.fn
							.coalesce(
								inner
									.selectFrom("check_result")
									.select("check_result.state")
									.whereRef("check_result.itemId", "=", "checklist_item.id")
									.orderBy("check_result.sequence", "desc")
									.limit(1),
								sql.lit("toDo" as const),
							)
							.as("state"),
					)
					.where("checklist_run.kind", "=", "resort")
					.where("checklist_run.testDeploymentId", "=", (deployment) =>
						deployment
							.selectFrom("test_deployment")
							.select("test_deployment.id")
							.whereRef("test_deployment.upgradeId", "=", "upgrade.id")
							.orderBy("test_deployment.startedAt", "desc")
							.limit(1),
					),
			).as("items"),
		])
		.where(withinScope<"upgrade">(scope, "upgrade.resortId"))
		.where("upgrade.stage", "in", GOING_ON)
		.orderBy("upgrade.createdAt", "desc")
		.limit(PAGE)
		.execute();
}
