/** The rows beside the stage: what a step notes on the report, comments, who is told, known faults, drafts. */
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import type { CommentSide } from "../../db/vocabulary.ts";
import { askAgain } from "../upgrade/tick.server.ts";
import { issueNumber } from "../words/names.ts";
import type { IssueStepForm } from "./forms.ts";
import type { IssueFacts } from "./reads.server.ts";

export interface By {
	personId: string;
	side: CommentSide;
	now: Date;
}

/**
 * Notes what a step changes on the report beside its stage, and with a step of the vendor's that somebody has
 * replied. One statement, and one more for a fix.
 */
export async function writeEffects(tx: Tx, form: IssueStepForm, facts: IssueFacts, by: By): Promise<void> {
	const { ownFault } = facts;
	await tx
		.with("fault", (db) =>
			db
				.updateTable("known_fault")
				.set({ fixedInBuildId: form.step === "fixIn" ? form.build : facts.fixedInBuildId })
				.where("id", "=", form.step === "fixIn" && ownFault ? ownFault.id : null),
		)
		.updateTable("issue")
		.set((eb) => ({
			repliedAt: by.side === "vendor" ? eb.fn.coalesce("repliedAt", sql.val(by.now)) : eb.ref("repliedAt"),
			...(form.step === "acceptIssue" && { acceptedAt: eb.fn.coalesce("acceptedAt", sql.val(by.now)) }),
			...(form.step === "markKnown" && { knownFaultId: form.fault }),
			...(form.step === "fixIn" && { fixedInBuildId: form.build }),
			...(form.step === "reopenIssue" && { fixedInBuildId: null, knownFaultId: null }),
		}))
		.where("id", "=", facts.id)
		.execute();
	if (form.step === "fixIn" && facts.upgradeId && facts.itemKey) {
		const build = facts.builds.find(({ id }) => id === form.build)?.label;
		await askAgain(tx, {
			upgradeId: facts.upgradeId,
			itemKey: facts.itemKey,
			buildId: form.build,
			personId: by.personId,
			note: `${issueNumber(facts.number)} is fixed in build ${build}. Please try it again.`,
			now: by.now,
		});
	}
}

/** Words in the journal entry they belong to; who writes is told of what follows. One statement. */
export async function writeComment(
	tx: Tx,
	comment: { issueId: string; journalId: string; body: string },
	by: By,
): Promise<void> {
	await tx
		.with("follower", (db) =>
			db
				.insertInto("issue_person")
				.values({ issueId: comment.issueId, personId: by.personId, since: by.now })
				.onConflict((conflict) => conflict.doNothing()),
		)
		.insertInto("issue_comment")
		.values({ ...comment, personId: by.personId, side: by.side, at: by.now })
		.execute();
}

/** From now on this person is told what happens to the report. */
export async function follow(tx: Tx, issueId: string, by: By): Promise<void> {
	await tx
		.insertInto("issue_person")
		.values({ issueId, personId: by.personId, since: by.now })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** Somebody of the vendor has answered; only the first time counts. */
export async function noteReply(tx: Tx, issueId: string, now: Date): Promise<void> {
	await tx
		.updateTable("issue")
		.set({ repliedAt: now })
		.where("id", "=", issueId)
		.where("repliedAt", "is", null)
		.execute();
}

/** Writes the fault of a report down for everybody, or says it better. */
export async function describeFault(
	tx: Tx,
	facts: IssueFacts,
	fault: { summary: string; workaround: string | null },
	by: By,
): Promise<void> {
	await tx
		.insertInto("known_fault")
		.values({
			...fault,
			releaseId: facts.releaseId,
			issueId: facts.id,
			fixedInBuildId: facts.fixedInBuildId,
			writtenBy: by.personId,
			writtenAt: by.now,
		})
		.onConflict((conflict) => conflict.column("issueId").doUpdateSet(fault))
		.execute();
}

/** The steps and the product lines of a new report, its reporter, and the end of its draft. One statement. */
export async function writeParts(
	tx: Tx,
	issueId: string,
	parts: {
		steps: readonly string[];
		products: readonly object[];
		personId: string;
		about: string;
		now: Date;
	},
): Promise<void> {
	const { steps, products, personId, about, now } = parts;
	await sql`
		with steps as (
			insert into issue_step ("issueId", position, text)
			select ${issueId}::uuid, place, words from jsonb_array_elements_text(${json(steps)}) with ordinality as s (words, place)
		), products as (
			insert into issue_product ("issueId", position, product, quantity, "productDate", "guestType", "priceShown", "priceExpected")
			select ${issueId}::uuid, place, line ->> 'product', line ->> 'quantity', line ->> 'productDate',
				line ->> 'guestType', line ->> 'priceShown', line ->> 'priceExpected'
			from jsonb_array_elements(${json(products)}) with ordinality as p (line, place)
		), draft as (
			delete from issue_draft where "personId" = ${personId}::uuid and about = ${about}
		)
		insert into issue_person ("issueId", "personId", since) values (${issueId}::uuid, ${personId}::uuid, ${now})
	`.execute(tx);
}

const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::text::jsonb`;

/** Keeps what stands in a form that is not finished. */
export async function saveDraft(
	tx: Tx,
	personId: string,
	about: string,
	entries: Record<string, string | string[]>,
	now: Date,
): Promise<void> {
	const row = { entries: JSON.stringify(entries), savedAt: now };
	await tx
		.insertInto("issue_draft")
		.values({ personId, about, ...row })
		.onConflict((conflict) => conflict.columns(["personId", "about"]).doUpdateSet(row))
		.execute();
}

export async function discardDraft(tx: Tx, personId: string, about: string): Promise<void> {
	await tx.deleteFrom("issue_draft").where("personId", "=", personId).where("about", "=", about).execute();
}
