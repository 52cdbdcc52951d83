/** A job, a letter and a journal entry are rows of the change that wants them: there with it, gone with it. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LetterDraft } from "../../app/post/draft.ts";
import { writeLetters } from "../../app/post/write.server.ts";
import type { Tx } from "../../db/connect.ts";
import { enqueue, startJobs } from "../../db/jobs.ts";
import { writeJournal } from "../../db/journal.ts";
import { onBothEngines } from "./engines.ts";
import { aPerson } from "./rows.ts";

const NOW = new Date("2027-01-10T12:00:00Z");
const LATER = new Date("2027-01-10T12:10:00Z");

onBothEngines("effects are rows", (opened) => {
	let boss: PgBoss;
	beforeAll(async () => {
		boss = await startJobs(opened(), false, (error) => {
			throw error;
		});
	});
	afterAll(() => boss.stop({ graceful: false }));

	const jobsOf = async (name: string, key: string, value: string) => {
		const { rows } = await sql<{ start_after: Date }>`
			select start_after from pgboss.job where name = ${name} and data ->> ${key} = ${value}
		`.execute(opened().db);
		return rows;
	};
	const rolledBack = async (change: (tx: Tx) => Promise<unknown>) => {
		const run = opened()
			.db.transaction()
			.execute(async (tx) => {
				await change(tx);
				throw new Error("the change fails after all");
			});
		await expect(run).rejects.toThrow("the change fails after all");
	};

	test("a job is there when its change is", async () => {
		const releaseId = randomUUID();
		await opened()
			.db.transaction()
			.execute((tx) =>
				enqueue(tx, boss, "releaseDates", [
					{ data: { releaseId }, startAfter: LATER },
					{ data: { releaseId } },
				]),
			);
		const jobs = await jobsOf("releaseDates", "releaseId", releaseId);
		expect(jobs).toHaveLength(2);
		expect(jobs.map((job) => job.start_after.getTime())).toContain(LATER.getTime());
	});

	test("a job vanishes with its change", async () => {
		const releaseId = randomUUID();
		await rolledBack(async (tx) => {
			await enqueue(tx, boss, "releaseDates", [{ data: { releaseId } }]);
			const { rows } = await sql`select from pgboss.job where data ->> 'releaseId' = ${releaseId}`.execute(
				tx,
			);
			expect(rows).toHaveLength(1);
		});
		expect(await jobsOf("releaseDates", "releaseId", releaseId)).toEqual([]);
	});

	const tell = async (tx: Tx, personId: string) => {
		const [journalId] = await writeJournal(tx, [
			{ subject: "person", subjectId: personId, step: "edited", actorId: personId, at: NOW, details: {} },
		]);
		const draft = {
			kind: "signInCode",
			recipientId: personId,
			address: `${personId}@resort.example`,
			props: {},
			bodyUntil: LATER,
		} as unknown as LetterDraft;
		await writeLetters(tx, boss, [{ journalId: journalId!, draft }], NOW);
	};
	const leftOf = async (personId: string) => {
		const { db } = opened();
		const letters = await db.selectFrom("letter").select("id").where("recipientId", "=", personId).execute();
		const entries = await db.selectFrom("journal").select("id").where("subjectId", "=", personId).execute();
		const jobs = await Promise.all(letters.map(({ id }) => jobsOf("letter", "letterId", id)));
		return { letters: letters.length, entries: entries.length, jobs: jobs.flat().length };
	};
	const allJobs = async () => {
		const { rows } = await sql<{ jobs: number }>`select count(*) as jobs from pgboss.job`.execute(
			opened().db,
		);
		return rows[0]!.jobs;
	};

	test("an entry, its letter and the delivery commit together", async () => {
		const personId = await aPerson(opened().db);
		const before = await allJobs();
		await opened()
			.db.transaction()
			.execute((tx) => tell(tx, personId));
		expect(await leftOf(personId)).toEqual({ letters: 1, entries: 1, jobs: 1 });
		// The delivery, and the blanking of a letter that holds a secret.
		expect(await allJobs()).toBe(before + 2);
	});

	test("of a change that is rolled back nothing is left, and nothing is sent", async () => {
		const personId = await aPerson(opened().db);
		const before = await allJobs();
		await rolledBack((tx) => tell(tx, personId));
		expect(await leftOf(personId)).toEqual({ letters: 0, entries: 0, jobs: 0 });
		expect(await allJobs()).toBe(before);
	});

	test("the same entry writes to the same address once", async () => {
		const personId = await aPerson(opened().db);
		await opened()
			.db.transaction()
			.execute(async (tx) => {
				await tell(tx, personId);
				const [letter] = await tx
					.selectFrom("letter")
					.select(["journalId"])
					.where("recipientId", "=", personId)
					.execute();
				const draft = { kind: "signInCode", recipientId: personId, address: `${personId}@resort.example` };
				const again = { ...draft, props: {} } as unknown as LetterDraft;
				await writeLetters(tx, boss, [{ journalId: letter!.journalId, draft: again }], NOW);
			});
		expect(await leftOf(personId)).toEqual({ letters: 1, entries: 1, jobs: 1 });
	});
});
