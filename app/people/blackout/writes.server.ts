/** A resort's blackout dates: days in its own zone on which it takes no upgrade. */
import type { Tx } from "../../../db/connect.ts";
import { writeJournal } from "../../../db/journal.ts";
import type { Outcome } from "../../access/once.server.ts";
import type { PersonActor } from "../../process/actor.ts";
import { acts, may } from "../../process/acts.ts";
import { dayOf, formatDay } from "../../words/time.ts";
import type { BlackoutForm } from "../resort/forms.ts";
import { aboutResort, resortPage } from "../resort/writes.server.ts";
import { lockResort } from "../situation.server.ts";

type Form<Step extends BlackoutForm["step"]> = Extract<BlackoutForm, { step: Step }>;

/** The one door to a resort's blackout dates. The caller has asked whether the actor may see the resort. */
export async function advanceBlackouts(
	tx: Tx,
	{ actor, now }: { actor: PersonActor; now: Date },
	slug: string,
	form: BlackoutForm,
): Promise<Outcome> {
	const resort = await lockResort(tx, { slug });
	if (!resort || !may(actor, "seeResort", { resortId: resort.id })) return { kind: "missing" };
	if (!may(actor, "editBlackouts", { resortId: resort.id })) {
		const parties = acts.editBlackouts.map((party) => party.name);
		return { kind: "refused", refusal: { kind: "party", parties } };
	}
	const by = { actorId: actor.personId, now };
	return form.step === "addBlackout" ? add(tx, by, resort, form) : remove(tx, by, resort, form);
}

type Resort = { id: string; slug: string; zone: string };
type By = { actorId: string; now: Date };

const span = (from: string, until: string) =>
	from === until ? formatDay(from) : `${formatDay(from)} to ${formatDay(until)}`;

async function add(tx: Tx, by: By, resort: Resort, form: Form<"addBlackout">): Promise<Outcome> {
	const { fromDay, untilDay, why: reason } = form;
	if (untilDay < dayOf(by.now, resort.zone)) {
		return { kind: "invalid", errors: { untilDay: "These days are over. Choose days to come." } };
	}
	const around = await tx
		.selectFrom("blackout")
		.select(["fromDay", "untilDay"])
		.where("resortId", "=", resort.id)
		.where("fromDay", "<=", fromDay)
		.where("untilDay", ">=", untilDay)
		.executeTakeFirst();
	if (around) {
		const error = `You have blocked these days already: ${span(around.fromDay, around.untilDay)}.`;
		return { kind: "invalid", errors: { fromDay: error } };
	}
	await tx.insertInto("blackout").values({ resortId: resort.id, fromDay, untilDay, reason }).execute();
	const details = { blackoutAdded: span(fromDay, untilDay), reason };
	await writeJournal(tx, [aboutResort(resort.id, "edited", by, details)]);
	return resortPage(resort.slug, "blocked");
}

async function remove(tx: Tx, by: By, resort: Resort, form: Form<"removeBlackout">): Promise<Outcome> {
	const gone = await tx
		.deleteFrom("blackout")
		.where("id", "=", form.item)
		.where("resortId", "=", resort.id)
		.returning(["fromDay", "untilDay"])
		.executeTakeFirst();
	// Somebody else of the resort was quicker: the days are free, as wished.
	if (!gone) return resortPage(resort.slug, "freed");
	const details = { blackoutRemoved: span(gone.fromDay, gone.untilDay) };
	await writeJournal(tx, [aboutResort(resort.id, "edited", by, details)]);
	return resortPage(resort.slug, "freed");
}
