/** The rows beside the stage: what a step notes on the report, comments, who is told, known faults, drafts. */
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../db/connect.ts";
import type { CommentSide } from "../../db/vocabulary.ts";
import type { Outcome } from "../access/once.server.ts";
import type { NamedPicture } from "../files/forms.ts";
import { claimPictures } from "../files/pictures.server.ts";
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

/**
 * Makes the pictures of a form part of a report for good. One statement, none without pictures.
 *
 * @returns what is wrong beside the pictures where one of them cannot be had any more; else null.
 */
export async function takePictures(
	tx: Tx,
	pictures: readonly NamedPicture[],
	whose: { resortId: string; personId: string; now: Date },
): Promise<Outcome | null> {
	const ids = pictures.map(({ id }) => id);
	if (ids.length === 0 || (await claimPictures(tx, ids, whose))) return null;
	const picture =
		"A picture of this form is not kept any more or was sent already. Look at what is left here.";
	return { kind: "invalid", errors: { picture } };
}

const PICTURE_COLUMNS = ["fileId", "issueId", "journalId", "position", "alt"] as const;

/** The rows of pictures in the journal entry they came with, in the order shown. */
const pictureRows = (entry: { issueId: string; journalId: string }, pictures: readonly NamedPicture[]) =>
	sql<never>`
		select (picture ->> 'id')::uuid, ${entry.issueId}::uuid, ${entry.journalId}::uuid, place, picture ->> 'alt'
		from jsonb_array_elements(${json(pictures)}) with ordinality as p (picture, place)
	`;

/** Words and pictures in the journal entry they belong to; who writes is told of what follows. One statement. */
export async function writeComment(
	tx: Tx,
	{ pictures, ...comment }: { issueId: string; journalId: string; body: string; pictures: NamedPicture[] },
	by: By,
): Promise<void> {
	await tx
		.with("picture", (db) =>
			db.insertInto("issue_picture").columns(PICTURE_COLUMNS).expression(pictureRows(comment, pictures)),
		)
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

/** The parts of a new report, its reporter, and the end of its draft. One statement. */
export async function writeParts(
	tx: Tx,
	entry: { issueId: string; journalId: string },
	parts: {
		steps: readonly string[];
		products: readonly object[];
		pictures: readonly NamedPicture[];
		personId: string;
		about: string;
		now: Date;
	},
): Promise<void> {
	const { issueId } = entry;
	const { steps, products, pictures, personId, about, now } = parts;
	await sql`
		with steps as (
			insert into issue_step ("issueId", position, text)
			select ${issueId}::uuid, place, words from jsonb_array_elements_text(${json(steps)}) with ordinality as s (words, place)
		), products as (
			insert into issue_product ("issueId", position, product, quantity, "productDate", "guestType", "priceShown", "priceExpected")
			select ${issueId}::uuid, place, line ->> 'product', line ->> 'quantity', line ->> 'productDate',
				line ->> 'guestType', line ->> 'priceShown', line ->> 'priceExpected'
			from jsonb_array_elements(${json(products)}) with ordinality as p (line, place)
		), pictures as (
			insert into issue_picture (${sql.join(PICTURE_COLUMNS.map((name) => sql.ref(name)))}) ${pictureRows(entry, pictures)}
		), ${endOfDraft(personId, about, now)}
		insert into issue_person ("issueId", "personId", since) values (${issueId}::uuid, ${personId}::uuid, ${now})
	`.execute(tx);
}

const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::text::jsonb`;

/** So long a draft is kept after it was saved last, and what it holds with it. */
const DRAFT_DAYS = 90;
const inDays = (days: number, now: Date) => new Date(now.getTime() + days * 86_400_000);

/** Keeps what stands in a form that is not finished, and its pictures as long; those taken out go soon. One statement. */
export async function saveDraft(
	tx: Tx,
	draft: {
		personId: string;
		about: string;
		entries: Record<string, string | string[]>;
		out: readonly string[];
	},
	now: Date,
): Promise<void> {
	const { personId, about, entries, out } = draft;
	const row = { entries: JSON.stringify(entries), savedAt: now };
	await tx
		.with("held", (db) =>
			db
				.updateTable("file")
				.set({ keptUntil: inDays(DRAFT_DAYS, now) })
				.where(isAmong([entries.pictureId ?? []].flat()))
				.where("uploadedBy", "=", personId)
				.where("claimedAt", "is", null)
				.where("keptUntil", ">", now),
		)
		.with("out", (db) =>
			db
				.updateTable("file")
				.set({ keptUntil: sql`least("keptUntil", ${inDays(1, now)})`, handoffId: null })
				.where(isAmong(out))
				.where("uploadedBy", "=", personId)
				.where("claimedAt", "is", null),
		)
		.insertInto("issue_draft")
		.values({ personId, about, ...row })
		.onConflict((conflict) => conflict.columns(["personId", "about"]).doUpdateSet(row))
		.execute();
}

const isAmong = (ids: readonly string[]) => sql<boolean>`id = any(${[...ids]}::uuid[])`;

/** Forgets a draft. */
export async function discardDraft(tx: Tx, personId: string, about: string, now: Date): Promise<void> {
	await sql`with ${endOfDraft(personId, about, now)} select`.execute(tx);
}

/** With a draft goes the phone that brought photos to it; pictures that were not sent wait a day and are swept. */
const endOfDraft = (personId: string, about: string, now: Date) => sql`
	draft as (
		delete from issue_draft where "personId" = ${personId}::uuid and about = ${about} returning entries
	), handoff as (
		update picture_handoff set "endedAt" = ${now}
		where "personId" = ${personId}::uuid and about = ${about} and "endedAt" is null returning id
	), left_over as (
		update file set "keptUntil" = least("keptUntil", ${inDays(1, now)}), "handoffId" = null
		where "uploadedBy" = ${personId}::uuid and "claimedAt" is null and id in (
			select jsonb_array_elements_text(entries -> 'pictureId')::uuid from draft
			union all select photo.id from file as photo join handoff on handoff.id = photo."handoffId"
		)
	)
`;

/** Forgets drafts that nobody has touched for a quarter of a year. */
export async function sweepDrafts(db: Db, now: Date): Promise<void> {
	await db.deleteFrom("issue_draft").where("savedAt", "<", inDays(-DRAFT_DAYS, now)).execute();
}
