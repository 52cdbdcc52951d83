/** What `decide` looks at: the locked report and what the form chose. */
import type { Tx } from "../../db/connect.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";
import type { IssueSituation } from "../process/issue.ts";
import type { IssueStepForm } from "./forms.ts";
import { type IssueFacts, loadIssue } from "./reads.server.ts";

/**
 * Locks the report for this transaction, and before it the upgrade it belongs to: a sign-off looks at reports, so
 * neither may change while the other is decided. False when it is missing or foreign.
 */
async function lockIssue(tx: Tx, scope: Scope, number: number): Promise<boolean> {
	const row = await tx
		.with("held", (db) =>
			db
				.selectFrom("upgrade")
				.select("upgrade.id")
				.where("upgrade.id", "=", (eb) =>
					eb.selectFrom("issue").select("issue.upgradeId").where("issue.number", "=", number),
				)
				.forUpdate(),
		)
		.selectFrom("issue")
		.where("issue.number", "=", number)
		.where(withinScope<"issue">(scope, "issue.resortId"))
		.leftJoin("held", (join) => join.onTrue())
		.select(["issue.id", "held.id as upgradeId"])
		.forUpdate("issue")
		.executeTakeFirst();
	return row !== undefined;
}

/** The locked report with all that is known of it; null when it is missing or foreign. Two statements. */
export async function lockedIssue(tx: Tx, scope: Scope, number: number): Promise<IssueFacts | null> {
	if (!(await lockIssue(tx, scope, number))) return null;
	return (await loadIssue(tx, scope, number)) ?? null;
}

/** The facts as the process sees them. */
export function situationOf(facts: IssueFacts, form?: IssueStepForm): IssueSituation {
	return {
		stage: facts.stage,
		resortId: facts.resortId,
		stageSince: facts.stageSince,
		wasAccepted: facts.acceptedAt !== null,
		chosen: form ? chosenBy(form, facts) : {},
	};
}

function chosenBy(form: IssueStepForm, facts: IssueFacts): IssueSituation["chosen"] {
	switch (form.step) {
		case "fixIn":
			return { build: { isOfThisRelease: facts.builds.some(({ id }) => id === form.build) } };
		case "markKnown":
			return {
				fault: { isOfThisRelease: facts.faults.some(({ id }) => id === form.fault) },
				isOwnFault: facts.ownFault?.id === form.fault,
			};
		default:
			return {};
	}
}
