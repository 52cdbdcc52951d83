/** The one door of an upgrade: lock, decide, move, tell. Everything a step changes is one transaction. */
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";
import { type JournalEntry, writeJournal } from "../../db/journal.ts";
import { moveStage } from "../../db/stage.ts";
import type { JournalNote, UpgradeStage, UpgradeStep } from "../../db/vocabulary.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { originOf, senderOf } from "../post/deliver.server.ts";
import { writeLetters } from "../post/write.server.ts";
import { SYSTEM_ACTOR } from "../process/actor.ts";
import { decide } from "../process/process.ts";
import { upgrade } from "../process/upgrade.ts";
import { contend } from "./alternatives.server.ts";
import type { StepNews, Write } from "./audience.ts";
import { signOffStatementOf, stepLetters } from "./letters.ts";
import { loadUpgrade, type UpgradeFacts } from "./reads.server.ts";
import { isRepetition, isSoAlready } from "./repeated.server.ts";
import {
	type Choice,
	choiceOf,
	lockUpgrade,
	reasonOf,
	type StepForm,
	situationOf,
	speakerOf,
} from "./situation.server.ts";
import { endBooking, writeEffects } from "./writes.server.ts";

/**
 * Takes a step for a person.
 *
 * @returns done with where to go, refused in words, invalid with field errors; missing for foreign ids as well.
 */
export async function advance(
	portal: Portal,
	visitor: Visitor,
	upgradeId: string,
	form: { data: StepForm; receipt: Receipt },
): Promise<Outcome> {
	return contend(portal, visitor, upgradeId, form.data, () =>
		once(portal, visitor.actor.personId, form.receipt, (tx) =>
			takeStep(portal, tx, visitor, upgradeId, form.data),
		),
	);
}

async function takeStep(
	portal: Portal,
	tx: Tx,
	visitor: Visitor,
	upgradeId: string,
	data: StepForm,
): Promise<Outcome> {
	if (!(await lockUpgrade(tx, visitor.scope, upgradeId))) return { kind: "missing" };
	const facts = (await loadUpgrade(tx, visitor.scope, upgradeId))!;
	const now = portal.clock();
	const speaker = speakerOf(visitor, data, facts);
	if (speaker.kind === "invalid") return speaker;
	const choice = await choiceOf(tx, data, facts, visitor, now);
	if (choice.kind === "invalid") return choice;
	const done: Outcome = { kind: "done", location: whereTo(data.step, upgradeId) };
	const decision = decide(upgrade[data.step], situationOf(facts, choice.chosen), speaker.actor, now);
	if (!decision.ok) {
		const again = await isRepetition(tx, data.step, decision.refusal, facts, visitor);
		return again ? done : { kind: "refused", refusal: decision.refusal };
	}
	if (await isSoAlready(tx, data, facts, visitor)) return done;
	const { personId } = visitor.actor;
	const { behalf } = speaker;
	const statement = signOffStatementOf(facts);
	const secret = portal.settings.sessionSecret;
	await writeEffects(tx, { data, choice, facts, personId, behalf, statement, secret, now });
	await moveAndTell(portal, tx, facts, {
		step: data.step,
		to: decision.to,
		entry: {
			actorId: personId,
			onBehalfOf: behalf?.personId ?? null,
			wordCameBy: behalf?.wordCameBy ?? null,
			details: detailsOf(data, choice, facts, behalf?.reason),
		},
		by: behalf ? `${visitor.name} for ${behalf.name}` : visitor.name,
		reason: reasonOf(data),
		remindNextRelease: data.step === "decline" && data.remind,
		wish: data.step === "requestMove" ? data.wish : null,
		now,
	});
	// Whoever falls back from a slot after the window has closed has nothing left to book: the date is looked at again.
	if (facts.windowUntil && facts.windowUntil <= now && upgrade.lapse.from.includes(decision.to)) {
		await enqueue(tx, portal.jobs, "releaseDates", [{ data: { releaseId: facts.releaseId } }]);
	}
	return done;
}

