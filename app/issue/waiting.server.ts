/** The reports that wait for a resort on its first page: questions to answer, fixes to try. */
import { expressionBuilder, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Database } from "../../db/schema.ts";
import { ISSUE_STAGES, type IssueStage, type Product } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { issueNumber, releaseName } from "../words/names.ts";
import { ISSUE_TURN } from "../words/status.ts";
import { relative, type TimePair, timePair } from "../words/time.ts";
import { firstLine } from "./row-view.server.ts";

/** More stand in the list of reports. */
const MOST = 10;

const THE_RESORTS = ISSUE_STAGES.filter((stage) => ISSUE_TURN[stage] === "resort");

/** A report that waits for its resort. */
export interface WaitingReport {
	number: string;
	what: string;
	stage: IssueStage;
	resort: string;
	release: string;
	since: { time: TimePair; relative: string };
}

/** The reports that wait for these resorts, the longest first: part of a statement. Instants arrive as ISO text. */
export const waitingIn = (resortIds: readonly string[]) =>
	jsonArrayFrom(
		expressionBuilder<Database>()
			.selectFrom("issue")
			.innerJoin("resort", "resort.id", "issue.resortId")
			.innerJoin("release", "release.id", "issue.releaseId")
			.select([
				"issue.number",
				"issue.what",
				"issue.stage",
				"issue.stageSince",
				"resort.name as resortName",
				"resort.zone as resortZone",
				"release.product",
				"release.version",
			])
			.where("issue.resortId", "=", sql<string>`any(${[...resortIds]}::uuid[])`)
			.where("issue.stage", "in", THE_RESORTS)
			.orderBy("issue.stageSince")
			.orderBy("issue.number")
			.limit(MOST),
	);

interface Row {
	number: number;
	what: string;
	stage: IssueStage;
	stageSince: string;
	resortName: string;
	resortZone: string;
	product: Product;
	version: string;
}

export const waitingReport = (row: Row, visitor: Visitor, now: Date): WaitingReport => ({
	number: issueNumber(row.number),
	what: firstLine(row.what),
	stage: row.stage,
	resort: row.resortName,
	release: releaseName(row.product, row.version),
	since: {
		time: timePair(new Date(row.stageSince), row.resortZone, visitor.zone),
		relative: relative(new Date(row.stageSince), now),
	},
});
