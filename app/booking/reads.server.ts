import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db, Tx } from "../../db/connect.ts";
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
