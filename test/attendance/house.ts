/** A booked upgrade and what its guests are told: shared by the tests of attendance. */
import type { Outcome } from "../../app/access/once.server.ts";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { type Fields, postAttendance } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import type { LetterKind } from "../../db/vocabulary.ts";
import { type Journey, type JourneyOptions, journey } from "../support/journey.ts";

export type House = Awaited<ReturnType<typeof house>>;

/** A booking to which the primary, the accounting contact and one stranger to the portal are invited. */
export async function house(portal: Portal, options: JourneyOptions = {}) {
	const j: Journey = await journey(portal, { ...options, until: "accepted" });
	const { primary, accounting } = j.people;
	const { contacts } = await j.walk.facts();
	const contactOf = (who: Visitor) =>
		contacts.find(({ personId }) => personId === who.actor.personId)!.contactId;
	const guest = [contactOf(primary), contactOf(accounting)];
	const others = "Olga Outside <olga@outside.example>";
	const booked = await j.step("book", { guest, others }, primary);
	if (booked.kind !== "done") throw new Error(`not booked: ${JSON.stringify(booked)}`);

	const facts = () => j.walk.facts();
	const guests = async () => (await facts()).booking!.guests;
	const guestAt = async (email: string) => (await guests()).find((one) => one.email === email)!;

	return {
		...j,
		contactOf,
		facts,
		guests,
		guestAt,
		olga: () => guestAt("olga@outside.example"),
		start: async () => new Date((await facts()).booking!.startsAt),
		/** Posts a form about guests, a minute later. */
		act(step: string, fields: Fields, as: Visitor): Promise<Outcome> {
			j.clock.forward(1);
			return postAttendance(portal, as, j.upgradeId, step, fields);
		},
		/** The letters of the newest journal entry that wrote any of this kind, and of those without one. */
		letters: (kind: LetterKind) =>
			portal.db
				.selectFrom("letter")
				.select(["letter.id", "kind", "address", "props", "journalId"])
				.where("kind", "=", kind)
				.where(({ eb, ref }) => eb(ref("props", "->>").key("upgradeId"), "=", j.upgradeId))
				.orderBy("queuedAt")
				.orderBy("address")
				.execute(),
		journal: () =>
			portal.db
				.selectFrom("journal")
				.select(["step", "actorId", "onBehalfOf", "wordCameBy", "details"])
				.where("subjectId", "=", j.upgradeId)
				.orderBy("sequence", "desc")
				.execute(),
	};
}

/** What was refused or found wrong, by name. */
export function whyNot(outcome: Outcome): unknown {
	if (outcome.kind === "invalid") return Object.keys(outcome.errors);
	if (outcome.kind !== "refused") return outcome.kind;
	return outcome.refusal.kind === "gate"
		? outcome.refusal.gates.map(({ name }) => name)
		: outcome.refusal.kind;
}
