/** Steps that were taken already: asked for once more, they answer as done (model.md 6). */
import type { Tx } from "../../db/connect.ts";
import type { UpgradeStep } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Refusal } from "../process/process.ts";
import type { UpgradeFacts } from "./reads.server.ts";
import type { StepForm } from "./situation.server.ts";

/** A step that the same person already took answers as done: a second tab, or back and send again. */
export async function isRepetition(
	tx: Tx,
	step: UpgradeStep,
	refusal: Refusal,
	facts: UpgradeFacts,
	visitor: Visitor,
): Promise<boolean> {
	// What was reserved is gone once it was taken.
	const isOver = refusal.kind === "stage" || (step === "acceptOffer" && refusal.kind === "gate");
	return isOver && (await ownLast(tx, step, facts, visitor)) !== null;
}

/** A move to where the slot is already, and the request just made in the same words: again, they change nothing. */
export async function isSoAlready(
	tx: Tx,
	data: StepForm,
	facts: UpgradeFacts,
	visitor: Visitor,
): Promise<boolean> {
	if (data.step === "requestMove") {
		const last = await ownLast(tx, data.step, facts, visitor);
		return last?.reason === data.reason && last.wish === data.wish;
	}
	return data.step === "moveBooking" && Date.parse(facts.booking?.startsAt ?? "") === data.start.getTime();
}

/** What the journal says of this step, when it is the newest entry and this person's own; null otherwise. */
async function ownLast(tx: Tx, step: UpgradeStep, facts: UpgradeFacts, visitor: Visitor) {
	const last = await tx
		.selectFrom("journal")
		.select(["step", "actorId", "details"])
		.where("subject", "=", "upgrade")
		.where("subjectId", "=", facts.id)
		.orderBy("sequence", "desc")
		.limit(1)
		.executeTakeFirst();
	return last?.step === step && last.actorId === visitor.actor.personId ? last.details : null;
}
