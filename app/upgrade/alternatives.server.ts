/** The race for a place: trying again while somebody may still be free, and what to offer whoever was too late. */
import type { Outcome } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { HoldForm } from "../booking/forms.ts";
import { nearest } from "../booking/places.ts";
import { loadCalendar } from "../booking/reads.server.ts";
import { placesView } from "../booking/view.server.ts";
import { wasTaken } from "../booking/writes.server.ts";
import type { Portal } from "../portal.server.ts";
import { placeIsFree } from "../process/upgrade.ts";
import { loadUpgrade } from "./reads.server.ts";
import type { StepForm } from "./situation.server.ts";

const DAY = 86_400_000;

/**
 * A contender who lost a place may find another deployer free at the same time. Each try that is lost means that one
 * of them is not, so this is for more deployers than a vendor has; nobody tries for ever.
 */
const MOST_TRIES = 20;

const TAKEN: Outcome = {
	kind: "refused",
	refusal: {
		kind: "gate",
		gates: [{ name: placeIsFree.name, why: "Others were faster: that time is taken.", missing: [] }],
	},
};

/**
 * Runs a change that may want a place, each try in a transaction of its own. Somebody who was too late hears at once
 * which other places are free, out of a fresh look.
 */
export async function contend(
	portal: Portal,
	visitor: Visitor,
	upgradeId: string,
	data: StepForm | HoldForm,
	change: () => Promise<Outcome>,
): Promise<Outcome> {
	let outcome: Outcome | null = null;
	for (let attempt = 1; outcome === null; attempt++) {
		try {
			outcome = await change();
		} catch (error) {
			if (!wasTaken(error)) throw error;
			if (attempt === MOST_TRIES) outcome = TAKEN;
		}
	}
	if (outcome.kind !== "refused" || outcome.refusal.kind !== "gate" || !("start" in data)) return outcome;
	return { ...outcome, also: { alternatives: await freeNear(portal, visitor, upgradeId, data.start) } };
}

async function freeNear(portal: Portal, visitor: Visitor, upgradeId: string, wished: Date) {
	const facts = await loadUpgrade(portal.db, visitor.scope, upgradeId);
	if (!facts) return [];
	const now = portal.clock();
	const from = new Date(wished.getTime() - 15 * DAY);
	const until = new Date(wished.getTime() + 16 * DAY);
	const looking = { now, personId: visitor.actor.personId };
	const calendar = await loadCalendar(portal.db, facts, from, until, looking);
	return placesView(nearest(calendar, wished, now), facts.resortZone, visitor.zone);
}
