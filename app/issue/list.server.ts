/** Lists of reports, newest first, narrowed by what stands in the address. One statement for each list. */
import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";
import type { IssueStage, ProductType, Severity } from "../../db/vocabulary.ts";
import { type Scope, withinRelease, withinScope } from "../access/scope.server.ts";
import { ISSUE_IS_OVER } from "../process/issue.ts";

const PAGE = 25;
/** How many releases a list can be narrowed to by choosing; an older one is reached by its address. */
const RELEASES = 40;

export interface IssueFilter {
	stage?: IssueStage | undefined;
	severity?: Severity | undefined;
	type?: ProductType | undefined;
	/** A release's and a resort's slug. */
	release?: string | undefined;
	resort?: string | undefined;
	/** Reports that this person is told of, or those that wait for the vendor's first reply. */
	of?: "mine" | "unanswered" | undefined;
	/** Only what should have had its first reply by now. */
	late?: "yes" | undefined;
	/** The number of the last report of the page before. */
	after?: number | undefined;
}

/** Reports, 25 a page; `more` tells of a next one. */
export async function issuesPage(db: Db, scope: Scope, personId: string, filter: IssueFilter, now: Date) {
	const rows = await db
		.selectFrom("issue")
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
		])
		.where(withinScope<"issue" | "resort" | "release">(scope, "issue.resortId"))
		.$if(filter.stage !== undefined, (query) => query.where("issue.stage", "=", filter.stage!))
		.$if(filter.severity !== undefined, (query) => query.where("issue.severity", "=", filter.severity!))
		.$if(filter.type !== undefined, (query) => query.where("issue.productType", "=", filter.type!))
		.$if(filter.release !== undefined, (query) => query.where("release.slug", "=", filter.release!))
		.$if(filter.resort !== undefined, (query) => query.where("resort.slug", "=", filter.resort!))
		.$if(filter.of === "mine", (query) => query.where((eb) => isToldOf(eb, personId)))
		.$if(filter.of === "unanswered", (query) => query.where((eb) => waitsForReply(eb)))
		.$if(filter.late === "yes", (query) =>
			query.where((eb) => waitsForReply(eb)).where("issue.replyDueAt", "<=", now),
		)
		.$if(filter.after !== undefined, (query) => query.where("issue.number", "<", filter.after!))
		.orderBy("issue.number", "desc")
		.limit(PAGE + 1)
		.execute();
	return { issues: rows.slice(0, PAGE), more: rows.length > PAGE };
}

type Row = ExpressionBuilder<Database, "issue" | "resort" | "release">;

const isToldOf = (eb: Row, personId: string) =>
	eb.exists(
		eb
			.selectFrom("issue_person")
			.select("issue_person.personId")
			.whereRef("issue_person.issueId", "=", "issue.id")
			.where("issue_person.personId", "=", personId),
	);

const waitsForReply = (eb: Row) =>
	eb.and([eb("issue.repliedAt", "is", null), eb("issue.stage", "not in", [...ISSUE_IS_OVER])]);

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
		.selectFrom("known_fault")
		.innerJoin("release", "release.id", "known_fault.releaseId")
		.leftJoin("build", "build.id", "known_fault.fixedInBuildId")
		.select(["known_fault.id", "known_fault.summary", "known_fault.workaround", "build.label as fixedIn"])
		.where("known_fault.releaseId", "=", releaseId)
		.where(sql<SqlBool>`(${scope.all} or release.stage <> 'draft')`)
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
