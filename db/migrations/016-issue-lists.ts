import { type Kysely, sql } from "kysely";

/** Lists of reports: every page of every list is a few short walks along an index (decision 070). */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** By what a list can be narrowed beside stage and severity: by any of these, or none. */
const NARROWED = [
	[],
	["resortId"],
	["releaseId"],
	["resortId", "releaseId"],
	["productType"],
	["resortId", "productType"],
	["releaseId", "productType"],
	["resortId", "releaseId", "productType"],
];

/** Two orders of the same rows. Few reports name a product type. */
function indexesFor(narrowed: readonly string[]): string[] {
	const name = ["issue", ...narrowed].join("_").toLowerCase();
	const columns = [...narrowed, "stage", "severity"].map((column) => `"${column}"`).join(", ");
	const only = narrowed.includes("productType") ? `where "productType" is not null` : "";
	return [
		// Counted downwards: the planner would rather go along the numbers' own index, past all that a list leaves out.
		`create index ${name}_filed on issue (${columns}, (-number)) ${only}`,
		`create index ${name}_moved on issue (${columns}, "stageSince", number) ${only}`,
	];
}

const STATEMENTS = [
	...NARROWED.flatMap(indexesFor),
	// What waits for its first reply: few of many.
	`create index issue_due on issue ("replyDueAt", number) where "repliedAt" is null`,
	// Kept, not worked out: a list of a common word is read in its order, and every row in between is asked for it.
	`alter table issue add column searchable tsvector not null
		generated always as (to_tsvector('english', what || ' ' || coalesce(expected, ''))) stored`,
	"create index issue_searchable on issue using gin (searchable)",
	// They are what the first of these columns were alone.
	"drop index issue_resort, issue_release, issue_stage, issue_severity, issue_late, issue_product_type",
];
