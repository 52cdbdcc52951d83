/** People as the pages show them. A contact sees colleagues and hats of the own resorts alone. */
import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";
import type { StaffRole } from "../../db/vocabulary.ts";
import { isId } from "../access/params.server.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";
import type { OptionGroup } from "../ui/field.tsx";
import { ZONES, zoneName } from "../words/zone.ts";

const PAGE = 25;

export interface PeopleFilter {
	/** A part of a name or an address. */
	q: string;
	side: "vendor" | "resort" | null;
	/** A resort's slug. */
	resort: string | null;
	state: "on" | "off" | "all";
}

/** Where a keyset page starts: the rows after (or before) this name and id. */
export interface Place {
	way: "after" | "before";
	name: string;
	id: string;
}

type People = ExpressionBuilder<Database, "person" | "staff">;

/** The hats of a person that this scope may know of. */
function hats(eb: People, scope: Scope) {
	return eb
		.selectFrom("contact")
		.innerJoin("resort", "resort.id", "contact.resortId")
		.whereRef("contact.personId", "=", "person.id")
		.where(withinScope<"person" | "staff" | "contact" | "resort">(scope, "contact.resortId"));
}

const HAT = [
	"contact.id",
	"contact.roles",
	"contact.hasProviderAccess",
	"contact.switchedOffAt",
	"contact.resortId",
	"resort.name as resortName",
	"resort.slug as resortSlug",
	"resort.switchedOffAt as resortSwitchedOffAt",
] as const;

const hatList = (eb: People, scope: Scope) =>
	jsonArrayFrom(hats(eb, scope).select(HAT).orderBy("resort.name")).as("hats");

const hasHat = (eb: People, scope: Scope) => eb.exists(hats(eb, scope).select("contact.id"));

/** Whether somebody can do anything in the portal, as far as this scope may know. */
function isOn(eb: People, scope: Scope) {
	const hat = hats(eb, scope)
		.select("contact.id")
		.where("contact.switchedOffAt", "is", null)
		.where("resort.switchedOffAt", "is", null);
	if (!scope.all) return eb.exists(hat);
	const staff = eb.and([eb("staff.personId", "is not", null), eb("staff.switchedOffAt", "is", null)]);
	return eb.or([staff, eb.exists(hat)]);
}

/** People by name, 25 a page, and whether there are more on either side. One statement. */
export async function peoplePage(db: Db, scope: Scope, filter: PeopleFilter, place: Place | null) {
	const back = place?.way === "before";
	const rows = await db
		.selectFrom("person")
		.leftJoin("staff", "staff.personId", "person.id")
		.select(["person.id", "person.name", "person.email"])
		.select(["staff.roles as staffRoles", "staff.switchedOffAt as staffSwitchedOffAt"])
		.select((eb) => hatList(eb, scope))
		.$if(!scope.all, (query) => query.where((eb) => hasHat(eb, scope)))
		.$if(filter.side === "vendor", (query) => query.where("staff.personId", "is not", null))
		.$if(filter.side === "resort", (query) => query.where((eb) => hasHat(eb, scope)))
		.$if(filter.resort !== null, (query) =>
			query.where((eb) =>
				eb.exists(hats(eb, scope).select("contact.id").where("resort.slug", "=", filter.resort)),
			),
		)
		.$if(filter.state === "on", (query) => query.where((eb) => isOn(eb, scope)))
		.$if(filter.state === "off", (query) => query.where((eb) => eb.not(isOn(eb, scope))))
		.$if(filter.q !== "", (query) => query.where(named(filter.q)))
		.$if(place !== null, (query) => query.where(beyond(place!)))
		.orderBy("person.name", back ? "desc" : "asc")
		.orderBy("person.id", back ? "desc" : "asc")
		.limit(PAGE + 1)
		.execute();
	const people = rows.slice(0, PAGE).map((row) => ({ ...row, staff: staffPlace(scope, row) }));
	if (back) people.reverse();
	const more = rows.length > PAGE;
	return { people, hasBefore: back ? more : place !== null, hasAfter: back || more };
}

/** Somebody's place at the vendor; a contact learns nothing of it. */
export const staffPlace = (
	scope: Scope,
	{
		staffRoles: roles,
		staffSwitchedOffAt,
	}: { staffRoles: StaffRole[] | null; staffSwitchedOffAt: Date | null },
) => (scope.all && roles ? { roles, off: staffSwitchedOffAt !== null } : null);

