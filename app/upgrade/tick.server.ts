/** Answering an item of a list. It locks the upgrade like every step, so a tick and a sign-off never cross. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { acts, may } from "../process/acts.ts";
import { noteIsDueBecause } from "../process/checklist.ts";
import { ITEM_STATUS } from "../words/status.ts";
import type { TickForm } from "./forms.ts";
import { lockUpgrade } from "./situation.server.ts";

/**
 * Adds an answer; earlier ones stay. Refused when the list is not open, when the note is missing that the answer
 * needs, or when somebody else has answered differently since the page was shown.
 */
export async function tick(
	portal: Portal,
	visitor: Visitor,
	upgradeId: string,
	form: { data: TickForm; receipt: Receipt },
): Promise<Outcome> {
	const { personId } = visitor.actor;
	return once(portal, personId, form.receipt, async (tx) => {
		if (!(await lockUpgrade(tx, visitor.scope, upgradeId))) return { kind: "missing" };
		const { item: itemId, state, note, seen } = form.data;
		const item = await itemOf(tx, upgradeId, itemId);
		if (!item) return { kind: "missing" };
		const internal = item.kind === "internal";
		const act = internal ? "tickInternalCheck" : "tickSmokeTest";
		if (!may(visitor.actor, act, item)) {
			const parties = acts[act].map((party) => party.name);
			return { kind: "refused", refusal: { kind: "party", parties } };
		}
		if (!item.isNewest || item.stage !== (internal ? "vendorCheck" : "inTest")) {
			return refused("listIsOpen", "This list is not open for answers now.");
		}
		const location = internal
			? `/upgrades/${upgradeId}#item-${itemId}`
			: `/upgrades/${upgradeId}/smoke-test#item-${itemId}`;
		const was = item.state ?? "toDo";
		if (was === state && item.personId === personId && item.note === note) return { kind: "done", location };
		if (was !== state && seen !== item.resultId) {
			return refused(
				"answerIsNew",
				`${item.personName} has answered this meanwhile: ${ITEM_STATUS[was].word}. Look at it and answer again if you disagree.`,
			);
		}
		const due = note ? null : noteIsDueBecause(was, state);
		if (due) return { kind: "invalid", errors: { note: due } };
		await tx
			.insertInto("check_result")
			.values({ itemId, state, note, personId, at: portal.clock() })
			.execute();
		return { kind: "done", location };
	});
}

const refused = (name: string, why: string): Outcome => ({
	kind: "refused",
	refusal: { kind: "gate", gates: [{ name, why, missing: [] }] },
});

/** The item with its newest answer; undefined when it is not one of this upgrade's. */
async function itemOf(tx: Tx, upgradeId: string, itemId: string) {
	return tx
		.selectFrom("checklist_item")
		.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
		.innerJoin("test_deployment", "test_deployment.id", "checklist_run.testDeploymentId")
		.innerJoin("upgrade", "upgrade.id", "test_deployment.upgradeId")
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom("check_result")
					.innerJoin("person", "person.id", "check_result.personId")
					.select([
						"check_result.id as resultId",
						"check_result.state",
						"check_result.note",
						"check_result.personId",
						"person.name as personName",
					])
					.whereRef("check_result.itemId", "=", "checklist_item.id")
					.orderBy("check_result.sequence", "desc")
					.limit(1)
					.as("result"),
			(join) => join.onTrue(),
		)
		.select([
			"checklist_run.kind",
			"upgrade.stage",
			"upgrade.resortId",
			"result.resultId",
			"result.state",
			"result.note",
			"result.personId",
			"result.personName",
		])
		.select((eb) =>
			eb
				.not(
					eb.exists(
						eb
							.selectFrom("test_deployment as newer")
							.select("newer.id")
							.whereRef("newer.upgradeId", "=", "upgrade.id")
							.whereRef("newer.startedAt", ">", "test_deployment.startedAt"),
					),
				)
				.as("isNewest"),
		)
		.where("upgrade.id", "=", upgradeId)
		.where("checklist_item.id", "=", itemId)
		.executeTakeFirst();
}

/**
 * Opens an item again that failed on the build which is said to hold its fix: only where that build is deployed and
 * the failure still stands. A build that is deployed later brings a clean list of its own. One statement.
 */
export async function askAgain(
	tx: Tx,
	item: { upgradeId: string; itemKey: string; buildId: string; personId: string; note: string; now: Date },
): Promise<void> {
	await tx
		.insertInto("check_result")
		.columns(["itemId", "state", "note", "personId", "at"])
		.expression((eb) =>
			eb
				.selectFrom("checklist_item")
				.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
				.innerJoin("test_deployment", "test_deployment.id", "checklist_run.testDeploymentId")
				.select([
					"checklist_item.id",
					sql.lit("toDo" as const).as("state"),
					sql.val(item.note).as("note"),
					sql<string>`${item.personId}::uuid`.as("personId"),
					sql<Date>`${item.now}::timestamptz`.as("at"),
				])
				.where("test_deployment.upgradeId", "=", item.upgradeId)
				.where("test_deployment.buildId", "=", item.buildId)
				.where("test_deployment.id", "=", (newest) =>
					newest
						.selectFrom("test_deployment as latest")
						.select("latest.id")
						.where("latest.upgradeId", "=", item.upgradeId)
						.orderBy("latest.startedAt", "desc")
						.limit(1),
				)
				.where("checklist_run.kind", "=", "resort")
				.where("checklist_item.key", "=", item.itemKey)
				.where(
					(state) =>
						state
							.selectFrom("check_result")
							.select("check_result.state")
							.whereRef("check_result.itemId", "=", "checklist_item.id")
							.orderBy("check_result.sequence", "desc")
							.limit(1),
					"=",
					"failed",
				),
		)
		.execute();
}
