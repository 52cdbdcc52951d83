/** Holding a place while its form is filled in: no step, for it is fleeting and leaves nothing in the journal. */
import type { Tx } from "../../db/connect.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { entriesOf, type HoldForm } from "../booking/forms.ts";
import { keepEntries, letGo, writeHold } from "../booking/holds.server.ts";
import type { Portal } from "../portal.server.ts";
import { prospect } from "../process/outlook.ts";
import { upgrade } from "../process/upgrade.ts";
import { contend } from "./alternatives.server.ts";
import { loadUpgrade } from "./reads.server.ts";
import { lockUpgrade, movesFor, placeChosen, situationOf } from "./situation.server.ts";

/** Holds a place, keeps what was typed, or lets the place go; allowed where booking or moving would be. */
export async function hold(
	portal: Portal,
	visitor: Visitor,
	upgradeId: string,
	form: { data: HoldForm; receipt: Receipt },
): Promise<Outcome> {
	return contend(portal, visitor, upgradeId, form.data, () =>
		once(portal, visitor.actor.personId, form.receipt, (tx) =>
			takePlace(tx, visitor, upgradeId, form.data, portal.clock()),
		),
	);
}

async function takePlace(
	tx: Tx,
	visitor: Visitor,
	upgradeId: string,
	data: HoldForm,
	now: Date,
): Promise<Outcome> {
	if (!(await lockUpgrade(tx, visitor.scope, upgradeId))) return { kind: "missing" };
	const facts = (await loadUpgrade(tx, visitor.scope, upgradeId))!;
	const { personId } = visitor.actor;
	const moving = facts.stage === "booked";
	const choice = data.step === "hold" ? await placeChosen(tx, data.start, facts, personId, now) : null;
	const chosen = { ...choice?.chosen, ...movesFor(visitor, facts) };
	const rule = moving ? upgrade.moveBooking : upgrade.book;
	const allowed = prospect(rule, situationOf(facts, chosen), visitor.actor, now);
	if (!allowed.can) return { kind: "refused", refusal: allowed.refusal };
	const query = new URLSearchParams(moving ? { move: "yes" } : {});
	if (data.step === "hold") {
		const entries = data.instead ? entriesOf(data) : (choice?.hold?.entries ?? null);
		const { resortZone: zone } = facts;
		await writeHold(tx, { upgradeId, place: choice!.place!, zone, heldBy: personId, entries, now });
		query.set("slot", data.start.toISOString());
		if (data.view === "list") query.set("view", "list");
		return { kind: "done", location: `/upgrades/${upgradeId}/book?${query}#choose` };
	}
	if (data.step === "keepEntries") await keepEntries(tx, upgradeId, personId, entriesOf(data));
	else await letGo(tx, upgradeId, personId);
	return { kind: "done", location: `/upgrades/${upgradeId}/book${query.size > 0 ? `?${query}` : ""}` };
}
