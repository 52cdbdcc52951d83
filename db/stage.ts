/**
 * The only statement in the code base that moves a stage. It is reached through the doors (`advance`) of the
 * features alone, after the process has decided; test/architecture holds everybody else to that.
 */
import { sql } from "kysely";
import type { Tx } from "./connect.ts";
import type { IssueStage, ReleaseStage, UpgradeStage } from "./vocabulary.ts";

interface Stages {
	upgrade: UpgradeStage;
	release: ReleaseStage;
	issue: IssueStage;
}

/**
 * Moves one row from a stage to another, and notes since when: of a release when it opens for the first time, of
 * everything else always.
 *
 * @throws when the row is no longer in `from`: the subject was not locked, which is a mistake of ours.
 */
export async function moveStage<Table extends keyof Stages>(
	tx: Tx,
	table: Table,
	id: string,
	from: Stages[Table],
	to: Stages[Table],
	now: Date,
): Promise<void> {
	const since =
		table !== "release"
			? sql`, "stageSince" = ${now}`
			: to === "open"
				? sql`, "publishedAt" = coalesce("publishedAt", ${now})`
				: sql``;
	const result = await sql`
		update ${sql.table(table)} set stage = ${to} ${since} where id = ${id} and stage = ${from}
	`.execute(tx);
	if (result.numAffectedRows !== 1n) {
		throw new Error(`${table} ${id} is no longer in ${from}: it was moved without its lock`);
	}
}
