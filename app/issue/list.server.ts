/** Lists of reports, narrowed by what stands in the address, in an order of the reader's. One statement for each list. */
import { type SqlBool, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import { type Scope, withinRelease, withinScope } from "../access/scope.server.ts";
import { cursorOf, placeIn } from "./cursor.ts";
import { type IssueFilter, inOrder, keyOf, narrowed, ordersOf } from "./narrowed.server.ts";

const PAGE = 25;
/** How many releases a list can be narrowed to by choosing; an older one is reached by its address. */
const RELEASES = 40;

/** Reports, 25 a page, and the order they stand in; `next` is where a next page begins. */
export async function issuesPage(db: Db, scope: Scope, personId: string, filter: IssueFilter, now: Date) {
	const order = ordersOf(filter).find((one) => one === filter.order) ?? "newest";
	const asked = { ...filter, order, place: placeIn(filter.after, order), personId, now, most: PAGE + 1 };
	const rows = await db
		.selectFrom(narrowed(db, scope, asked).as("issue"))
		.innerJoin("resort", "resort.id", "issue.resortId")
		.innerJoin("release", "release.id", "issue.releaseId")
		.select([
			"issue.number",
			"issue.stage",
			"issue.severity",
			"issue.what",
			"issue.reportedAt",
			"issue.replyDueAt",
			"issue.repliedAt",
			"resort.name as resortName",
			"resort.zone as resortZone",
			"release.product",
			"release.version",
			keyOf(order).as("at"),
		])
		.orderBy(inOrder(order))
		.execute();
	const issues = rows.slice(0, PAGE);
	return { issues, order, next: rows.length > PAGE ? cursorOf({ ...issues.at(-1)!, order }) : null };
}

/** What a list can be narrowed to: releases, newest first, and for staff the resorts. */
export async function filterChoices(db: Db, scope: Scope) {
	return db
		.selectNoFrom((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom("release")
					.select(["release.slug", "release.product", "release.version"])
					.where(withinRelease(scope))
					.orderBy("release.createdAt", "desc")
					.limit(RELEASES),
			).as("releases"),
			jsonArrayFrom(
				eb
					.selectFrom("resort")
					.select(["resort.slug", "resort.name"])
					.where(withinScope<"resort">(scope, "resort.id"))
					.where("resort.switchedOffAt", "is", null)
					.orderBy("resort.name"),
			).as("resorts"),
		])
		.executeTakeFirstOrThrow();
}

/** A known fault as somebody sees it who is writing a report. Vendor-written: no resort's words are in it. */
export interface SimilarFault {
	id: string;
	summary: string;
	workaround: string | null;
	fixedIn: string | null;
}

/** So many words of what happened are compared. */
const FEWEST_WORDS = 3;
const MOST_SHOWN = 5;

/**
 * Known faults of a release that share words with what somebody writes, the most alike first; none before the third
 * word. At least two words have to be the same, so that "the page" alone brings nothing up.
 */
export async function similarFaults(
	db: Db,
	scope: Scope,
	releaseId: string,
	words: string,
): Promise<SimilarFault[]> {
	if (words.trim().split(/\s+/).length < FEWEST_WORDS) return [];
	const said = sql`to_tsvector('english', known_fault.summary || ' ' || coalesce(known_fault.workaround, ''))`;
	const asked = sql`to_tsvector('english', ${words.slice(0, 1000)})`;
	const shared = sql<number>`(
		select count(*) from unnest(tsvector_to_array(${said})) as one (word)
		where word = any(tsvector_to_array(${asked}))
	)`;
	const anyOf = sql`(select string_agg(quote_literal(word), ' | ')::tsquery from unnest(tsvector_to_array(${asked})) as one (word))`;
	return db
		.selectFrom("release")
		.where(withinRelease(scope))
		.innerJoin("known_fault", "known_fault.releaseId", "release.id")
		.leftJoin("build", "build.id", "known_fault.fixedInBuildId")
		.select(["known_fault.id", "known_fault.summary", "known_fault.workaround", "build.label as fixedIn"])
		.where("known_fault.releaseId", "=", releaseId)
		.where(sql<SqlBool>`${said} @@ ${anyOf}`)
		.where(sql<SqlBool>`${shared} >= 2`)
		.orderBy(shared, "desc")
		.orderBy("known_fault.writtenAt", "desc")
		.limit(MOST_SHOWN)
		.execute();
}

/** When a draft was saved last; null where there is none. */
export async function draftSavedAt(db: Db, personId: string, about: string): Promise<Date | null> {
	const row = await db
		.selectFrom("issue_draft")
		.select("savedAt")
		.where("personId", "=", personId)
		.where("about", "=", about)
		.executeTakeFirst();
	return row?.savedAt ?? null;
}
