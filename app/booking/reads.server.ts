import { type ExpressionBuilder, expressionBuilder, type NotNull, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db, Tx } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";
import { deploys } from "./deployers.server.ts";
import type { Calendar } from "./places.ts";

/** A place that somebody holds while filling in the form, or held lately. Instants as ISO text. */
export interface Hold {
	startsAt: string;
	heldUntil: string;
	/** What was typed into the form so far. */
	entries: Entries | null;
}

/** Fields of the booking's forms as they were typed, by name. */
export type Entries = Record<string, string | string[]>;

/**
 * Everything that says which places there are for one resort, in one statement.
 *
 * @param resort.id the upgrade to look for: its own booking and the offers made to it are not in its way.
 * @param from and `until` bound the starts that will be asked about; every run that could be in their way is there.
 * @param looking.personId whose own hold is not in their way, and comes along also when it is over.
 */
export async function loadCalendar(
	db: Db | Tx,
	resort: { id?: string; resortId: string; resortZone: string; windowUntil: Date | null },
	from: Date,
	until: Date,
	looking: { now: Date; personId?: string },
): Promise<Calendar & { hold: Hold | null }> {
	const upgradeId = resort.id ?? null;
	const personId = looking.personId ?? null;
	const { hours, holidays, blackouts, pulled, deployers, taken, hold, length, ...rule } = await db
		.selectFrom("booking_rule")
		.selectAll("booking_rule")
		.select((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom("booking_hours")
					.select(["weekday", "firstStartHour", "lastStartHour", "endsByHour"])
					.orderBy("weekday"),
			).as("hours"),
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
					.select(["fromDay", "untilDay", "yearly", "reason"])
					.select(sql<boolean>`"resortId" is null`.as("forAll"))
					.where((or) => or("resortId", "=", resort.resortId).or("resortId", "is", null))
					.where((or) => or("yearly", "=", true).or("untilDay", ">=", dayText(from, -2)))
					.where("fromDay", "<=", dayText(until, 2))
					.orderBy("fromDay"),
			).as("blackouts"),
			jsonArrayFrom(
				eb
					.selectFrom("pulled_day")
					.select(["day", "reason"])
					.where("day", ">=", dayText(from, -2))
					.where("day", "<=", dayText(until, 2)),
			).as("pulled"),
			jsonArrayFrom(
				eb
					.selectFrom("staff")
					.innerJoin("person", "person.id", "staff.personId")
					.select(["staff.personId", "staff.parallelRuns"])
					.where("staff.switchedOffAt", "is", null)
					.where("staff.parallelRuns", ">", 0)
					.where(deploys)
					.orderBy("person.name"),
			).as("deployers"),
			jsonArrayFrom(
				eb
					.selectFrom("booking")
					.select((inner) => [
						"deployerId",
						"lane",
						"blockedFrom",
						"blockedUntil",
						inner
							.case()
							.when(inner.or([inner("heldUntil", "is", null), inner("isOffer", "=", true)]))
							.then(null)
							.when("upgradeId", "=", upgradeId)
							.then(sql.lit("colleague" as const))
							.else(sql.lit("other" as const))
							.end()
							.as("heldBy"),
					])
					.where("endedAt", "is", null)
					.where((inner) =>
						inner.or([
							inner("upgradeId", "is distinct from", upgradeId),
							// Of its own upgrade only what a colleague holds is in somebody's way.
							inner.and([
								inner("heldUntil", "is not", null),
								inner("isOffer", "=", false),
								inner("bookedBy", "is distinct from", personId),
							]),
						]),
					)
					.where((inner) => inner.or([inner("heldUntil", "is", null), inner("heldUntil", ">", looking.now)]))
					// Backup and run are ten hours at most each, so the index on the start finds all that touch a run in the range.
					.where("blockedFrom", "<", sql<Date>`${until}::timestamptz + interval '10 hours'`)
					.where("blockedFrom", ">", sql<Date>`${from}::timestamptz - interval '30 hours'`),
			).as("taken"),
			jsonObjectFrom(
				eb
					.selectFrom("booking")
					.select(["startsAt", "heldUntil", "entries"])
					.where("upgradeId", "=", upgradeId)
					.where("bookedBy", "=", personId)
					.where("heldUntil", "is not", null)
					.where("isOffer", "=", false)
					.$narrowType<{ heldUntil: NotNull }>(),
			).as("hold"),
			jsonObjectFrom(
				eb
					.selectFrom("resort")
					.select(["backupMinutes", "deploymentMinutes"])
					.where("id", "=", resort.resortId),
			).as("length"),
		])
		.limit(1)
		.executeTakeFirstOrThrow();
	return {
		rule: { ...rule, hours },
		holidays,
		blackouts: [...blackouts, ...pulled.map(offForAll)],
		deployers,
		taken,
		hold,
		backupMinutes: length?.backupMinutes ?? 0,
		deploymentMinutes: length?.deploymentMinutes ?? null,
		resortZone: resort.resortZone,
		windowUntil: resort.windowUntil,
	};
}

