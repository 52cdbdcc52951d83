/** The one door of a report: lock, decide, move, tell. Everything a step changes is one transaction. */
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";
import { writeJournal } from "../../db/journal.ts";
import type { JournalDetails } from "../../db/schema.ts";
import { moveStage } from "../../db/stage.ts";
import type { CommentSide, IssueStage, IssueStep } from "../../db/vocabulary.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { NO_PICTURES, picturesNamed } from "../files/forms.ts";
import type { Portal } from "../portal.server.ts";
import { writeLetters } from "../post/write.server.ts";
import { SYSTEM_ACTOR } from "../process/actor.ts";
import { may } from "../process/acts.ts";
import { issue, TRIAGE } from "../process/issue.ts";
import { decide, type Refusal } from "../process/process.ts";
import { issueNumber } from "../words/names.ts";
import type { IssueStepForm } from "./forms.ts";
import { stepLetters } from "./letters.ts";
import type { IssueFacts } from "./reads.server.ts";
import { lockedIssue, situationOf } from "./situation.server.ts";
import { takePictures, writeComment, writeEffects } from "./writes.server.ts";

/** The page of a report. */
export const issuePath = (number: number) => `/issues/${issueNumber(number)}`;

/**
 * Takes a step for a person.
 *
 * @returns done with where to go, refused in words; missing for foreign numbers as well.
 */
export async function advanceIssue(
	portal: Portal,
	visitor: Visitor,
	number: number,
	form: { data: IssueStepForm; receipt: Receipt },
): Promise<Outcome> {
	return once(portal, visitor.actor.personId, form.receipt, async (tx) => {
		const facts = await lockedIssue(tx, visitor.scope, number);
		return facts ? takeIssueStep(portal, tx, visitor, facts, form.data) : { kind: "missing" };
	});
}

/** The same with a locked report, in a transaction that changes more than the report. */
export async function takeIssueStep(
	portal: Portal,
	tx: Tx,
	visitor: Visitor,
	facts: IssueFacts,
	form: IssueStepForm,
	passedOnBy: PassedOnBy | null = null,
): Promise<Outcome> {
	const now = portal.clock();
	const done: Outcome = { kind: "done", location: issuePath(facts.number) };
	const decision = decide(issue[form.step], situationOf(facts, form), visitor.actor, now);
	if (!decision.ok) {
		const again = await isRepetition(tx, form.step, decision.refusal, facts, visitor);
		return again ? done : { kind: "refused", refusal: decision.refusal };
	}
	const { personId } = visitor.actor;
	const gone = await takePictures(tx, picturesOf(form), { resortId: facts.resortId, personId, now });
	if (gone) return gone;
	const side: CommentSide = isVendors(form.step) ? "vendor" : "resort";
	await writeEffects(tx, form, facts, { personId, side, now });
	await moveAndTell(portal, tx, facts, {
		form,
		to: decision.to,
		actorId: personId,
		by: visitor.name,
		side,
		passedOnBy,
	});
	return done;
}

/** Staff who pass on what somebody has mailed: the words are the mailer's, the press is theirs. */
export interface PassedOnBy {
	personId: string;
	name: string;
}

/** Who stands in the journal, and who in the letters, for what somebody did or had passed on. */
export const journalledAs = (personId: string | null, passedOnBy: PassedOnBy | null) =>
	passedOnBy
		? ({ actorId: passedOnBy.personId, onBehalfOf: personId, wordCameBy: "mail" } as const)
		: { actorId: personId };
export const saidBy = (name: string, passedOnBy: PassedOnBy | null) =>
	passedOnBy ? `${passedOnBy.name} for ${name}` : name;

const picturesOf = (form: IssueStepForm) => ("pictureId" in form ? picturesNamed(form) : []);

/** Whether a step is one of the vendor's. */
const isVendors = (step: IssueStep) => TRIAGE.some((party) => issue[step].by.includes(party));

/** Which side somebody speaks for who writes on a report: their own resort's, else the vendor's. */
export const sideOf = (visitor: Visitor, facts: IssueFacts): CommentSide =>
	may(visitor.actor, "reportIssue", facts) ? "resort" : "vendor";

/** A step that the same person already took answers as done: a second tab, or back and send again. */
async function isRepetition(
	tx: Tx,
	step: IssueStep,
	refusal: Refusal,
	facts: IssueFacts,
	visitor: Visitor,
): Promise<boolean> {
	if (refusal.kind !== "stage") return false;
	const last = await tx
		.selectFrom("journal")
		.select(["step", "actorId"])
		.where("subject", "=", "issue")
		.where("subjectId", "=", facts.id)
		.orderBy("sequence", "desc")
		.limit(1)
		.executeTakeFirst();
	return last?.step === step && last.actorId === visitor.actor.personId;
}

