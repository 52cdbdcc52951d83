/** With one database URL the application owns its tables; triggers keep the record from it all the same. */
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tx } from "../../db/connect.ts";
import { writeJournal } from "../../db/journal.ts";
import { onBothEngines } from "./engines.ts";
import { anAnswer, aPerson } from "./rows.ts";

const AT = new Date("2027-01-10T12:00:00Z");
const APPEND_ONLY = ["journal", "check_result", "booking_move", "issue_comment", "issue_picture", "beta_try"];

onBothEngines("the record is append-only", (opened) => {
	let before: number;
	const rowsLeft = async () => {
		const { rows } = await sql<{ left: number }>`
			select (select count(*) from journal) * (select count(*) from check_result) as left
		`.execute(opened().db);
		return rows[0]!.left;
	};
	beforeAll(async () => {
		const { db } = opened();
		const subjectId = await aPerson(db);
		await anAnswer(db);
		const entry = { subject: "person", step: "created", actorId: null, at: AT, details: {} } as const;
		await db.transaction().execute((tx) => writeJournal(tx, [{ ...entry, subjectId }]));
		before = await rowsLeft();
		expect(before).toBeGreaterThan(0);
	});

	const FORBIDDEN: [what: string, statement: string][] = [
		["update journal", "update journal set step = 'edited'"],
		["update nothing but the clock", "update journal set at = now()"],
		["delete from journal", "delete from journal"],
		["truncate journal", "truncate journal cascade"],
		["update check_result", "update check_result set state = 'failed'"],
		["delete from check_result", "delete from check_result"],
		["truncate check_result", "truncate check_result"],
		["truncate booking_move", "truncate booking_move"],
		["truncate issue_comment", "truncate issue_comment"],
		["truncate issue_picture", "truncate issue_picture"],
		["truncate beta_try", "truncate beta_try"],
		["truncate what the answers hang on", "truncate checklist_item cascade"],
		["truncate everybody", "truncate person cascade"],
	];

	test.each(FORBIDDEN)("%s is refused", async (_what, statement) => {
		await expect(sql.raw(statement).execute(opened().db)).rejects.toMatchObject({
			message: expect.stringMatching(new RegExp(`^(${APPEND_ONLY.join("|")}) is append-only$`)),
			code: "42501",
		});
		expect(await rowsLeft()).toBe(before);
	});

	test("without its trigger the same statements would pass", async () => {
		for (const [, statement] of FORBIDDEN) {
			await takenBack(opened().db, async (tx) => {
				for (const table of APPEND_ONLY) {
					await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
				}
				await tx.deleteFrom("letter").execute();
				await sql.raw(statement).execute(tx);
			});
		}
	});

	test("a row that others hang on cannot be deleted from under them", async () => {
		await expect(opened().db.deleteFrom("checklist_item").execute()).rejects.toMatchObject({ code: "23503" });
	});
});

class TakenBack extends Error {}

/** Runs it in a transaction that leaves nothing behind. */
async function takenBack(
	db: Parameters<typeof aPerson>[0],
	change: (tx: Tx) => Promise<void>,
): Promise<void> {
	const run = db.transaction().execute(async (tx) => {
		await change(tx);
		throw new TakenBack();
	});
	await expect(run).rejects.toBeInstanceOf(TakenBack);
}
