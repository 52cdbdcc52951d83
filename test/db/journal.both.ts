import { expect, test } from "vitest";
import { type JournalEntry, writeJournal } from "../../db/journal.ts";
import { timelineOf } from "../../db/timeline.ts";
import { onBothEngines } from "./engines.ts";
import { aPerson } from "./rows.ts";

const AT = new Date("2027-01-10T12:00:00Z");

onBothEngines("the journal", (opened) => {
	const write = (...entries: JournalEntry[]) =>
		opened()
			.db.transaction()
			.execute((tx) => writeJournal(tx, entries));
	const entry = (subjectId: string, change: Partial<JournalEntry> = {}): JournalEntry => ({
		subject: "person",
		subjectId,
		step: "edited",
		actorId: null,
		at: AT,
		details: {},
		...change,
	});

	test("entries count within their subject, and many subjects go into one statement", async () => {
		const { db } = opened();
		const [one, other] = [await aPerson(db), await aPerson(db)];
		await write(entry(one));
		const ids = await write(entry(one, { step: "switchedOff" }), entry(other));
		expect(new Set(ids).size).toBe(2);
		const rows = await db
			.selectFrom("journal")
			.select(["id", "sequence", "step"])
			.where("subjectId", "in", [one, other])
			.orderBy("subjectId")
			.orderBy("sequence")
			.execute();
		expect(rows.map(({ sequence, step }) => `${sequence} ${step}`).sort()).toEqual([
			"1 edited",
			"1 edited",
			"2 switchedOff",
		]);
		expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
	});

	test("two entries of one subject in one call are a mistake, and refused whole", async () => {
		const person = await aPerson(opened().db);
		await expect(write(entry(person), entry(person))).rejects.toMatchObject({ code: "23505" });
		expect(await timelineOf(opened().db, "person", person)).toEqual([]);
	});

	test("the timeline tells the newest first: who, for whom, and how the word came", async () => {
		const { db } = opened();
		const [subject, actorId, onBehalfOf] = [await aPerson(db), await aPerson(db), await aPerson(db)];
		await write(entry(subject, { details: { reason: "They called" } }));
		await write(entry(subject, { step: "switchedOff", actorId, onBehalfOf, wordCameBy: "phone" }));
		const [last, first] = await timelineOf(db, "person", subject);
		expect(last).toMatchObject({
			step: "switchedOff",
			actorName: "Dana Reyes",
			principalName: "Dana Reyes",
			wordCameBy: "phone",
			at: AT,
		});
		expect(first).toMatchObject({ actorName: null, principalName: null, details: { reason: "They called" } });
	});

	test("no entries is no statement", async () => {
		expect(await write()).toEqual([]);
	});
});
