/** Requests that can be repeated (model.md 6): one mechanism, here. */
import type { Tx } from "../../db/connect.ts";
import type { Portal } from "../portal.server.ts";
import type { Refusal } from "../process/process.ts";
import type { FieldErrors, Receipt } from "./form.server.ts";
import type { TooOften } from "./limits.server.ts";

/** What came of a request that wanted a change. Expected refusals are values; surprises are thrown. */
export type Outcome =
	| { kind: "done"; location: string }
	| { kind: "refused"; refusal: Refusal; also?: Record<string, unknown> }
	| { kind: "invalid"; errors: FieldErrors }
	| TooOften
	| { kind: "missing" };

class TakenBack extends Error {
	readonly outcome: Outcome;
	constructor(outcome: Outcome) {
		super("refused: the transaction is rolled back");
		this.outcome = outcome;
	}
}

/**
 * Runs a change in one transaction, once per rendered form: the same key, person and body get the stored answer,
 * also when they race. Whatever is not done is rolled back whole.
 */
export async function once(
	portal: Portal,
	personId: string,
	receipt: Receipt,
	change: (tx: Tx) => Promise<Outcome>,
): Promise<Outcome> {
	try {
		return await portal.db.transaction().execute(async (tx) => {
			const answered = await claim(tx, personId, receipt, portal.clock());
			if (answered) return answered;
			const outcome = await change(tx);
			if (outcome.kind !== "done") throw new TakenBack(outcome);
			await remember(tx, personId, receipt, outcome.location);
			return outcome;
		});
	} catch (error) {
		if (error instanceof TakenBack) return error.outcome;
		throw error;
	}
}

/** A racing twin waits here on the unique key until the first has committed, and then finds its answer. */
async function claim(tx: Tx, personId: string, receipt: Receipt, now: Date): Promise<Outcome | null> {
	if (receipt.key === null) return null;
	const { key, bodyHash } = receipt;
	const claimed = await tx
		.insertInto("request")
		.values({ key, personId, bodyHash, status: 303, location: null, createdAt: now })
		.onConflict((conflict) => conflict.doNothing())
		.returning("key")
		.executeTakeFirst();
	if (claimed) return null;
	const stored = await tx
		.selectFrom("request")
		.select("location")
		.where("key", "=", key)
		.where("personId", "=", personId)
		.where("bodyHash", "=", bodyHash)
		.executeTakeFirstOrThrow();
	return { kind: "done", location: stored.location ?? "/" };
}

async function remember(
	tx: Tx,
	personId: string,
	{ key, bodyHash }: Receipt,
	location: string,
): Promise<void> {
	if (key === null) return;
	await tx
		.updateTable("request")
		.set({ location })
		.where("key", "=", key)
		.where("personId", "=", personId)
		.where("bodyHash", "=", bodyHash)
		.execute();
}
