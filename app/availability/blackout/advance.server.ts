/** The one door to days without upgrades, whoever they belong to. */
import type { Tx } from "../../../db/connect.ts";
import type { Outcome } from "../../access/once.server.ts";
import type { PersonActor } from "../../process/actor.ts";
import { type Act, acts, may } from "../../process/acts.ts";
import { lockResort, lockRule } from "../situation.server.ts";
import type { BlackoutForm, ImportForm } from "./forms.ts";
import { add, addAll, type Owner, remove } from "./writes.server.ts";

type Change = BlackoutForm | Extract<ImportForm, { step: "importBlackouts" }>;
type By = { actor: PersonActor; now: Date };

/** A resort's own days. */
export async function advanceBlackouts(tx: Tx, by: By, slug: string, form: Change): Promise<Outcome> {
	const resort = await lockResort(tx, slug);
	const whose = { resortId: resort?.id ?? null };
	if (!resort || !may(by.actor, "seeResort", whose)) return { kind: "missing" };
	if (!may(by.actor, "editBlackouts", whose)) return refusedTo("editBlackouts");
	const { id, zone } = resort;
	const about = { subject: "resort", subjectId: id } as const;
	return take(tx, by, { resortId: id, about, zone, page: `/resorts/${slug}` }, form);
}

/** The days that the vendor blocks for all. */
export async function advanceBlackoutsForAll(tx: Tx, by: By, form: Change): Promise<Outcome> {
	if (!may(by.actor, "editAvailability")) return refusedTo("editAvailability");
	const { id, zone } = await lockRule(tx);
	const about = { subject: "availability", subjectId: id } as const;
	return take(tx, by, { resortId: null, about, zone, page: "/availability" }, form);
}

/** In words: who may do it. */
export function refusedTo(act: Act): Outcome {
	return { kind: "refused", refusal: { kind: "party", parties: acts[act].map((party) => party.name) } };
}

function take(tx: Tx, { actor, now }: By, owner: Owner, form: Change): Promise<Outcome> {
	const by = { actorId: actor.personId, now };
	switch (form.step) {
		case "addBlackout":
			return add(tx, by, owner, form);
		case "removeBlackout":
			return remove(tx, by, owner, form);
		case "importBlackouts":
			return addAll(tx, by, owner, form.ranges);
	}
}
