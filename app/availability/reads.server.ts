/** Everything that says when the vendor takes runs, and the runs that are booked. */
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import { deploys } from "../booking/deployers.server.ts";
import type { PersonActor } from "../process/actor.ts";
import { may } from "../process/acts.ts";

export type AvailabilityFacts = Awaited<ReturnType<typeof availabilityFacts>>;

/** Standing bookings to come that the page looks through; more has no vendor. */
const MOST_BOOKINGS = 2_000;

/**
 * The rules with every run to come, those that are only held among them. One statement. Instants inside the lists are
 * ISO text.
 *
 * @param today holidays and single blackouts before this day are left out.
 */
export async function availabilityFacts(db: Db, today: string, now: Date) {
	const { hours, holidays, blackouts, deployers, bookings, held, ...rule } = await db
		.selectFrom("booking_rule")
		.selectAll("booking_rule")
		.select((eb) => [
			jsonArrayFrom(eb.selectFrom("booking_hours").selectAll().orderBy("weekday")).as("hours"),
			jsonArrayFrom(
				eb.selectFrom("holiday").select(["day", "name"]).where("day", ">=", today).orderBy("day"),
			).as("holidays"),
			jsonArrayFrom(
				eb
					.selectFrom("blackout")
					.select(["id", "fromDay", "untilDay", "yearly", "reason"])
					.where("resortId", "is", null)
					.where((or) => or("yearly", "=", true).or("untilDay", ">=", today))
					.orderBy("fromDay")
					.orderBy("id"),
			).as("blackouts"),
			jsonArrayFrom(
				eb
					.selectFrom("staff")
					.innerJoin("person", "person.id", "staff.personId")
					.select(["staff.personId", "staff.parallelRuns", "person.name"])
					.where("staff.switchedOffAt", "is", null)
					.where(deploys)
					.orderBy("person.name"),
			).as("deployers"),
			jsonArrayFrom(
				eb
					.selectFrom("booking")
					.innerJoin("upgrade", "upgrade.id", "booking.upgradeId")
					.innerJoin("resort", "resort.id", "upgrade.resortId")
					.innerJoin("release", "release.id", "upgrade.releaseId")
					.leftJoin("person as deployer", "deployer.id", "booking.deployerId")
					.select([
						"booking.upgradeId",
						"booking.provider",
						"booking.startsAt",
						"booking.endsAt",
						"booking.blockedFrom",
						"booking.blockedUntil",
						"booking.deployerId",
						"booking.lane",
						"deployer.name as deployer",
						"resort.name as resort",
						"resort.zone as resortZone",
						"release.product",
						"release.version",
					])
					.select((run) => [
						jsonArrayFrom(
							run
								.selectFrom("blackout")
								.select(["fromDay", "untilDay", "yearly", "reason"])
								.whereRef("blackout.resortId", "=", "resort.id")
								.where((or) => or("yearly", "=", true).or("untilDay", ">=", today)),
						).as("blackouts"),
					])
					.where("booking.endedAt", "is", null)
					.where("booking.heldUntil", "is", null)
					.where("booking.pulledAt", "is", null)
					.where("booking.blockedFrom", ">", now)
					.orderBy("booking.blockedFrom")
					.limit(MOST_BOOKINGS),
			).as("bookings"),
			jsonArrayFrom(
				eb
					.selectFrom("booking")
					.select(["deployerId", "lane", "blockedFrom", "blockedUntil"])
					.where("heldUntil", ">", now),
			).as("held"),
		])
		.limit(1)
		.executeTakeFirstOrThrow();
	return { rule: { ...rule, hours }, holidays, blackouts, deployers, bookings, held };
}

/** Whose days these are when they are blocked for all. One statement. */
export async function vendorOwner(db: Db) {
	const { zone } = await db.selectFrom("booking_rule").select("zone").executeTakeFirstOrThrow();
	return { resortId: null, zone };
}

/** The resort whose days this person may block; null for every other, as for one that is not there. One statement. */
export async function resortOwner(db: Db, actor: PersonActor, slug: string) {
	const resort = await db
		.selectFrom("resort")
		.select(["id", "name", "zone"])
		.where("slug", "=", slug)
		.executeTakeFirst();
	if (!resort || !may(actor, "editBlackouts", { resortId: resort.id })) return null;
	return { resortId: resort.id, name: resort.name, zone: resort.zone };
}

/** A standing booking to come. */
export type BookedRun = AvailabilityFacts["bookings"][number];