interface Move {
	form: IssueStepForm;
	to: IssueStage;
	/** Null when a fix reaches a report through the known fault that it was found to be. */
	actorId: string | null;
	by: string;
	side: CommentSide;
	passedOnBy: PassedOnBy | null;
}

/** The stage, the journal entry with its words, and the letters: always together. */
async function moveAndTell(portal: Portal, tx: Tx, before: IssueFacts, move: Move): Promise<void> {
	const { form, to, actorId, passedOnBy } = move;
	const now = portal.clock();
	await moveStage(tx, "issue", before.id, before.stage, to, now);
	const [journalId] = await writeJournal(tx, [
		{
			subject: "issue",
			subjectId: before.id,
			step: form.step,
			...journalledAs(actorId, passedOnBy),
			at: now,
			details: detailsOf(form, before, to),
		},
	]);
	const said = "words" in form ? form.words : null;
	const pictures = picturesOf(form);
	if (said && actorId) {
		const by = { personId: actorId, side: move.side, now };
		const comment = { issueId: before.id, journalId: journalId!, body: said, pictures };
		await writeComment(tx, comment, by);
	}
	const facts = afterwards(before, form, to);
	const words = said ?? ("reason" in form ? form.reason : null);
	const news = { actorId, at: now, words, pictures: pictures.length, facts };
	const letters = stepLetters[form.step]({ by: saidBy(move.by, passedOnBy), ...news });
	await writeLetters(
		tx,
		portal.jobs,
		letters.map((draft) => ({ journalId: journalId!, draft })),
		now,
	);
	if (form.step === "fixIn" && before.ownFault) {
		await enqueue(tx, portal.jobs, "fixKnown", [{ data: { faultId: before.ownFault.id } }]);
	}
}

/** The facts as letters tell them after the step, without asking the database again. */
function afterwards(before: IssueFacts, form: IssueStepForm, stage: IssueStage): IssueFacts {
	const fixedIn = form.step === "fixIn" && before.builds.find(({ id }) => id === form.build)?.label;
	const fault = form.step === "markKnown" && before.faults.find(({ id }) => id === form.fault);
	return {
		...before,
		stage,
		...(fixedIn && { fixedIn }),
		...(fault && { known: fault.summary, workaround: fault.workaround }),
	};
}

function detailsOf(form: IssueStepForm, facts: IssueFacts, to: IssueStage): JournalDetails {
	const build = "build" in form ? facts.builds.find(({ id }) => id === form.build)?.label : undefined;
	const known = "fault" in form ? facts.faults.find(({ id }) => id === form.fault)?.summary : undefined;
	return {
		to,
		...("reason" in form && { reason: form.reason }),
		...(build && { build }),
		...(known && { known }),
	};
}

/**
 * Brings the fix of a known fault to every report that was found to be it: one transaction each, so that a kill
 * half-way leaves the rest to the next run. Safe to repeat.
 */
export async function fixKnown(portal: Portal, faultId: string): Promise<void> {
	const waiting = await portal.db
		.selectFrom("issue")
		.innerJoin("known_fault", "known_fault.id", "issue.knownFaultId")
		.select("issue.number")
		.where("issue.knownFaultId", "=", faultId)
		.where("issue.stage", "=", "known")
		.where("known_fault.fixedInBuildId", "is not", null)
		.execute();
	for (const { number } of waiting) await fixOneKnown(portal, number, faultId);
}

async function fixOneKnown(portal: Portal, number: number, faultId: string): Promise<void> {
	await portal.db.transaction().execute(async (tx) => {
		const facts = await lockedIssue(tx, EVERYTHING, number);
		if (!facts) return;
		const fault = await tx
			.selectFrom("known_fault")
			.select(["fixedInBuildId", "writtenBy"])
			.where("id", "=", faultId)
			.executeTakeFirstOrThrow();
		// Opened again or marked otherwise while the job was waiting: then it is not this fault any more.
		if (!fault.fixedInBuildId || facts.knownFaultId !== faultId || facts.stage !== "known") return;
		const form: IssueStepForm = { step: "fixIn", build: fault.fixedInBuildId, words: null, ...NO_PICTURES };
		const now = portal.clock();
		const decision = decide(issue.fixIn, situationOf(facts, form), SYSTEM_ACTOR, now);
		if (!decision.ok) return;
		await writeEffects(tx, form, facts, { personId: fault.writtenBy, side: "vendor", now });
		const by = portal.settings.vendorName;
		await moveAndTell(portal, tx, facts, {
			form,
			to: decision.to,
			actorId: null,
			by,
			side: "vendor",
			passedOnBy: null,
		});
	});
}

/** Takes fixes from the queue until the portal closes. */
export async function workOnKnownFaults(portal: Portal): Promise<void> {
	await portal.jobs.work<{ faultId: string }>("fixKnown", { pollingIntervalSeconds: 2 }, async ([job]) => {
		if (job) await fixKnown(portal, job.data.faultId);
	});
}
