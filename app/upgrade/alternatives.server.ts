/** What to offer somebody who was too late for a place. */
import type { Outcome } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { nearest } from "../booking/places.ts";
import { loadCalendar } from "../booking/reads.server.ts";
import { alternativesView } from "../booking/view.server.ts";
import type { Portal } from "../portal.server.ts";
import { loadUpgrade } from "./reads.server.ts";
import type { StepForm } from "./situation.server.ts";

const DAY = 86_400_000;

/** Somebody who was too late for a place hears at once which others are free, out of a fresh look. */
export async function withAlternatives(
	portal: Portal,
	visitor: Visitor,
	upgradeId: string,
	data: StepForm,
	outcome: Outcome,
): Promise<Outcome> {
	if (
		(data.step !== "book" && data.step !== "moveBooking") ||
		outcome.kind !== "refused" ||
		outcome.refusal.kind !== "gate"
	)
		return outcome;
	const facts = await loadUpgrade(portal.db, visitor.scope, upgradeId);
	if (!facts) return outcome;
	const from = new Date(data.start.getTime() - 15 * DAY);
	const until = new Date(data.start.getTime() + 16 * DAY);
	const calendar = await loadCalendar(portal.db, facts, from, until);
	const starts = nearest(calendar, data.start, portal.clock()).map((place) => place.startsAt.toISOString());
	return { ...outcome, also: { alternatives: alternativesView(starts, facts.resortZone, visitor.zone) } };
}
