import { type ExpressionBuilder, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db, Tx } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";
import type { StaffRole } from "../../db/vocabulary.ts";
import type { Calendar } from "./places.ts";

/**
 * Everything that says which places there are for one resort, in one statement.
 *
 * @param resort.id the upgrade to look for: its own booking is not in its way.
 * @param from and `until` bound the starts that will be asked about; every run that could be in their way is there.
 */
export async function loadCalendar(
	db: Db | Tx,
	resort: { id?: string; resortId: string; resortZone: string; windowUntil: Date | null },
	from: Date,
	until: Date,
): Promise<Calendar> {
	const { zone, holidays, blackouts, deployers, taken, ...rule } = await db
		.selectFrom("booking_rule")
		.selectAll("booking_rule")
		.select((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom("holiday")
					.select(["day", "name"])
					.where("day", ">=", dayText(from, -2))
					.where("day", "<=", dayText(until, 2)),
			).as("holidays"),
			jsonArrayFrom(
				eb
					.selectFrom("blackout")
					.select(["fromDay", "untilDay", "reason"])
					.where("resortId", "=", resort.resortId)
					.where("untilDay", ">=", dayText(from, -2))
					.where("fromDay", "<=", dayText(until, 2)),
			).as("blackouts"),
			jsonArrayFrom(
				eb
					.selectFrom("staff")
					.innerJoin("person", "person.id", "staff.personId")
					.select("staff.personId")
					.where("staff.switchedOffAt", "is", null)
					.where("staff.roles", "@>", sql<StaffRole[]>`${["developer"]}::text[]`)
					.orderBy("person.name"),
			).as("deployers"),
			jsonArrayFrom(
				eb
					.selectFrom("booking")
					.select(["deployerId", "blockedFrom", "blockedUntil"])
					.where("endedAt", "is", null)
					.where("upgradeId", "is distinct from", resort.id ?? null)
					// No run is longer than a day, so the index on the start finds all that touch a run in the range.
					.where("blockedFrom", "<", sql<Date>`${until}::timestamptz + interval '1 day'`)
					.where("blockedFrom", ">", sql<Date>`${from}::timestamptz - interval '1 day'`),
			).as("taken"),
		])
		.limit(1)
		.executeTakeFirstOrThrow();
	return {
		rule: { zone, ...rule },
		holidays,
		blackouts,
		deployers: deployers.map(({ personId }) => personId),
		taken,
		resortZone: resort.resortZone,
		windowUntil: resort.windowUntil,
	};
}

const dayText = (instant: Date, days: number) =>
	new Date(instant.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** The booking of an upgrade that stands, with everybody invited; a part of the statement that reads the upgrade. */
export function standingBooking(eb: ExpressionBuilder<Database, "upgrade">) {
	return jsonObjectFrom(
		eb
			.selectFrom("booking")
			.leftJoin("person as deployer", "deployer.id", "booking.deployerId")
			.innerJoin("person as booker", "booker.id", "booking.bookedBy")
			.select((inner) => [
				"booking.id",
				"booking.startsAt",
				"booking.endsAt",
				"booking.zone",
				"booking.sequence",
				"booking.bookedAt",
				"booking.bookedBy",
				"booking.provider",
				"booking.providerUid",
				"booking.pendingSince",
				"booking.pulledAt",
				"booking.pullReason",
				"booking.deployerId",
				"deployer.name as deployerName",
				"deployer.email as deployerEmail",
				"deployer.zone as deployerZone",
				"booker.name as bookerName",
				jsonArrayFrom(invited(inner)).as("guests"),
			])
			.whereRef("booking.upgradeId", "=", "upgrade.id")
			.where("booking.endedAt", "is", null)
			.where("booking.heldUntil", "is", null),
	);
}

function invited(eb: ExpressionBuilder<Database, "booking">) {
	return eb
		.selectFrom("booking_guest")
		.leftJoin("contact", "contact.id", "booking_guest.contactId")
		.select([
			"booking_guest.id",
			"booking_guest.name",
			"booking_guest.email",
			"booking_guest.contactId",
			"contact.personId",
			"booking_guest.covers",
			"booking_guest.backupFor",
			"booking_guest.answer",
			"booking_guest.answeredAt",
			"booking_guest.answeredFor",
			"booking_guest.answeredVia",
			"booking_guest.answerNote",
			"booking_guest.reachNumber",
		])
		.whereRef("booking_guest.bookingId", "=", "booking.id")
		.where("booking_guest.removedAt", "is", null)
		.orderBy("booking_guest.name");
}
