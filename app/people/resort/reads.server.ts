/** Resorts as the pages show them. Staff see every one, a contact the own ones. */
import { type SqlBool, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../../db/connect.ts";
import type { ContactRole, StaffRole } from "../../../db/vocabulary.ts";
import { type Scope, withinScope } from "../../access/scope.server.ts";
import type { Place } from "../reads.server.ts";

const PAGE = 25;

export interface ResortFilter {
	/** A part of the name. */
	q: string;
	state: "on" | "off" | "all";
}

/** Resorts by name, 25 a page, with the roles that are covered. One statement. */
export async function resortsPage(db: Db, scope: Scope, filter: ResortFilter, place: Place | null) {
	const back = place?.way === "before";
	const rows = await db
		.selectFrom("resort")
		.select(["resort.id", "resort.name", "resort.slug", "resort.productionVersion", "resort.switchedOffAt"])
		.select((eb) =>
			eb
				.selectFrom("contact")
				.select(sql<ContactRole[] | null>`array_agg(distinct role)`.as("roles"))
				.innerJoin(sql<{ role: string }>`unnest(contact.roles)`.as<"held">(sql`held(role)`), (join) =>
					join.onTrue(),
				)
				.whereRef("contact.resortId", "=", "resort.id")
				.where("contact.switchedOffAt", "is", null)
				.as("covered"),
		)
		.where(withinScope<"resort">(scope, "resort.id"))
		.$if(filter.state === "on", (query) => query.where("resort.switchedOffAt", "is", null))
		.$if(filter.state === "off", (query) => query.where("resort.switchedOffAt", "is not", null))
		.$if(filter.q !== "", (query) =>
			query.where(sql<SqlBool>`resort.name ilike ${`%${filter.q.replace(/[\\%_]/g, "\\$&")}%`}`),
		)
		.$if(place !== null, (query) =>
			back
				? query.where(sql<SqlBool>`(resort.name, resort.id) < (${place!.name}, ${place!.id}::uuid)`)
				: query.where(sql<SqlBool>`(resort.name, resort.id) > (${place!.name}, ${place!.id}::uuid)`),
		)
		.orderBy("resort.name", back ? "desc" : "asc")
		.orderBy("resort.id", back ? "desc" : "asc")
		.limit(PAGE + 1)
		.execute();
	const resorts = rows.slice(0, PAGE);
	if (back) resorts.reverse();
	const more = rows.length > PAGE;
	return { resorts, hasBefore: back ? more : place !== null, hasAfter: back || more };
}

/** The versions that count for "how far behind": published major releases of the shop. */
const MAJORS = sql<string[]>`array(
	select version from release
	where product = 'commerce' and kind = 'major' and "publishedAt" is not null and stage <> 'withdrawn'
)`;

/** One statement. */
export async function publishedMajors(db: Db): Promise<string[]> {
	const { majors } = await db.selectNoFrom(MAJORS.as("majors")).executeTakeFirstOrThrow();
	return majors;
}

export type ResortPageFacts = NonNullable<Awaited<ReturnType<typeof resortFacts>>>;

/**
 * All that a resort's page shows but its history; undefined when missing or foreign. One statement. Instants inside
 * the lists are ISO text.
 *
 * @param today the resort's blackouts that ended and bookings that started before this day are left out.
 */
export async function resortFacts(db: Db, scope: Scope, slug: string, today: string) {
	return db
		.selectFrom("resort")
		.leftJoin("person as representative", "representative.id", "resort.representativeId")
		.leftJoin("staff", "staff.personId", "resort.representativeId")
		.selectAll("resort")
		.select(["representative.name as representativeName", "staff.switchedOffAt as representativeOffAt"])
		.select((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom("contact")
					.innerJoin("person", "person.id", "contact.personId")
					.select(["contact.id", "contact.personId", "contact.roles", "contact.hasProviderAccess"])
					.select(["contact.switchedOffAt", "person.name", "person.email"])
					.whereRef("contact.resortId", "=", "resort.id")
					.orderBy(sql`contact."switchedOffAt" is not null`)
					.orderBy("person.name"),
			).as("contacts"),
			jsonArrayFrom(
				eb
					.selectFrom("upgrade")
					.innerJoin("release", "release.id", "upgrade.releaseId")
					.select(["upgrade.id", "upgrade.stage", "release.product", "release.version"])
					.whereRef("upgrade.resortId", "=", "resort.id")
					.orderBy("upgrade.stageSince", "desc")
					.orderBy("upgrade.id")
					.limit(MOST_UPGRADES),
			).as("upgrades"),
			jsonArrayFrom(
				eb
					.selectFrom("blackout")
					.select(["blackout.id", "blackout.fromDay", "blackout.untilDay", "blackout.yearly"])
					.select("blackout.reason")
					.whereRef("blackout.resortId", "=", "resort.id")
					.where((or) => or("blackout.yearly", "=", true).or("blackout.untilDay", ">=", today))
					.orderBy("blackout.fromDay")
					.orderBy("blackout.id")
					.limit(MOST_BLACKOUTS),
			).as("blackouts"),
			jsonArrayFrom(
				eb
					.selectFrom("booking")
					.innerJoin("upgrade", "upgrade.id", "booking.upgradeId")
					.innerJoin("release", "release.id", "upgrade.releaseId")
					.select(["upgrade.id", "release.product", "release.version"])
					.select(["booking.startsAt", "booking.endsAt"])
					.whereRef("upgrade.resortId", "=", "resort.id")
					.where("booking.endedAt", "is", null)
					.where("booking.heldUntil", "is", null)
					.where("booking.startsAt", ">=", sql<Date>`${today}::timestamptz`)
					.orderBy("booking.startsAt"),
			).as("booked"),
			MAJORS.as("majors"),
		])
		.where("resort.slug", "=", slug)
		.where(withinScope<"resort" | "staff">(scope, "resort.id"))
		.executeTakeFirst();
}

/** The page shows the newest upgrades and the next blackouts; a calendar file brings two hundred at most. */
const MOST_UPGRADES = 25;
const MOST_BLACKOUTS = 400;

/** What the edit form starts from. One statement. */
export async function resortToEdit(db: Db, slug: string) {
	return db
		.selectFrom("resort")
		.leftJoin("person", "person.id", "resort.representativeId")
		.selectAll("resort")
		.select("person.name as representativeName")
		.where("slug", "=", slug)
		.executeTakeFirst();
}

/** Who can be responsible for a resort. One statement. */
export async function representatives(db: Db) {
	return db
		.selectFrom("staff")
		.innerJoin("person", "person.id", "staff.personId")
		.select(["person.id", "person.name"])
		.where("staff.switchedOffAt", "is", null)
		.where("staff.roles", "@>", sql<StaffRole[]>`${["representative"]}::text[]`)
		.orderBy("person.name")
		.execute();
}
