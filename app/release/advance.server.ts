/** The one door of a release: lock, decide, move, tell. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";
import { type JournalEntry, writeJournal } from "../../db/journal.ts";
import { moveStage } from "../../db/stage.ts";
import type { ReleaseStage, ReleaseStep } from "../../db/vocabulary.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import type { LetterDraft } from "../post/draft.ts";
import { writeLetters } from "../post/write.server.ts";
import { SYSTEM_ACTOR } from "../process/actor.ts";
import { decide } from "../process/process.ts";
import { release } from "../process/release.ts";
import type { ReleaseStepForm } from "./forms.ts";
import { noticeLetter, type Reader, withdrawnLetter } from "./letters.ts";
import { loadRelease, lockRelease, type ReleaseFacts, situationOf } from "./situation.server.ts";

/** Takes a step for a person. Publishing creates every upgrade, its first journal entry and its letters at once. */
export async function advanceRelease(
	portal: Portal,
	visitor: Visitor,
	slug: string,
	form: { data: ReleaseStepForm; receipt: Receipt },
): Promise<Outcome> {
	const { personId } = visitor.actor;
	return once(portal, personId, form.receipt, async (tx) => {
		const locked = await lockRelease(tx, visitor.scope, { slug });
		if (!locked) return { kind: "missing" };
		const facts = (await loadRelease(tx, locked.id))!;
		const { data } = form;
		const now = portal.clock();
		const done: Outcome = { kind: "done", location: `/releases/${slug}` };
		const decision = decide(release[data.step], situationOf(facts), visitor.actor, now);
		if (!decision.ok) {
			const { refusal } = decision;
			const again = refusal.kind === "stage" && (await wasLast(tx, facts.id, data.step, personId));
			return again ? done : { kind: "refused", refusal };
		}
		const reason = data.step === "withdraw" ? data.reason : undefined;
		const journalId = await move(portal, tx, facts, data.step, decision.to, personId, now, {
			...(reason && { reason }),
		});
		if (data.step === "publish") {
			await announce(portal, tx, facts, data.to === "all" ? null : data.resort, visitor, now);
		}
		if (reason) await tellOfWithdrawal(portal, tx, facts, journalId, visitor.name, reason, now);
		return done;
	});
}

/** Whether this person took this step last: their second press, or their other tab, finds what they wanted. */
async function wasLast(tx: Tx, releaseId: string, step: ReleaseStep, personId: string): Promise<boolean> {
	const last = await tx
		.selectFrom("journal")
		.select(["step", "actorId"])
		.where("subject", "=", "release")
		.where("subjectId", "=", releaseId)
		.orderBy("sequence", "desc")
		.limit(1)
		.executeTakeFirst();
	return last?.step === step && last.actorId === personId;
}

async function move(
	portal: Portal,
	tx: Tx,
	facts: ReleaseFacts,
	step: ReleaseStep,
	to: ReleaseStage,
	actorId: string | null,
	at: Date,
	details: JournalEntry["details"],
): Promise<string> {
	await moveStage(tx, "release", facts.id, facts.stage, to, at);
	const [journalId] = await writeJournal(tx, [
		{ subject: "release", subjectId: facts.id, step, actorId, at, details: { ...details, to } },
	]);
	await watchDates(portal, tx, facts);
	return journalId!;
}

/** A date of a release is a job that looks again when it is due; what it then does depends on what it finds. */
export async function watchDates(
	portal: Portal,
	tx: Tx,
	dates: Pick<ReleaseFacts, "id" | "betaUntil" | "windowUntil" | "supportUntil">,
): Promise<void> {
	const due = [dates.betaUntil, dates.windowUntil, dates.supportUntil].filter((date) => date !== null);
	const jobs = due.map((startAfter) => ({ data: { releaseId: dates.id }, startAfter }));
	await enqueue(tx, portal.jobs, "releaseDates", jobs);
}

