/** Tries of a product type. Written under the lock of the part, so that two that come at once stand in an order. */
import { sql } from "kysely";
import type { Tx } from "../../../db/connect.ts";
import type { BetaTry } from "../../../db/schema.ts";
import type { ProductType } from "../../../db/vocabulary.ts";

/** What was said last of a product type that the resort sells; undefined when it does not sell it. */
export async function lastTry(tx: Tx, part: { id: string; resortId: string }, type: ProductType) {
	return tx
		.selectFrom("resort")
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom("beta_try")
					.select(["result", "personId", "buildId", "note"])
					.where("partId", "=", part.id)
					.where("productType", "=", type)
					.orderBy("at", "desc")
					.limit(1)
					.as("last"),
			(join) => join.onTrue(),
		)
		.select(["resort.slug", "last.result", "last.personId", "last.buildId", "last.note"])
		.where("resort.id", "=", part.resortId)
		.where("resort.switchedOffAt", "is", null)
		.where(sql<string>`${type}::text`, "=", sql<string>`any(resort."productTypes")`)
		.executeTakeFirst();
}

/** Adds a try; earlier ones stay. A clock may repeat: what comes later is later, if only by a microsecond. */
export async function addTry(tx: Tx, one: Omit<BetaTry, "id" | "at">, now: Date): Promise<void> {
	const at = sql<Date>`greatest(${now}::timestamptz, (
		select max(at) + interval '1 microsecond' from beta_try
		where "partId" = ${one.partId} and "productType" = ${one.productType}
	))`;
	await tx
		.insertInto("beta_try")
		.values({ ...one, at })
		.execute();
}