/** "50%" is looked for as it stands: the signs of patterns lose their meaning. */
const pattern = (q: string) => `%${q.replace(/[\\%_]/g, "\\$&")}%`;

const named = (q: string) =>
	sql<SqlBool>`(person.name ilike ${pattern(q)} or person.email ilike ${pattern(q)})`;

const beyond = ({ way, name, id }: Place) =>
	way === "before"
		? sql<SqlBool>`(person.name, person.id) < (${name}, ${id}::uuid)`
		: sql<SqlBool>`(person.name, person.id) > (${name}, ${id}::uuid)`;

/** The resorts that somebody may choose from, by name. */
export async function resortChoices(db: Db, scope: Scope) {
	return db
		.selectFrom("resort")
		.select(["id", "name", "slug"])
		.where(withinScope<"resort">(scope, "resort.id"))
		.where("switchedOffAt", "is", null)
		.orderBy("name")
		.execute();
}

export type PersonFacts = NonNullable<Awaited<ReturnType<typeof personFacts>>>;

/**
 * One person; undefined when missing or foreign. One statement. Instants inside the hats are ISO text.
 *
 * @param choose adds the resorts at which the person has no hat yet.
 */
export async function personFacts(db: Db, scope: Scope, id: string, choose: boolean) {
	return db
		.selectFrom("person")
		.leftJoin("staff", "staff.personId", "person.id")
		.select(["person.id", "person.name", "person.email", "person.zone"])
		.select(["staff.roles as staffRoles", "staff.switchedOffAt as staffSwitchedOffAt"])
		.select((eb) => hatList(eb, scope))
		.select((eb) =>
			jsonArrayFrom(
				eb
					.selectFrom("resort")
					.select(["resort.id", "resort.name"])
					.where(sql<SqlBool>`${choose}`)
					.where("resort.switchedOffAt", "is", null)
					.where("resort.id", "not in", (sub) =>
						sub
							.selectFrom("contact")
							.select("contact.resortId")
							.whereRef("contact.personId", "=", "person.id"),
					)
					.orderBy("resort.name"),
			).as("otherResorts"),
		)
		.where("person.id", "=", id)
		.$if(!scope.all, (query) => query.where((eb) => hasHat(eb, scope)))
		.executeTakeFirst();
}

let zones: OptionGroup[] | undefined;

/** Every zone to choose from, by its name; made once. */
export function zoneChoices(): OptionGroup[] {
	zones ??= ZONES.map(({ group, zones }) => ({
		group,
		options: zones.map((zone) => ({ value: zone, label: zoneName(zone) })),
	}));
	return zones;
}

/** A filter's text out of an address: one short line, whatever was written there. */
export const filterText = (query: URLSearchParams, name: string) =>
	(query.get(name) ?? "")
		.replace(/\p{Cc}/gu, " ")
		.trim()
		.slice(0, 100);

/** A filter's choice out of an address; the first one where it is none of them. */
export const filterChoice = <Choice extends string>(
	query: URLSearchParams,
	name: string,
	choices: readonly [Choice, ...Choice[]],
): Choice => choices.find((choice) => choice === query.get(name)) ?? choices[0];

/** Where the page of a list starts, out of its address; null for the first page and for what nobody wrote. */
export function placeIn(query: URLSearchParams): Place | null {
	const way = query.has("before") ? "before" : "after";
	const found = /^([0-9a-f-]{36})~(.{1,200})$/u.exec(query.get(way) ?? "");
	const [, id, name] = found ?? [];
	if (!isId(id) || name === undefined || /\p{Cc}/u.test(name)) return null;
	return { way, name, id };
}

/** The address of the page that starts after or before this row, with the filters kept. */
export function pageTo(request: Request, way: Place["way"], row: { id: string; name: string } | undefined) {
	if (!row) return null;
	const { pathname, searchParams } = new URL(request.url);
	searchParams.delete("after");
	searchParams.delete("before");
	searchParams.set(way, `${row.id}~${row.name}`);
	return `${pathname.replace(/\.data$/, "")}?${searchParams}`;
}
