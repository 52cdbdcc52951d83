/** The one door to guests and their answers for people who are signed in. Everything an act changes is one transaction. */
import type { Tx } from "../../db/connect.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { guestsOf, MOST_GUESTS } from "../booking/forms.ts";
import { addContact } from "../people/hat/writes.server.ts";
import type { Portal } from "../portal.server.ts";
import { type Act, refusedAct } from "../process/acts.ts";
import { loadUpgrade } from "../upgrade/reads.server.ts";
import { lockUpgrade } from "../upgrade/situation.server.ts";
import { answerFor, noteCall } from "./answer.server.ts";
import type { AttendanceForm, Form } from "./forms.ts";
import { type Acting, type Guest, subjectOf, whyNotNow } from "./situation.server.ts";
import { inviteGuests, removeGuest, tieToContact, writeNumber } from "./writes.server.ts";

const ACT: Record<AttendanceForm["step"], Act> = {
	invite: "editGuests",
	uninvite: "editGuests",
	addRepresentative: "addGuestAsRepresentative",
	answer: "answerForThemselves",
	sayNumber: "answerForThemselves",
	noteAnswer: "noteAnswers",
};

/**
 * Does one thing with the guests of a booking.
 *
 * @returns done with where to go, refused in words, invalid with field errors; missing for foreign ids as well.
 */
export function attend(
	portal: Portal,
	visitor: Visitor,
	upgradeId: string,
	{ data, receipt }: { data: AttendanceForm; receipt: Receipt },
): Promise<Outcome> {
	return once(portal, visitor.actor.personId, receipt, async (tx: Tx) => {
		if (!(await lockUpgrade(tx, visitor.scope, upgradeId))) return { kind: "missing" };
		const facts = (await loadUpgrade(tx, visitor.scope, upgradeId))!;
		const now = portal.clock();
		const refusal = refusedAct(visitor.actor, ACT[data.step], subjectOf(facts)) ?? whyNotNow(facts, now);
		if (refusal) return { kind: "refused", refusal };
		const { personId } = visitor.actor;
		const acting: Acting = {
			portal,
			tx,
			facts,
			booking: facts.booking!,
			by: visitor.name,
			actor: { actorId: personId },
			now,
		};
		return (
			(await act(acting, data, visitor)) ?? { kind: "done", location: `/upgrades/${upgradeId}/book#guests` }
		);
	});
}

/** @returns what stands in the way; undefined when it is done. */
async function act(acting: Acting, data: AttendanceForm, visitor: Visitor): Promise<Outcome | undefined> {
	const { guests } = acting.booking;
	const own = guests.find(({ personId }) => personId === visitor.actor.personId);
	const chosen = "item" in data ? guests.find(({ id }) => id === data.item) : undefined;
	switch (data.step) {
		case "invite":
			return inviteMore(acting, data);
		case "uninvite":
			// Taken off already, by a colleague or by an earlier press.
			if (chosen) await removeGuest(acting, chosen);
			return;
		case "addRepresentative":
			return chosen && makeRepresentative(acting, chosen);
		case "answer":
			return own && answerFor(acting, own, data, { via: "page", linkId: null });
		case "sayNumber":
			if (own) await writeNumber(acting, own, data.number, { via: "page", linkId: null });
			return;
		case "noteAnswer":
			return chosen ? noteCall(acting, chosen, data, visitor) : { kind: "missing" };
	}
}

async function inviteMore(acting: Acting, form: Form<"invite">): Promise<Outcome | undefined> {
	const chosen = guestsOf(form, acting.facts.contacts);
	if (chosen.length === 0) {
		return { kind: "invalid", errors: { others: "Choose somebody, or write an address." } };
	}
	const { guests } = acting.booking;
	const newcomers = chosen.filter(({ email }) => !guests.some((guest) => guest.email === email));
	if (guests.length + newcomers.length > MOST_GUESTS) {
		return { kind: "invalid", errors: { others: `Invite at most ${MOST_GUESTS} people in all.` } };
	}
	await inviteGuests(acting, newcomers);
}

/** Makes a guest who is known by address alone a representative of the resort, who may sign in. */
async function makeRepresentative(acting: Acting, guest: Guest): Promise<Outcome | undefined> {
	const { tx, facts, actor, now } = acting;
	if (guest.contactId) return;
	const { name, email } = guest;
	const made = await addContact(
		tx,
		{ actorId: actor.actorId!, now },
		{
			step: "addContact",
			resort: facts.resortId,
			name,
			email,
			zone: null,
			contactRoles: ["guest"],
			providerAccess: false,
		},
	);
	if (made.kind === "invalid") {
		const gates = Object.entries(made.errors).map(([field, why]) => ({ name: field, why, missing: [] }));
		return { kind: "refused", refusal: { kind: "gate", gates } };
	}
	await tieToContact(acting, guest);
}
