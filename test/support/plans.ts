/** How PostgreSQL goes about what a reader asks: the plans of its statements. */
import type { Kysely } from "kysely";
import type { Db } from "../../db/connect.ts";
import type { Database } from "../../db/schema.ts";

export interface Plan {
	"Node Type": string;
	"Relation Name"?: string;
	Plans?: Plan[];
	/** Where the statement also ran: rows that came out, at the mean of its loops, and rows that were looked at in vain. */
	"Actual Rows"?: number;
	"Actual Loops"?: number;
	"Rows Removed by Filter"?: number;
	"Rows Removed by Index Recheck"?: number;
}

export const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The plan of every statement that a reader makes; with `run` also how many rows it then met. */
export async function plansOf(
	original: Db,
	read: (db: Kysely<Database>) => Promise<unknown>,
	{ run = false } = {},
): Promise<Plan[]> {
	const plans: Plan[] = [];
	// A copy of its own: the portal's stays as it is.
	const db = original.withoutPlugins();
	const executor = db.getExecutor();
	const execute = executor.executeQuery.bind(executor);
	executor.executeQuery = async (query) => {
		const text = `explain (${run ? "analyze, timing off, " : ""}format json) ${query.sql}`;
		const { rows } = await execute<{ "QUERY PLAN": { Plan: Plan }[] }>({ ...query, sql: text });
		plans.push(rows[0]!["QUERY PLAN"][0]!.Plan);
		return execute(query) as never;
	};
	await read(db);
	return plans;
}

/** The tables that are read from end to end. */
export const scanned = (plans: readonly Plan[]) =>
	plans
		.flatMap(nodesOf)
		.filter((node) => node["Node Type"] === "Seq Scan")
		.map((node) => node["Relation Name"]);

/** How many rows of a table or of its indexes were looked at, whether they came out or not. */
export const lookedAt = (plans: readonly Plan[], table: string): number =>
	plans
		.flatMap(nodesOf)
		.filter((node) => node["Relation Name"] === table || node["Node Type"] === "Bitmap Index Scan")
		.reduce((sum, node) => {
			const inVain = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
			return sum + ((node["Actual Rows"] ?? 0) + inVain) * (node["Actual Loops"] ?? 1);
		}, 0);
