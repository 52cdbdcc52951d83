/** The rows of a beta. Each writer is called under the locks of the release and of the part. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";

/** Makes a resort's part where it has none; of two that come at once one waits and finds the other's. */
export async function openPart(tx: Tx, releaseId: string, resortId: string, now: Date): Promise<void> {
	await tx
		.insertInto("beta_part")
		.values({ releaseId, resortId, createdAt: now })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/**
 * Invites resorts that have no part yet, in one statement: those chosen, or (null) all.
 *
 * @returns the ids of the parts made now.
 */
export async function invite(
	tx: Tx,
	releaseId: string,
	chosen: readonly string[] | null,
	by: { personId: string; now: Date },
): Promise<string[]> {
	const parts = await tx
		.insertInto("beta_part")
		.columns(["releaseId", "resortId", "invitedAt", "invitedBy", "createdAt"])
		.expression((eb) =>
			eb
				.selectFrom("resort")
				.select([
					eb.cast<string>(eb.val(releaseId), "uuid").as("releaseId"),
					"resort.id as resortId",
					eb.cast<Date>(eb.val(by.now), "timestamptz").as("invitedAt"),
					eb.cast<string>(eb.val(by.personId), "uuid").as("invitedBy"),
					eb.cast<Date>(eb.val(by.now), "timestamptz").as("createdAt"),
				])
				.where("resort.switchedOffAt", "is", null)
				.$if(chosen !== null, (query) =>
					query.where("resort.id", "=", sql<string>`any(${[...(chosen ?? [])]}::uuid[])`),
				),
		)
		.onConflict((conflict) => conflict.doNothing())
		.returning("id")
		.execute();
	return parts.map(({ id }) => id);
}

/** Somebody takes part, and with them their resort. Who comes back keeps one row. */
export async function join(tx: Tx, partId: string, personId: string, now: Date): Promise<void> {
	await tx
		.with("volunteer", (db) =>
			db
				.insertInto("beta_volunteer")
				.values({ partId, personId, since: now, leftAt: null })
				.onConflict((conflict) =>
					conflict.columns(["partId", "personId"]).doUpdateSet({ since: now, leftAt: null }),
				),
		)
		.updateTable("beta_part")
		.set({ acceptedAt: sql<Date>`coalesce("acceptedAt", ${now})`, declinedAt: null })
		.where("id", "=", partId)
		.execute();
}

/** Somebody leaves; with the last of them the resort no longer takes part. */
export async function leave(tx: Tx, partId: string, personId: string, now: Date): Promise<void> {
	await tx
		.with("volunteer", (db) =>
			db
				.updateTable("beta_volunteer")
				.set({ leftAt: now })
				.where("partId", "=", partId)
				.where("personId", "=", personId)
				.where("leftAt", "is", null),
		)
		.updateTable("beta_part")
		.set({ acceptedAt: null, declinedAt: now })
		.where("id", "=", partId)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom("beta_volunteer")
						.select("beta_volunteer.personId")
						.where("beta_volunteer.partId", "=", partId)
						.where("beta_volunteer.personId", "<>", personId)
						.where("beta_volunteer.leftAt", "is", null),
				),
			),
		)
		.execute();
}

export async function decline(tx: Tx, partId: string, now: Date): Promise<void> {
	await tx.updateTable("beta_part").set({ declinedAt: now }).where("id", "=", partId).execute();
}

/** The build on a resort's beta site and where that is, ready from now on. */
export async function setSite(
	tx: Tx,
	partId: string,
	site: { buildId: string; siteUrl: string; siteNote: string | null; readyAt: Date },
): Promise<void> {
	await tx.updateTable("beta_part").set(site).where("id", "=", partId).execute();
}
