/** Bookings as calendars show them: the last one of an upgrade, for its file. */
import type { Db } from "../../db/connect.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";
import type { EntryStatus } from "./calendar.ts";

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
		.select([
			"upgrade.id as upgradeId",
			"resort.name as resortName",
			"resort.zone as resortZone",
			"release.product",
			"release.version",
			"booking.id",
			"booking.startsAt",
			"booking.endsAt",
			"booking.sequence",
			"booking.endedAt",
			"booking.heldUntil",
			"booking.pendingSince",
			"booking.pulledAt",
		])
		.where("upgrade.id", "=", upgradeId)
		.where(withinScope<"upgrade">(scope, "upgrade.resortId"))
		.orderBy("booking.endedAt", (order) => order.desc().nullsFirst())
		.limit(1)
		.executeTakeFirst();
	if (!row) return undefined;
	const { upgradeId: _upgradeId, resortName, resortZone, product, version, ...booked } = row;
	const { id, startsAt, endsAt, sequence } = booked;
	const booking = id && startsAt && endsAt && sequence !== null ? { id, startsAt, endsAt, sequence } : null;
	return {
		of: { id: upgradeId, resortName, resortZone, product, version },
		booking,
		status: statusOf(booked),
	};
}

/** Only what stands and is settled is confirmed: nobody plans firmly around a held, pending or pulled date. */
function statusOf(
	booked: Record<"endedAt" | "heldUntil" | "pendingSince" | "pulledAt", Date | null>,
): EntryStatus {
	if (booked.endedAt) return "cancelled";
	return booked.heldUntil || booked.pendingSince || booked.pulledAt ? "tentative" : "confirmed";
}
