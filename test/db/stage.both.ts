import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { moveStage } from "../../db/stage.ts";
import { onBothEngines } from "./engines.ts";
import { anUpgrade, aRelease } from "./rows.ts";

const NOW = new Date("2027-01-10T12:00:00Z");

onBothEngines("a stage moves", (opened) => {
	const move = (...step: Parameters<typeof moveStage> extends [unknown, ...infer Rest] ? Rest : never) =>
		opened()
			.db.transaction()
			.execute((tx) => moveStage(tx, ...step));
	const stageOf = (table: "upgrade" | "release", id: string) =>
		opened().db.selectFrom(table).selectAll().where("id", "=", id).executeTakeFirstOrThrow();

	test("an upgrade moves and remembers since when", async () => {
		const id = await anUpgrade(opened().db);
		await move("upgrade", id, "notified", "elected", NOW);
		expect(await stageOf("upgrade", id)).toMatchObject({ stage: "elected", stageSince: NOW });
	});

	test("a release moves", async () => {
		const id = await aRelease(opened().db);
		await move("release", id, "draft", "open", NOW);
		expect(await stageOf("release", id)).toMatchObject({ stage: "open" });
	});

	test("only the row that is meant moves", async () => {
		const [one, other] = [await anUpgrade(opened().db), await anUpgrade(opened().db)];
		await move("upgrade", one, "notified", "declined", NOW);
		expect(await stageOf("upgrade", other)).toMatchObject({ stage: "notified" });
	});

	test("a row that is not where it was seen throws and stays", async () => {
		const id = await anUpgrade(opened().db);
		await expect(move("upgrade", id, "elected", "declined", NOW)).rejects.toThrow(
			`upgrade ${id} is no longer in elected: it was moved without its lock`,
		);
		expect(await stageOf("upgrade", id)).toMatchObject({ stage: "notified" });
		await move("upgrade", id, "notified", "elected", NOW);
		await expect(move("upgrade", id, "notified", "elected", NOW)).rejects.toThrow("no longer in notified");
	});

	test("a row that is not there throws", async () => {
		await expect(move("release", randomUUID(), "draft", "open", NOW)).rejects.toThrow("no longer in draft");
	});

	test("the database knows the stages and no others", async () => {
		const id = await anUpgrade(opened().db);
		await expect(move("upgrade", id, "notified", "onHold" as "elected", NOW)).rejects.toMatchObject({
			code: "23514",
		});
	});
});
