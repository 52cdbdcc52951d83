/** Which reports a page of a list shows, and how few rows are looked at to know it (decision 070). */
import { type RawBuilder, type Selectable, type SqlBool, sql } from "kysely";
import type { Db } from "../../db/connect.ts";
import type { Issue } from "../../db/schema.ts";
import {
	ISSUE_STAGES,
	type IssueStage,
	type ProductType,
	SEVERITIES,
	type Severity,
} from "../../db/vocabulary.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";
import { ISSUE_IS_OVER } from "../process/issue.ts";
import type { IssueOrder } from "../words/names.ts";
import type { Place } from "./cursor.ts";
import { numberIn } from "./reads.server.ts";

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
	/** Words of what happened or was expected, or a report's number. */
	q?: string | undefined;
	/** Newest first unless it is one of `ordersOf`; by the first reply that is due stands only what waits for one. */
	order?: IssueOrder | undefined;
	/** Where the page before told that this one begins. */
	after?: string | undefined;
}

/** The orders of a list. What is found by its words stands by its number or by its reply: no index has words in other orders. */
export const ordersOf = ({ q }: Pick<IssueFilter, "q">): IssueOrder[] =>
	q === undefined ? ["newest", "oldest", "severe", "due", "moved"] : ["newest", "oldest", "due"];

interface Asked extends Omit<IssueFilter, "after"> {
	order: IssueOrder;
	place: Place | undefined;
	personId: string;
	now: Date;
	/** Rows. */
	most: number;
}

/** Whole rows of reports. */
export const narrowed = (db: Db, scope: Scope, asked: Asked) =>
	isOfFew(asked) ? amongFew(db, scope, asked) : alongIndexes(db, scope, asked);

/**
 * How a list reads numbers. Tiers read them as negatives: an order that only the indexes of the lists have, while the
 * numbers' own index leads past every row that a list leaves out.
 */
const NUMBERS = {
	issue: {
		fall: sql`issue.number desc`,
		rise: sql`issue.number`,
		below: (bound: RawBuilder<unknown>) => sql<SqlBool>`issue.number < ${bound}`,
		above: (bound: RawBuilder<unknown>) => sql<SqlBool>`issue.number > ${bound}`,
	},
	tier: {
		fall: sql`-issue.number`,
		rise: sql`-issue.number desc`,
		below: (bound: RawBuilder<unknown>) => sql<SqlBool>`-issue.number > -${bound}`,
		above: (bound: RawBuilder<unknown>) => sql<SqlBool>`-issue.number < -${bound}`,
	},
};
type From = keyof typeof NUMBERS;

/** For rows of a table or query called `issue`. Within a tier its severity says nothing, and no index begins with it. */
export function inOrder(order: IssueOrder, from: From = "issue"): RawBuilder<unknown> {
	const { fall, rise } = NUMBERS[from];
	switch (order) {
		case "newest":
			return fall;
		case "oldest":
			return rise;
		case "severe":
			return from === "tier"
				? fall
				: sql`array_position(${[...SEVERITIES]}::text[], issue.severity), ${fall}`;
		case "due":
			return sql`issue."replyDueAt", issue.number`;
		case "moved":
			return sql`issue."stageSince" desc, issue.number desc`;
	}
}