const whereTo = (step: UpgradeStep, upgradeId: string) =>
	BOOKING_STEPS.includes(step) ? `/upgrades/${upgradeId}/book` : `/upgrades/${upgradeId}`;

/** Steps that are taken on the booking's own page. */
const BOOKING_STEPS: readonly UpgradeStep[] = [
	"book",
	"moveBooking",
	"acceptOffer",
	"requestMove",
	"cancelBooking",
];

/** Steps whose reason is for the vendor's eyes: it stays with the deployment and out of the shared journal. */
const VENDOR_ONLY: readonly UpgradeStep[] = ["failTestDeploy", "failVendorCheck"];

function detailsOf(
	data: StepForm,
	{ place }: Choice,
	facts: UpgradeFacts,
	behalfReason: string | undefined,
): JournalEntry["details"] {
	const reason = reasonOf(data);
	const build = "build" in data ? facts.builds.find(({ id }) => id === data.build)?.label : undefined;
	return {
		...(reason && !VENDOR_ONLY.includes(data.step) && { reason }),
		...(behalfReason && { behalfReason }),
		...(build && { build }),
		...(data.step === "elect" && data.wishedDate && { wishedDate: data.wishedDate }),
		...(place && { startsAt: place.startsAt.toISOString() }),
		...(place && facts.booking && { from: new Date(facts.booking.startsAt).toISOString() }),
		...(data.step === "requestMove" && { wish: data.wish }),
		...(data.step === "signOff" && facts.deployment && { build: facts.deployment.build }),
	};
}

/** A step, or a note beside the steps with letters of its own. */
type Move = Told & ({ step: UpgradeStep; to: UpgradeStage } | { step: JournalNote; letters: Write });

interface Told {
	entry: Pick<JournalEntry, "actorId" | "onBehalfOf" | "wordCameBy" | "details">;
	by: string;
	reason: string | null;
	remindNextRelease?: boolean;
	wish?: string | null;
	now: Date;
}

/** The stage, the journal entry and the letters: always the three together. */
export async function moveAndTell(portal: Portal, tx: Tx, before: UpgradeFacts, move: Move): Promise<void> {
	const { now } = move;
	const to = "to" in move ? move.to : before.stage;
	// A booking that moves stays booked, and since when it is.
	if (to !== before.stage) await moveStage(tx, "upgrade", before.id, before.stage, to, now);
	const details = { ...move.entry.details, ...("to" in move && { to }) };
	const [journalId] = await writeJournal(tx, [
		{ ...move.entry, details, subject: "upgrade", subjectId: before.id, step: move.step, at: now },
	]);
	const news: StepNews = {
		by: move.by,
		at: now,
		reason: move.reason,
		facts: (await loadUpgrade(tx, EVERYTHING, before.id))!,
		before,
		noticeHours: before.noticeHours ?? 0,
		remindNextRelease: move.remindNextRelease ?? false,
		wish: move.wish ?? null,
		origin: originOf(portal),
		organizer: senderOf(portal),
	};
	const write = "letters" in move ? move.letters : stepLetters[move.step];
	await writeLetters(
		tx,
		portal.jobs,
		write(news).map((draft) => ({ journalId: journalId!, draft })),
		now,
	);
}

/**
 * Lets an upgrade lapse whose window is over. Harmless to repeat: what is booked, over or still open stays.
 *
 * @returns whether it lapsed now.
 */
export async function lapse(portal: Portal, upgradeId: string): Promise<boolean> {
	return portal.db.transaction().execute(async (tx) => {
		if (!(await lockUpgrade(tx, EVERYTHING, upgradeId))) return false;
		const facts = (await loadUpgrade(tx, EVERYTHING, upgradeId))!;
		const now = portal.clock();
		const decision = decide(upgrade.lapse, situationOf(facts), SYSTEM_ACTOR, now);
		if (!decision.ok) return false;
		await endBooking(tx, upgradeId, "lapsed", "The release's window closed.", now);
		await moveAndTell(portal, tx, facts, {
			step: "lapse",
			to: decision.to,
			entry: { actorId: null, details: {} },
			by: "The portal",
			reason: null,
			now,
		});
		return true;
	});
}
