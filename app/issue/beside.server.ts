/** What is done with a report beside its steps: a comment, joining it, writing its fault down. No stage moves. */
import type { Tx } from "../../db/connect.ts";
import { writeJournal } from "../../db/journal.ts";
import type { JournalNote } from "../../db/vocabulary.ts";
import type { Receipt } from "../access/form.server.ts";
import { countAct } from "../access/limits.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { picturesNamed } from "../files/forms.ts";
import type { Portal } from "../portal.server.ts";
import { writeLetters } from "../post/write.server.ts";
import { type Act, refusedAct } from "../process/acts.ts";
import { issuePath, journalledAs, type PassedOnBy, saidBy, sideOf } from "./advance.server.ts";
import type { BesideForm } from "./forms.ts";
import { commentLetters } from "./letters.ts";
import type { IssueFacts } from "./reads.server.ts";
import { lockedIssue } from "./situation.server.ts";
import { describeFault, follow, noteReply, takePictures, writeComment } from "./writes.server.ts";

const ACT: Record<BesideForm["step"], Act> = {
	comment: "commentOnIssue",
	joinIssue: "joinIssue",
	describeFault: "describeFault",
};
const NOTE: Record<BesideForm["step"], JournalNote> = {
	comment: "commented",
	joinIssue: "joined",
	describeFault: "faultDescribed",
};

/** @returns done with where to go, or refused in words; missing for foreign numbers as well. */
export async function addToIssue(
	portal: Portal,
	visitor: Visitor,
	number: number,
	form: { data: BesideForm; receipt: Receipt },
): Promise<Outcome> {
	const { personId } = visitor.actor;
	return once(portal, personId, form.receipt, async (tx) => {
		const counted = { personId, now: portal.clock() };
		const tooOften = form.data.step === "comment" ? await countAct(tx, "comment", counted) : null;
		if (tooOften) return tooOften;
		const facts = await lockedIssue(tx, visitor.scope, number);
		return facts ? addInside(portal, tx, visitor, facts, form.data) : { kind: "missing" };
	});
}

/** The same with a locked report, in a transaction that changes more than the report. */
export async function addInside(
	portal: Portal,
	tx: Tx,
	visitor: Visitor,
	facts: IssueFacts,
	data: BesideForm,
	passedOnBy: PassedOnBy | null = null,
): Promise<Outcome> {
	const { personId } = visitor.actor;
	const refusal = refusedAct(visitor.actor, ACT[data.step], facts);
	if (refusal) return { kind: "refused", refusal };
	const done: Outcome = { kind: "done", location: `${issuePath(facts.number)}#conversation` };
	const by = { personId, side: sideOf(visitor, facts), now: portal.clock() };
	if (data.step === "joinIssue" && facts.followers.some((person) => person.personId === personId)) {
		return done;
	}
	const pictures = data.step === "comment" ? picturesNamed(data) : [];
	const gone = await takePictures(tx, pictures, { resortId: facts.resortId, personId, now: by.now });
	if (gone) return gone;
	const [journalId] = await writeJournal(tx, [
		{
			subject: "issue",
			subjectId: facts.id,
			step: NOTE[data.step],
			...journalledAs(personId, passedOnBy),
			at: by.now,
			details: data.step === "describeFault" ? { known: data.summary } : {},
		},
	]);
	if (data.step === "describeFault") {
		const { summary, workaround } = data;
		await describeFault(tx, facts, { summary, workaround }, by);
		return done;
	}
	if (data.step === "joinIssue") {
		await follow(tx, facts.id, by);
		return done;
	}
	const comment = { issueId: facts.id, journalId: journalId!, body: data.words, pictures };
	await writeComment(tx, comment, by);
	if (by.side === "vendor") await noteReply(tx, facts.id, by.now);
	const news = {
		by: saidBy(visitor.name, passedOnBy),
		actorId: personId,
		at: by.now,
		words: data.words,
		pictures: pictures.length,
		facts,
	};
	const letters = commentLetters(news);
	await writeLetters(
		tx,
		portal.jobs,
		letters.map((draft) => ({ journalId: journalId!, draft })),
		by.now,
	);
	return done;
}
