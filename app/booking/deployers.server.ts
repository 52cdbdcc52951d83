import { type ExpressionBuilder, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { StaffRole } from "../../db/vocabulary.ts";

/** The condition "deploys": staff with the role developer (decision 009). */
export const deploys = (eb: ExpressionBuilder<Database, "staff" | "person">) =>
	eb("staff.roles", "@>", sql<StaffRole[]>`${["developer"]}::text[]`);
