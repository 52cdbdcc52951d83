/** What `decide` looks at: the locked upgrade, what the form chose, and for whom staff speak. */
import type { Tx } from "../../db/connect.ts";
import type { FieldErrors } from "../access/form.server.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { type BookingForm, cancelReason, type Guest, guestsOf, MOST_GUESTS } from "../booking/forms.ts";
import { type Place, placeAt } from "../booking/places.ts";
import { type Hold, loadCalendar } from "../booking/reads.server.ts";
import type { OnBehalfOf, PersonActor } from "../process/actor.ts";
import { ON_BEHALF, REPRESENTATIVE } from "../process/parties.ts";
import { type UpgradeSituation, upgrade } from "../process/upgrade.ts";
import { issueNumber } from "../words/names.ts";
import { ISSUE_STATUS } from "../words/status.ts";
import type { UpgradeForm } from "./forms.ts";
import type { UpgradeFacts } from "./reads.server.ts";

export type StepForm = UpgradeForm | BookingForm;

/** The reason that a step gives, where it gives one. */
export function reasonOf(data: StepForm): string | null {
	if (data.step === "cancelBooking") return cancelReason(data);
	return "reason" in data ? data.reason : null;
}

type Invalid = { kind: "invalid"; errors: FieldErrors };

/** Locks the upgrade for this transaction: one lock per subject. False when it is missing or foreign. */
export async function lockUpgrade(tx: Tx, scope: Scope, id: string): Promise<boolean> {
	const row = await tx
		.selectFrom("upgrade")
		.select("id")
		.where("id", "=", id)
		.where(withinScope<"upgrade">(scope, "upgrade.resortId"))
		.forUpdate()
		.executeTakeFirst();
	return row !== undefined;
}

/** The facts as the process sees them. */
export function situationOf(facts: UpgradeFacts, chosen: UpgradeSituation["chosen"] = {}): UpgradeSituation {
	return {
		stage: facts.stage,
		resortId: facts.resortId,
		release: { stage: facts.releaseStage, windowUntil: facts.windowUntil },
		deployment: facts.deployment,
		signOff: facts.signOff,
		blockingReports: facts.blockingReports.map(({ number, stage }) => ({
			id: issueNumber(number),
			title: `${issueNumber(number)}: ${ISSUE_STATUS[stage].word}`,
			to: `/issues/${issueNumber(number)}`,
		})),
		booking: facts.booking && {
			startsAt: new Date(facts.booking.startsAt),
			cutOffHours: facts.moveCutOffHours,
			isPulled: facts.booking.pulledAt !== null,
		},
		chosen,
	};
}

export interface Choice {
	kind: "choice";
	chosen: UpgradeSituation["chosen"];
	place?: Place;
	/** What this person holds now, or held lately. */
	hold?: Hold | null;
	guests: Guest[];
}

/** What this form chose, checked against the facts under the lock. */
export async function choiceOf(
	tx: Tx,
	data: StepForm,
	facts: UpgradeFacts,
	visitor: Visitor,
	now: Date,
): Promise<Choice | Invalid> {
	if (data.step === "startTestDeploy" || data.step === "redeploy") {
		const isOfThisRelease = facts.builds.some((build) => build.id === data.build);
		return { kind: "choice", chosen: { build: { isOfThisRelease } }, guests: [] };
	}
	if (data.step === "signOff") {
		if (!sameName(data.typedName, visitor.name)) {
			return { kind: "invalid", errors: { typedName: `Type your name as it stands here: ${visitor.name}.` } };
		}
		return { kind: "choice", chosen: { deploymentId: data.deployment }, guests: [] };
	}
	if (data.step === "book") {
		const guests = guestsOf(data, facts.contacts);
		if (guests.length > MOST_GUESTS) {
			return { kind: "invalid", errors: { others: `Invite at most ${MOST_GUESTS} people.` } };
		}
		return { ...(await placeChosen(tx, data.start, facts, visitor.actor.personId, now)), guests };
	}
	if (data.step === "moveBooking") {
		const choice = await placeChosen(tx, data.start, facts, visitor.actor.personId, now);
		return { ...choice, chosen: { ...choice.chosen, ...movesFor(visitor, facts) } };
	}
	if (data.step === "acceptOffer") {
		const place = offeredPlace(facts, data.offer, now);
		return { kind: "choice", chosen: { offerStands: place !== null }, ...(place && { place }), guests: [] };
	}
	return { kind: "choice", chosen: {}, guests: [] };
}

