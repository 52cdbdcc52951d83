/** Which upgrade a booking at Cal.com is for, and what is known of the two. */
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db, Tx } from "../../db/connect.ts";
import type { Portal } from "../portal.server.ts";
import { decidesForResort } from "../process/parties.ts";
import { getBooking } from "./api.server.ts";
import { CalIsAway } from "./call.server.ts";
import { fromWebhook, type Told } from "./from-webhook.server.ts";
import { readBookingKey } from "./key.server.ts";
import type { OtherBooking } from "./truth.server.ts";

/** Nobody moves one booking more often than this between two looks. */
const MOST_MOVES = 20;

/** Every webhook that came about this booking, oldest first. */
export async function toldOf(db: Db | Tx, uid: string): Promise<Told[]> {
	const rows = await db
		.selectFrom("cal_event")
		.select("body")
		.where("uid", "=", uid)
		.where("source", "=", "webhook")
		.orderBy("receivedAt")
		.orderBy("id")
		.execute();
	return rows.flatMap(({ body }) => fromWebhook(Buffer.from(body).toString("utf8")) ?? []);
}

/**
 * The booking as it is now, after all its moves: the API's word. Where this key may not see the booking, the last
 * word of the signed webhooks.
 *
 * @throws CalIsAway while the API does not answer: then nothing is decided on old news.
 */
export async function truthOf(
	portal: Portal,
	uid: string,
	told: readonly Told[],
): Promise<OtherBooking | null> {
	let booking = await getBooking(portal, uid);
	for (let move = 0; booking?.to && move < MOST_MOVES; move++) {
		const next: OtherBooking | null = await getBooking(portal, booking.to);
		if (!next) throw new CalIsAway(`${booking.uid} moved to ${booking.to}, which cannot be seen yet`);
		booking = { ...next, earlier: [...new Set([...next.earlier, booking.uid, ...booking.earlier])] };
	}
	return booking ?? lastWord(told);
}

/** A booking that is over does not come back; of the others the newest counts. */
function lastWord(told: readonly Told[]): OtherBooking | null {
	const said = told.filter(({ booking }) => booking !== null);
	const over = said.find(({ booking }) => booking?.status === "cancelled" || booking?.status === "rejected");
	const newest = said.toSorted((a, b) => (a.saidAt ?? "").localeCompare(b.saidAt ?? "")).at(-1);
	return (over ?? newest)?.booking ?? null;
}

export interface Home {
	upgradeId: string;
	/** Who made it, where that is known. */
	personId: string | null;
}

/**
 * The upgrade that a booking is for: the one it is already known for, or which the portal's own key names, or the
 * only one that a deciding contact with the booker's address can book now.
 */
export async function homeOf(
	portal: Portal,
	uid: string,
	booking: OtherBooking | null,
): Promise<Home | null> {
	const uids = [uid, ...(booking ? [booking.uid, ...booking.earlier] : [])];
	const known = await portal.db
		.selectFrom("cal_booking")
		.innerJoin("booking", "booking.id", "cal_booking.bookingId")
		.select(["booking.upgradeId", "booking.bookedBy as personId"])
		.where("cal_booking.uid", "in", uids)
		.executeTakeFirst();
	if (known) return known;
	const marked = booking?.key ? readBookingKey(portal.settings.sessionSecret, booking.key) : null;
	if (marked) return marked;
	return booking?.booker ? onlyOneOf(portal.db, booking.booker.email) : null;
}

async function onlyOneOf(db: Db, email: string): Promise<Home | null> {
	const found = await db
		.selectFrom("person")
		.innerJoin("contact", "contact.personId", "person.id")
		.innerJoin("upgrade", "upgrade.resortId", "contact.resortId")
		.select(["upgrade.id as upgradeId", "person.id as personId", "contact.roles"])
		.where("person.email", "=", email)
		.where("contact.switchedOffAt", "is", null)
		.where("upgrade.stage", "=", "accepted")
		.execute();
	const deciding = found.filter(({ roles }) => decidesForResort(roles));
	return deciding.length === 1
		? { upgradeId: deciding[0]!.upgradeId, personId: deciding[0]!.personId }
		: null;
}

export type Names = NonNullable<Awaited<ReturnType<typeof namesIfWaiting>>>;

/**
 * Locks an event that is not worked through yet. One statement.
 *
 * @returns every name that Cal.com has given to bookings of this upgrade; null when another worker was quicker.
 */
export async function namesIfWaiting(tx: Tx, eventId: string, upgradeId: string | null) {
	const event = await tx
		.selectFrom("cal_event")
		.select((eb) =>
			jsonArrayFrom(
				eb
					.selectFrom("cal_booking")
					.innerJoin("booking", "booking.id", "cal_booking.bookingId")
					.select(["cal_booking.uid", "cal_booking.bookingId", "cal_booking.guests", "cal_booking.endedAt"])
					.where("booking.upgradeId", "=", upgradeId),
			).as("names"),
		)
		.where("cal_event.id", "=", eventId)
		.where("processedAt", "is", null)
		.forUpdate("cal_event")
		.executeTakeFirst();
	return event?.names ?? null;
}