/** Upgrades, journal entries and letters for all chosen resorts: a handful of statements, however many there are. */
async function announce(
	portal: Portal,
	tx: Tx,
	facts: ReleaseFacts,
	chosen: readonly string[] | null,
	visitor: Visitor,
	now: Date,
): Promise<void> {
	let resorts = tx
		.selectFrom("resort")
		.select((eb) => [
			"resort.id as resortId",
			eb.cast<string>(eb.val(facts.id), "uuid").as("releaseId"),
			eb.cast<Date>(eb.val(now), "timestamptz").as("stageSince"),
			eb.cast<Date>(eb.val(now), "timestamptz").as("createdAt"),
		])
		.where("switchedOffAt", "is", null);
	if (chosen) resorts = resorts.where("id", "in", chosen.length > 0 ? [...chosen] : [sql<string>`null`]);
	const created = await tx
		.insertInto("upgrade")
		.columns(["resortId", "releaseId", "stageSince", "createdAt"])
		.expression(resorts)
		.onConflict((conflict) => conflict.doNothing())
		.returning("id")
		.execute();
	const entries = created.map(({ id }) => ({
		subject: "upgrade" as const,
		subjectId: id,
		step: "notified" as const,
		actorId: visitor.actor.personId,
		at: now,
		details: { to: "notified" },
	}));
	const journalIds = await writeJournal(tx, entries);
	const journalOf = new Map(entries.map((entry, index) => [entry.subjectId, journalIds[index]!]));
	const readers = await readersOf(tx, facts.id);
	const letters = readers
		.filter((reader) => journalOf.has(reader.upgradeId))
		.map((reader) => ({
			journalId: journalOf.get(reader.upgradeId)!,
			draft: noticeLetter(facts, reader, visitor.name, now),
		}));
	await writeLetters(tx, portal.jobs, letters, now);
}

/** The resorts' people behind the upgrades of a release, those that are over left out. */
async function readersOf(tx: Tx, releaseId: string): Promise<Reader[]> {
	return tx
		.selectFrom("upgrade")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("contact", "contact.resortId", "resort.id")
		.innerJoin("person", "person.id", "contact.personId")
		.select([
			"upgrade.id as upgradeId",
			"person.id as personId",
			"person.name",
			"person.email",
			"person.zone",
			"resort.name as resortName",
			"resort.zone as resortZone",
			"resort.productionVersion",
		])
		.where("upgrade.releaseId", "=", releaseId)
		.where("upgrade.stage", "not in", ["declined", "lapsed"])
		.where("contact.switchedOffAt", "is", null)
		.where("resort.switchedOffAt", "is", null)
		.execute();
}

async function tellOfWithdrawal(
	portal: Portal,
	tx: Tx,
	facts: ReleaseFacts,
	journalId: string,
	by: string,
	reason: string,
	now: Date,
): Promise<void> {
	const drafts = (await readersOf(tx, facts.id)).map((reader) =>
		withdrawnLetter(facts, reader, by, now, reason),
	);
	// One letter per address and entry: somebody at two resorts hears of a withdrawal once.
	const letters = drafts.map((draft: LetterDraft) => ({ journalId, draft }));
	await writeLetters(tx, portal.jobs, letters, now);
}

/**
 * Takes a step for the system, when its date has come. Harmless to repeat.
 *
 * @returns whether the release moved now.
 */
export async function advanceByDate(
	portal: Portal,
	releaseId: string,
	step: "closeBeta" | "closeWindow" | "endSupport",
): Promise<boolean> {
	return portal.db.transaction().execute(async (tx) => {
		if (!(await lockRelease(tx, EVERYTHING, { id: releaseId }))) return false;
		const facts = (await loadRelease(tx, releaseId))!;
		const now = portal.clock();
		const decision = decide(release[step], situationOf(facts), SYSTEM_ACTOR, now);
		if (!decision.ok) return false;
		await move(portal, tx, facts, step, decision.to, null, now, {});
		return true;
	});
}
