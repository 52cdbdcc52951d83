/**
 * The one door for what Cal.com tells. Whatever arrives only says where to look: the booking is read as it is now, and
 * the portal's own follows it. So repeated, late and reordered news all lead to the same end.
 */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import type { Portal } from "../portal.server.ts";
import { loadUpgrade, type UpgradeFacts } from "../upgrade/reads.server.ts";
import { lockUpgrade } from "../upgrade/situation.server.ts";
import { follow, held, noteAbsence, type Result, stands } from "./follow.server.ts";
import { homeOf, namesIfWaiting, toldOf, truthOf } from "./situation.server.ts";
import type { OtherBooking } from "./truth.server.ts";

const NOT_OURS: Result = { outcome: "notOurs" };

/** Webhooks that tell of a booking; the others are taken and kept, and change nothing. */
const ABOUT_BOOKINGS: readonly string[] = [
	"BOOKING_CREATED",
	"BOOKING_RESCHEDULED",
	"BOOKING_CANCELLED",
	"BOOKING_REQUESTED",
	"BOOKING_REJECTED",
	"BOOKING_PAID",
];

/**
 * Works through one event; harmless to repeat.
 *
 * @throws CalIsAway while Cal.com does not answer; the queue tries again.
 */
export async function workThrough(portal: Portal, eventId: string): Promise<void> {
	const event = await portal.db
		.selectFrom("cal_event")
		.select(["id", "source", "trigger", "uid"])
		.where("id", "=", eventId)
		.where("processedAt", "is", null)
		.executeTakeFirst();
	if (!event) return;
	const { uid } = event;
	const about = event.source !== "webhook" || ABOUT_BOOKINGS.includes(event.trigger);
	const noShow = event.trigger === "BOOKING_NO_SHOW_UPDATED";
	if (!uid || !(about || noShow)) {
		await portal.db.transaction().execute((tx) => settle(tx, portal, eventId, NOT_OURS, null));
		return;
	}
	const told = await toldOf(portal.db, uid);
	const truth = about ? await truthOf(portal, uid, told) : null;
	const home = await homeOf(portal, uid, truth);
	await portal.db.transaction().execute(async (tx) => {
		const facts = home && (await lockedFacts(tx, home.upgradeId));
		const names = await namesIfWaiting(tx, eventId, facts?.id ?? null);
		if (!names) return;
		const result = !(home && facts)
			? withoutHome(portal, truth)
			: noShow
				? await noteAbsence(portal, tx, facts, told)
				: await follow(portal, tx, facts, { home, names, truth, told });
		await settle(tx, portal, eventId, result, facts?.id ?? null);
	});
}

async function lockedFacts(tx: Tx, upgradeId: string): Promise<UpgradeFacts | null> {
	if (!(await lockUpgrade(tx, EVERYTHING, upgradeId))) return null;
	return (await loadUpgrade(tx, EVERYTHING, upgradeId)) ?? null;
}

async function settle(
	tx: Tx,
	portal: Portal,
	eventId: string,
	{ outcome, why }: Result,
	upgradeId: string | null,
): Promise<void> {
	const now = portal.clock();
	// This look was at the booking as it is now: what earlier ones left to staff is settled by it, or said again.
	await sql`
		with this as (
			update cal_event set "processedAt" = ${now}::timestamptz, outcome = ${outcome}, why = ${why ?? null}::text,
				"upgradeId" = ${upgradeId}::uuid
			where id = ${eventId}::uuid returning id, uid
		)
		update cal_event set outcome = 'nothingNew', why = null
		from this where cal_event.uid = this.uid and cal_event.id <> this.id and cal_event.outcome = 'held' and source <> 'portal'
	`.execute(tx);
}

/** Other events of the same account are no business of the portal's; ours without an upgrade waits for staff. */
function withoutHome(portal: Portal, truth: OtherBooking | null): Result {
	const ours = truth?.event && portal.settings.cal?.eventLink.endsWith(`/${truth.event}`);
	if (!truth || !ours || !stands(truth)) return NOT_OURS;
	const who = truth.booker ? `${truth.booker.name} (${truth.booker.email})` : "somebody";
	return held(`${who} booked in the calendar, and no upgrade that waits for a slot belongs to that address.`);
}
