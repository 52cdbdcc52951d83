/** The one door of a release: lock, decide, move, tell. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";
import { moveStage } from "../../db/stage.ts";
import type { ReleaseStage, ReleaseStep } from "../../db/vocabulary.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { betaNewsOf } from "../beta/tell.server.ts";
import type { Portal } from "../portal.server.ts";
import type { LetterDraft } from "../post/draft.ts";
import { type News, tell } from "../post/write.server.ts";
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
		const reason = data.step === "withdraw" ? data.reason : null;
		const taken = { step: data.step, to: decision.to, actorId: personId, by: visitor.name, reason };
		const letters = reason === null ? [] : await withdrawals(tx, facts, visitor.name, now, reason);
		const chosen = data.step === "publish" && data.to === "chosen" ? data.resort : null;
		const announced = data.step === "publish" ? await announce(tx, facts, chosen, visitor, now) : [];
		await moveAndTell(portal, tx, facts, taken, { letters, announced });
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

interface Taken {
	step: ReleaseStep;
	to: ReleaseStage;
	actorId: string | null;
	by: string;
	reason: string | null;
}

/** The stage, its dates, every entry and every letter: one transaction, in which all entries are one statement. */
async function moveAndTell(
	portal: Portal,
	tx: Tx,
	facts: ReleaseFacts,
	{ to, ...taken }: Taken,
	{ letters, announced }: { letters: LetterDraft[]; announced: News[] } = { letters: [], announced: [] },
): Promise<void> {
	const at = portal.clock();
	const { step, actorId, reason } = taken;
	await moveStage(tx, "release", facts.id, facts.stage, to, at);
	await watchDates(portal, tx, facts);
	const details = { ...(reason && { reason }), to };
	const entry = { subject: "release" as const, subjectId: facts.id, step, actorId, at, details };
	const betaNews = await betaNewsOf(tx, facts, { ...taken, from: facts.stage, at });
	await tell(tx, portal.jobs, [{ entry, letters }, ...announced, ...betaNews], at);
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

/** The upgrades of all chosen resorts, and the notice to each: two statements, however many there are. */
async function announce(
	tx: Tx,
	facts: ReleaseFacts,
	chosen: readonly string[] | null,
	visitor: Visitor,
	now: Date,
): Promise<News[]> {
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
	const letters = new Map(created.map(({ id }): [string, LetterDraft[]] => [id, []]));
	for (const reader of await readersOf(tx, facts.id)) {
		letters.get(reader.upgradeId)?.push(noticeLetter(facts, reader, visitor.name, now));
	}
	const { personId: actorId } = visitor.actor;
	return created.map(({ id: upgradeId }) => ({
		entry: {
			subject: "upgrade" as const,
			subjectId: upgradeId,
			step: "notified" as const,
			actorId,
			at: now,
			details: { to: "notified" },
		},
		letters: letters.get(upgradeId) ?? [],
	}));
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

/** To everybody behind the upgrades; by the release's own entry somebody at two resorts hears of it once. */
async function withdrawals(
	tx: Tx,
	facts: ReleaseFacts,
	by: string,
	at: Date,
	reason: string,
): Promise<LetterDraft[]> {
	const readers = await readersOf(tx, facts.id);
	return readers.map((reader) => withdrawnLetter(facts, reader, by, at, reason));
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
		const by = portal.settings.vendorName;
		const taken = { step, to: decision.to, actorId: null, by, reason: null };
		await moveAndTell(portal, tx, facts, taken);
		return true;
	});
}
