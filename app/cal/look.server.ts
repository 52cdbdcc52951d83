/** What somebody at a page may ask of the calendar's side: a look at a booking, and no slot of the portal's own. */
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import { withinScope } from "../access/scope.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { takeHint } from "./inbox.server.ts";

/** Asks for a look at Cal.com; the booking is whatever it is there. */
export async function lookAt(
	portal: Portal,
	visitor: Visitor,
	upgradeId: string,
	form: { data: { uid: string }; receipt: Receipt },
): Promise<Outcome> {
	return once(portal, visitor.actor.personId, form.receipt, async (tx) => {
		const upgrade = await tx
			.selectFrom("upgrade")
			.select("id")
			.where("id", "=", upgradeId)
			.where(withinScope<"upgrade">(visitor.scope, "upgrade.resortId"))
			.executeTakeFirst();
		if (!upgrade) return { kind: "missing" };
		const taken = await takeHint(tx, portal, visitor.actor.personId, form.data.uid);
		return taken ? { kind: "done", location: `/upgrades/${upgradeId}/book` } : refused(OFTEN);
	});
}

const OFTEN = "You have asked very often. The slot shows here by itself as soon as the calendar tells us.";
const ELSEWHERE = "Slots are chosen in the calendar on this page now. Load the page again to see it.";

const refused = (why: string): Outcome => ({
	kind: "refused",
	refusal: { kind: "gate", gates: [{ name: "calendarKeepsTheSlots", why, missing: [] }] },
});

/** Steps that choose a time in the portal's own calendar. */
const OWN_STEPS: readonly string[] = ["hold", "keepEntries", "book", "moveBooking"];

/**
 * Refuses a time of the portal's own calendar where Cal.com keeps the slots: a page from before, or a hand-made form.
 *
 * @returns null where the step may go on.
 */
export async function ownCalendarCloses(
	portal: Portal,
	visitor: Visitor,
	upgradeId: string,
	step: string,
): Promise<Outcome | null> {
	if (!portal.settings.cal || !OWN_STEPS.includes(step)) return null;
	const upgrade = await portal.db
		.selectFrom("upgrade")
		.leftJoin("booking", (join) =>
			join
				.onRef("booking.upgradeId", "=", "upgrade.id")
				.on("booking.endedAt", "is", null)
				.on("booking.heldUntil", "is", null),
		)
		.select("booking.provider")
		.where("upgrade.id", "=", upgradeId)
		.where(withinScope<"upgrade">(visitor.scope, "upgrade.resortId"))
		.executeTakeFirst();
	if (!upgrade) return { kind: "missing" };
	// A slot booked before Cal.com was configured stays where it is and moves there.
	return upgrade.provider === "own" ? null : refused(ELSEWHERE);
}
