/** Bookings as calendars show them: the last one of an upgrade for its file, and all of a person for their feed. */
import { sql } from "kysely";
import type { Db } from "../../db/connect.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";
import type { Booked, BookedUpgrade, EntryStatus } from "./calendar.ts";

const OF = [
	"upgrade.id as upgradeId",
	"resort.name as resortName",
	"resort.zone as resortZone",
	"release.product",
	"release.version",
] as const;
const BOOKED = [
	"booking.id",
	"booking.startsAt",
	"booking.endsAt",
	"booking.sequence",
	"booking.endedAt",
	"booking.heldUntil",
	"booking.isOffer",
	"booking.pendingSince",
	"booking.pulledAt",
] as const;

/**
 * The booking of an upgrade that stands, else the one that ended last, as `booking`; null while there was none. One
 * statement.
 *
 * @returns undefined when the upgrade is missing or foreign.
 */
export async function latestBooking(db: Db, scope: Scope, upgradeId: string) {
	const row = await db
		.selectFrom("upgrade")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.leftJoin("booking", (join) =>
			join.onRef("booking.upgradeId", "=", "upgrade.id").on("booking.heldUntil", "is", null),
		)
		.select([...OF, ...BOOKED])
		.where("upgrade.id", "=", upgradeId)
		.where(withinScope<"upgrade">(scope, "upgrade.resortId"))
		.orderBy("booking.endedAt", (order) => order.desc().nullsFirst())
		.limit(1)
		.executeTakeFirst();
	if (!row) return undefined;
	const { id, startsAt, endsAt, sequence } = row;
	const booking = id && startsAt && endsAt && sequence !== null ? { id, startsAt, endsAt, sequence } : null;
	return { of: upgradeOf(row), booking, status: stateOf(row).status };
}

/** One booking in somebody's feed. */
export interface FeedEntry {
	of: BookedUpgrade;
	booked: Booked;
	status: EntryStatus;
	/** What is unsettled about it, in a word or two before its title. */
	prefix: string | undefined;
	changedAt: Date;
}

/** How far back a feed looks, for what was and for what was cancelled. Days. */
const BACK = 30;
const MOST_ENTRIES = 500;

/**
 * What somebody's calendar shows: bookings from a month ago on, those that ended within the month, and what their own
 * resorts hold. Their own runs come first, then what lies ahead; at most 500. One statement.
 */
export async function feedEntries(
	db: Db,
	of: { personId: string; scope: Scope; resortIds: readonly string[] },
	now: Date,
): Promise<FeedEntry[]> {
	const since = new Date(now.getTime() - BACK * 86_400_000);
	const rows = await db
		.selectFrom("booking")
		.innerJoin("upgrade", "upgrade.id", "booking.upgradeId")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.select([...OF, ...BOOKED])
		.select((eb) => [
			sql<Date>`greatest(booking."bookedAt", booking."endedAt", booking."pendingSince", booking."pulledAt", ${eb
				.selectFrom("booking_move")
				.select(({ fn }) => fn.max("booking_move.movedAt").as("at"))
				.whereRef("booking_move.bookingId", "=", "booking.id")})`.as("changedAt"),
		])
		.where("booking.startsAt", ">", since)
		.where("resort.switchedOffAt", "is", null)
		.where(withinScope<"upgrade">(of.scope, "upgrade.resortId"))
		.where((eb) => eb.or([eb("booking.endedAt", "is", null), eb("booking.endedAt", ">", since)]))
		.where((eb) =>
			eb.or([
				eb("booking.heldUntil", "is", null),
				eb.and([
					eb("booking.heldUntil", ">", now),
					eb("upgrade.resortId", "=", sql<string>`any(${[...of.resortIds]}::uuid[])`),
				]),
			]),
		)
		.orderBy(sql`booking."deployerId" is not distinct from ${of.personId}::uuid`, "desc")
		.orderBy(sql`booking."startsAt" >= ${now}::timestamptz and booking."endedAt" is null`, "desc")
		.orderBy("booking.startsAt")
		.orderBy("booking.id")
		.limit(MOST_ENTRIES)
		.execute();
	return rows.map((row) => ({
		of: upgradeOf(row),
		booked: { id: row.id, startsAt: row.startsAt, endsAt: row.endsAt, sequence: row.sequence },
		...stateOf(row),
		changedAt: row.changedAt,
	}));
}

const upgradeOf = (row: Omit<BookedUpgrade, "id"> & { upgradeId: string }): BookedUpgrade => ({
	id: row.upgradeId,
	resortName: row.resortName,
	resortZone: row.resortZone,
	product: row.product,
	version: row.version,
});

/** Only what stands and is settled is confirmed: nobody plans firmly around a held, pending or pulled date. */
function stateOf(
	booked: Record<"endedAt" | "heldUntil" | "pendingSince" | "pulledAt", Date | null> & {
		isOffer: boolean | null;
	},
): { status: EntryStatus; prefix: string | undefined } {
	if (booked.endedAt) return { status: "cancelled", prefix: undefined };
	const prefix = booked.heldUntil
		? booked.isOffer
			? "Offered"
			: "Held"
		: booked.pulledAt
			? "Needs another time"
			: booked.pendingSince
				? "Not confirmed yet"
				: undefined;
	return { status: prefix ? "tentative" : "confirmed", prefix };
}
