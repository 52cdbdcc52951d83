/** What the players were told against what the database holds: every act once, none lost, none twice. */
import { sql } from "kysely";
import type { Db } from "../../db/connect.ts";
import type { Act } from "./players.ts";

/** How many steps each upgrade's journal held before the players began, by upgrade. */
export async function journalLengths(db: Db): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom("journal")
		.select(({ fn }) => ["subjectId", fn.countAll<number>().as("count")])
		.where("subject", "=", "upgrade")
		.groupBy("subjectId")
		.execute();
	return new Map(rows.map(({ subjectId, count }) => [subjectId, count]));
}

/** @returns what is missing or too much, in words; empty when the ledger and the database tell the same. */
export async function ledgerFaults(db: Db, before: ReadonlyMap<string, number>, ledger: readonly Act[]) {
	const faults: string[] = [];
	const { rows } = await sql<{ mark: string; count: number }>`
		select mark, count(*) as count from (
			select details->>'reason' as mark from journal where subject = 'upgrade'
			union all
			select note from check_result
		) marks where mark is not null group by mark
	`.execute(db);
	const found = new Map(rows.map(({ mark, count }) => [mark, count]));
	for (const { step, mark } of ledger) {
		if (mark && found.get(mark) !== 1)
			faults.push(`${step} "${mark}" is there ${found.get(mark) ?? 0} times`);
	}
	const steps = ledger.filter(({ step }) => step !== "tick");
	const after = await journalLengths(db);
	for (const upgradeId of new Set(steps.map((act) => act.upgradeId))) {
		const done = steps.filter((act) => act.upgradeId === upgradeId).length;
		const grown = (after.get(upgradeId) ?? 0) - (before.get(upgradeId) ?? 0);
		if (grown !== done)
			faults.push(`${upgradeId}: ${done} steps were answered as done, the journal has ${grown}`);
	}
	return faults;
}
