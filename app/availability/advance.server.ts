/** The one door to the vendor's calendar: its rules, its deployers' capacity, its days off. */
import type { Tx } from "../../db/connect.ts";
import type { Outcome } from "../access/once.server.ts";
import type { PersonActor } from "../process/actor.ts";
import { may } from "../process/acts.ts";
import { advanceBlackoutsForAll, refusedTo } from "./blackout/advance.server.ts";
import type { AvailabilityForm } from "./forms.ts";
import { lockRule } from "./situation.server.ts";
import { addHoliday, removeHoliday, saveCapacity, saveRules } from "./writes.server.ts";

/** Takes a step. The caller has asked `may(actor, "seeAvailability")`. */
export async function advanceAvailability(
	tx: Tx,
	{ actor, now }: { actor: PersonActor; now: Date },
	form: AvailabilityForm,
): Promise<Outcome> {
	if (form.step === "addBlackout" || form.step === "removeBlackout") {
		return advanceBlackoutsForAll(tx, { actor, now }, form);
	}
	if (!may(actor, "editAvailability")) return refusedTo("editAvailability");
	const by = { actorId: actor.personId, now };
	const rule = await lockRule(tx);
	switch (form.step) {
		case "saveRules":
			return saveRules(tx, by, rule, form);
		case "saveCapacity":
			return saveCapacity(tx, by, rule, form);
		case "addHoliday":
			return addHoliday(tx, by, rule, form);
		case "removeHoliday":
			return removeHoliday(tx, by, rule, form);
	}
}