/** A place that is reserved for this upgrade: free for it, whatever the calendar says of others. */
function offeredPlace({ booking }: UpgradeFacts, offerId: string, now: Date): Place | null {
	const offer = booking?.offers.find(({ id, heldUntil }) => id === offerId && new Date(heldUntil) > now);
	if (!offer) return null;
	return {
		startsAt: new Date(offer.startsAt),
		endsAt: new Date(offer.endsAt),
		blockedFrom: new Date(offer.blockedFrom),
		blockedUntil: new Date(offer.blockedUntil),
		deployers: [offer.deployerId],
		obstacle: null,
		short: "",
		why: "",
	};
}

const sameName = (typed: string, name: string) => {
	const plain = (value: string) => value.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
	return plain(typed) === plain(name);
};

/** The place that starts then as this person finds it: what they hold themselves is not in their way. */
export async function placeChosen(
	tx: Tx,
	start: Date,
	facts: UpgradeFacts,
	personId: string,
	now: Date,
): Promise<Choice> {
	const calendar = await loadCalendar(tx, facts, start, start, { now, personId });
	const place = placeAt(calendar, start, now);
	const chosen = {
		place: {
			isFree: place.obstacle === null || place.obstacle === "soon" || place.obstacle === "window",
			noticeIsKept: place.obstacle !== "soon",
			noticeHours: facts.noticeHours ?? 0,
			isInWindow: place.obstacle !== "window",
			why: place.why,
		},
	};
	return { kind: "choice", chosen, place, hold: calendar.hold, guests: [] };
}

/** Whether this person may take the step on a contact's word alone. */
function needsWord(step: StepForm["step"], actor: PersonActor, facts: UpgradeFacts): boolean {
	const { by } = upgrade[step];
	return (
		by.includes(ON_BEHALF) &&
		!by.some((party) => party.covers(actor, facts)) &&
		REPRESENTATIVE.covers(actor, facts)
	);
}

/** For whom this person would move the slot; the form's own word for it is not asked, anybody could send one. */
export const movesFor = (
	{ actor }: Visitor,
	facts: UpgradeFacts,
): Pick<UpgradeSituation["chosen"], "byVendor"> => ({
	byVendor: needsWord("moveBooking", actor, facts),
});

export type Speaker = { kind: "speaker"; actor: PersonActor; behalf: (OnBehalfOf & { name: string }) | null };

/** The actor as the step sees them: staff who may act for a contact alone have to say for whom, how and why. */
export function speakerOf(visitor: Visitor, data: StepForm, facts: UpgradeFacts): Speaker | Invalid {
	const { actor } = visitor;
	if (!needsWord(data.step, actor, facts) || !("contact" in data))
		return { kind: "speaker", actor, behalf: null };
	const contact = facts.contacts.find(({ contactId }) => contactId === data.contact);
	const errors: FieldErrors = {};
	if (!contact) errors.contact = "Say for whom you act.";
	if (!data.wordCameBy) errors.wordCameBy = "Say how the word reached you.";
	if (!data.behalfReason) errors.behalfReason = "Say why they did not do it themselves.";
	if (!contact || !data.wordCameBy || !data.behalfReason) return { kind: "invalid", errors };
	const behalf = {
		personId: contact.personId,
		resortId: facts.resortId,
		roles: contact.roles,
		wordCameBy: data.wordCameBy,
		reason: data.behalfReason,
		name: contact.name,
	};
	return { kind: "speaker", actor: { ...actor, onBehalfOf: behalf }, behalf };
}