const offForAll = ({ day, reason }: { day: string; reason: string }) => ({
	fromDay: day,
	untilDay: day,
	yearly: false,
	forAll: true,
	reason,
});

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
				jsonArrayFrom(offers(inner)).as("offers"),
			])
			.whereRef("booking.upgradeId", "=", "upgrade.id")
			.where("booking.endedAt", "is", null)
			.where("booking.heldUntil", "is", null),
	);
}

/** Times that are or were reserved instead of a date that was pulled. */
function offers(eb: ExpressionBuilder<Database, "booking">) {
	return eb
		.selectFrom("booking as offer")
		.select([
			"offer.id",
			"offer.deployerId",
			"offer.startsAt",
			"offer.endsAt",
			"offer.blockedFrom",
			"offer.blockedUntil",
			"offer.heldUntil",
		])
		.whereRef("offer.upgradeId", "=", "booking.upgradeId")
		.where("offer.isOffer", "=", true)
		.$narrowType<{ heldUntil: NotNull; deployerId: NotNull }>()
		.orderBy("offer.startsAt");
}

/** The booking of an upgrade that ended last, and who ended it; a part of the statement that reads the upgrade. */
export function endedBooking(eb: ExpressionBuilder<Database, "upgrade">) {
	return jsonObjectFrom(
		eb
			.selectFrom("booking")
			.select((inner) => [
				"booking.startsAt",
				"booking.endedAt",
				"booking.endReason",
				inner
					.selectFrom("journal")
					.innerJoin("person", "person.id", "journal.actorId")
					.select("person.name")
					.where("journal.subject", "=", "upgrade")
					.whereRef("journal.subjectId", "=", "booking.upgradeId")
					.whereRef("journal.at", "=", "booking.endedAt")
					.orderBy("journal.sequence", "desc")
					.limit(1)
					.as("endedBy"),
			])
			.whereRef("booking.upgradeId", "=", "upgrade.id")
			.where("booking.endedAt", "is not", null)
			.orderBy("booking.endedAt", "desc")
			.limit(1)
			.$narrowType<{ endedAt: NotNull }>(),
	);
}

function invited(eb: ExpressionBuilder<Database, "booking">) {
	return eb
		.selectFrom("booking_guest")
		.leftJoin("contact", (join) =>
			join.onRef("contact.id", "=", "booking_guest.contactId").on("contact.switchedOffAt", "is", null),
		)
		.select((eb) => [
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
			"contact.roles",
			"contact.hasProviderAccess",
			openLink(eb).as("linkId"),
		])
		.whereRef("booking_guest.bookingId", "=", "booking.id")
		.where("booking_guest.removedAt", "is", null)
		.orderBy("booking_guest.name");
}

/** The link by which a guest can answer now; null once it is used. */
function openLink(eb: ExpressionBuilder<Database, "booking_guest">) {
	return eb
		.selectFrom("answer_link")
		.select("answer_link.id")
		.whereRef("answer_link.guestId", "=", "booking_guest.id")
		.where("answer_link.purpose", "=", "attendance")
		.where("answer_link.usedAt", "is", null)
		.where("answer_link.revokedAt", "is", null)
		.orderBy("answer_link.createdAt", "desc")
		.limit(1);
}

/** What coverage asks of everybody invited; a part of a statement that has joined the booking. */
export const invitedToCover = () =>
	jsonArrayFrom(
		expressionBuilder<Database, "booking">()
			.selectFrom("booking_guest")
			.leftJoin("contact", (join) =>
				join.onRef("contact.id", "=", "booking_guest.contactId").on("contact.switchedOffAt", "is", null),
			)
			.select([
				"contact.roles",
				"contact.hasProviderAccess",
				"booking_guest.covers",
				"booking_guest.answer",
				"booking_guest.answeredFor",
			])
			.whereRef("booking_guest.bookingId", "=", "booking.id")
			.where("booking_guest.removedAt", "is", null),
	);
