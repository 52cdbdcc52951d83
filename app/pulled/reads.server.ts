import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import { addDays, instantNear } from "../words/time.ts";

/** How far back pulled days are shown and looked after. Days. */
const LOOKS_BACK = 30;

/** The vendor's zone, the pulled days that still matter, newest first, and what became of the slots on them. */
export async function loadPulled(db: Db, since: string) {
	return db
		.selectFrom("booking_rule")
		.select((eb) => [
			"booking_rule.zone",
			jsonArrayFrom(
				eb
					.selectFrom("pulled_day")
					.innerJoin("person", "person.id", "pulled_day.pulledBy")
					.select((inner) => [
						"pulled_day.day",
						"pulled_day.reason",
						"pulled_day.pulledAt",
						"pulled_day.pulledBy as byId",
						"person.name as pulledBy",
						jsonArrayFrom(
							inner
								.selectFrom("pulled_booking")
								.innerJoin("booking", "booking.id", "pulled_booking.bookingId")
								.innerJoin("upgrade", "upgrade.id", "booking.upgradeId")
								.innerJoin("resort", "resort.id", "upgrade.resortId")
								.innerJoin("release", "release.id", "upgrade.releaseId")
								.select([
									"booking.upgradeId",
									"resort.name as resortName",
									"resort.zone as resortZone",
									"release.product",
									"release.version",
									"pulled_booking.startsAt as was",
									"pulled_booking.offersUntil",
									"pulled_booking.offersEndedAt",
									"booking.startsAt",
									"booking.endedAt",
									"booking.pulledAt",
								])
								.whereRef("pulled_booking.day", "=", "pulled_day.day")
								.orderBy("resort.name"),
						).as("slots"),
					])
					.where("pulled_day.day", ">=", since)
					.orderBy("pulled_day.day", "desc"),
			).as("days"),
		])
		.limit(1)
		.executeTakeFirstOrThrow();
}

export const pulledSince = (today: Date) =>
	new Date(today.getTime() - LOOKS_BACK * 86_400_000).toISOString().slice(0, 10);

/** Standing bookings that begin between these instants, whoever keeps them. */
export async function bookingsBetween(db: Db, from: Date, until: Date) {
	return db
		.selectFrom("booking")
		.innerJoin("upgrade", "upgrade.id", "booking.upgradeId")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.select([
			"booking.id",
			"booking.upgradeId",
			"booking.startsAt",
			"booking.pulledAt",
			"resort.name as resortName",
			"resort.zone as resortZone",
			"release.product",
			"release.version",
		])
		.where("booking.endedAt", "is", null)
		.where("booking.heldUntil", "is", null)
		.where("booking.startsAt", ">=", from)
		.where("booking.startsAt", "<", until)
		.orderBy("booking.startsAt")
		.orderBy("resort.name")
		.execute();
}

/** Slots whose reserved times are over and were not looked at yet. */
export async function overdueOffers(db: Db, now: Date) {
	return db
		.selectFrom("pulled_booking")
		.innerJoin("booking", "booking.id", "pulled_booking.bookingId")
		.select(["pulled_booking.bookingId", "pulled_booking.startsAt", "booking.upgradeId"])
		.where("pulled_booking.offersEndedAt", "is", null)
		.where("pulled_booking.offersUntil", "<=", now)
		.execute();
}

/** The first instant of a day of the vendor's, and the first after it. */
export const boundsOf = (day: string, zone: string): [Date, Date] => [
	instantNear(day, "00:00", zone, "first"),
	instantNear(addDays(day, 1), "00:00", zone, "first"),
];