/** The instant that an order looks at, with what JavaScript's dates would lose of it. */
export const keyOf = (order: IssueOrder): RawBuilder<string> =>
	sql`to_char(${sql.ref(order === "due" ? "issue.replyDueAt" : "issue.stageSince")} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What lies behind a place. What is less severe lies behind it whatever its number is. */
function isBehind(place: Place, from: From): RawBuilder<SqlBool> {
	const { below, above } = NUMBERS[from];
	const number = sql`${place.number}::integer`;
	switch (place.order) {
		case "newest":
			return below(number);
		case "oldest":
			return above(number);
		case "severe":
			return below(
				sql`case ${sql.ref(`${from}.severity`)} when ${place.severity} then ${number} else 2147483647 end`,
			);
		case "due":
			return sql`(issue."replyDueAt", issue.number) > (${place.at}::timestamptz, ${number})`;
		case "moved":
			return sql`(issue."stageSince", issue.number) < (${place.at}::timestamptz, ${number})`;
	}
}

function saysOrIs(q: string): RawBuilder<SqlBool> {
	const says = sql<SqlBool>`issue.searchable @@ websearch_to_tsquery('english', ${q})`;
	const number = numberIn(q);
	return number === null ? says : sql<SqlBool>`(issue.number = ${number} or ${says})`;
}

const idOf = (table: "release" | "resort", slug: string) =>
	sql<string>`(select id from ${sql.table(table)} where slug = ${slug})`;

const waits = ({ of, late, order }: Asked) => of === "unanswered" || late === "yes" || order === "due";
/** What one person is told of, what waits for a first reply and what has certain words is found by indexes of its own. */
const isOfFew = (asked: Asked) => asked.of === "mine" || asked.q !== undefined || waits(asked);

function amongFew(db: Db, scope: Scope, asked: Asked) {
	return db
		.selectFrom(asked.of === "mine" ? toldOf(asked.personId) : sql<Selectable<Issue>>`issue`.as("issue"))
		.selectAll("issue")
		.where(withinScope<"issue">(scope, "issue.resortId"))
		.where(sql<SqlBool>`issue.stage = any(${stagesOf(asked)}::text[])`)
		.where(sql<SqlBool>`issue.severity = any(${severitiesOf(asked)}::text[])`)
		.$if(waits(asked), (query) => query.where("issue.repliedAt", "is", null))
		.$if(asked.type !== undefined, (query) => query.where("issue.productType", "=", asked.type!))
		.$if(asked.late === "yes", (query) => query.where("issue.replyDueAt", "<=", asked.now))
		.$if(asked.release !== undefined, (query) =>
			query.where("issue.releaseId", "=", idOf("release", asked.release!)),
		)
		.$if(asked.resort !== undefined, (query) =>
			query.where("issue.resortId", "=", idOf("resort", asked.resort!)),
		)
		.$if(asked.q !== undefined, (query) => query.where(saysOrIs(asked.q!)))
		.$if(asked.place !== undefined, (query) => query.where(isBehind(asked.place!, "issue")))
		.orderBy(inOrder(asked.order))
		.limit(asked.most);
}

/** Each looked up by its id: joined as a table, a planner reads them all as soon as somebody is told of a hundred. */
const toldOf = (personId: string) =>
	sql<Selectable<Issue>>`(
		select issue.* from issue_person cross join lateral (select * from issue where id = "issueId" limit 1) issue
		where "personId" = ${personId}
	)`.as<"issue">(sql`issue`);

/**
 * Every stage with every severity is a tier, and in each of them the rows stand in an index as the list shows them: a
 * page is the first rows of each tier, put together.
 */
function alongIndexes(db: Db, scope: Scope, asked: Asked) {
	const ofResorts = !scope.all || asked.resort !== undefined;
	const resorts = db
		.selectFrom("resort")
		.select("resort.id")
		.where(withinScope<"resort">(scope, "resort.id"))
		.$if(asked.resort !== undefined, (query) => query.where("resort.slug", "=", asked.resort!));
	return db
		.selectFrom(tiersOf(asked, ofResorts ? resorts : sql`(select null::uuid)`))
		.crossJoinLateral((eb) =>
			eb
				.selectFrom("issue")
				.selectAll("issue")
				.whereRef("issue.stage", "=", "tier.stage")
				.whereRef("issue.severity", "=", "tier.severity")
				.$if(asked.type !== undefined, (query) => query.where("issue.productType", "=", asked.type!))
				.$if(ofResorts, (query) => query.whereRef("issue.resortId", "=", "tier.resortId"))
				.$if(asked.release !== undefined, (query) =>
					query.where("issue.releaseId", "=", idOf("release", asked.release!)),
				)
				.$if(asked.place !== undefined, (query) => query.where(isBehind(asked.place!, "tier")))
				.orderBy(inOrder(asked.order, "tier"))
				.limit(asked.most)
				.as("issue"),
		)
		.selectAll("issue")
		.orderBy(inOrder(asked.order))
		.limit(asked.most);
}

const tiersOf = (asked: Asked, resorts: RawBuilder<unknown> | ReturnType<Db["selectFrom"]>) =>
	sql<{ stage: IssueStage; severity: Severity; resortId: string }>`(
		select stage, severity, resort.id as "resortId"
		from unnest(${stagesOf(asked)}::text[]) stage
		cross join unnest(${severitiesOf(asked)}::text[]) severity
		cross join ${resorts} resort (id)
	)`.as<"tier">(sql`tier`);

/** Who waits for a first reply waits only as long as the report is not over. */
const stagesOf = (asked: Asked): IssueStage[] =>
	ISSUE_STAGES.filter(
		(stage) => (asked.stage ?? stage) === stage && !(waits(asked) && ISSUE_IS_OVER.includes(stage)),
	);

/** By severity, what is more severe than the last row lies before it. */
function severitiesOf({ severity, place }: Asked): Severity[] {
	const from = place?.order === "severe" ? SEVERITIES.indexOf(place.severity) : 0;
	return SEVERITIES.filter((one, rank) => (severity ?? one) === one && rank >= from);
}
