/** The last line against a double booking is the database itself. */
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { onBothEngines } from "./engines.ts";
import { aDeployer, anUpgrade } from "./rows.ts";

const at = (time: string) => new Date(`2027-01-14T${time}:00Z`);
const TAKEN = { code: "23P01", constraint: "booking_deployer_is_free" };

onBothEngines("a place is taken once", (opened) => {
	let deployerId: string;
	beforeAll(async () => {
		deployerId = await aDeployer(opened().db);
		await book("12:00");
	});

	/** Blocked from an hour before to three hours after, as the rule says. */
	async function book(
		start: string,
		change: { deployerId?: string; upgradeId?: string; heldUntil?: Date } = {},
	) {
		const startsAt = at(start);
		const hours = (count: number) => new Date(startsAt.getTime() + count * 3_600_000);
		const upgradeId = change.upgradeId ?? (await anUpgrade(opened().db));
		const booking = {
			upgradeId,
			deployerId: change.deployerId ?? deployerId,
			startsAt,
			endsAt: hours(3),
			blockedFrom: hours(-1),
			blockedUntil: hours(3),
			zone: "America/Denver",
			bookedBy: deployerId,
			bookedAt: at("00:00"),
			heldUntil: change.heldUntil ?? null,
		};
		await opened().db.insertInto("booking").values(booking).execute();
		return upgradeId;
	}

	test.each([
		"12:00",
		"09:00",
		"08:01",
		"13:00",
		"14:00",
		"15:59",
	])("another run at %s overlaps and is refused", async (start) => {
		await expect(book(start)).rejects.toMatchObject(TAKEN);
	});

	test("runs that only touch stand beside each other", async () => {
		await book("16:00");
		await book("08:00");
	});

	test("another deployer is free at the same time", async () => {
		await book("12:00", { deployerId: await aDeployer(opened().db) });
	});

	test("a booking that ended blocks nobody", async () => {
		const other = await aDeployer(opened().db);
		const upgradeId = await book("12:00", { deployerId: other });
		await opened()
			.db.updateTable("booking")
			.set({ endedAt: at("01:00"), ending: "cancelled" })
			.where("upgradeId", "=", upgradeId)
			.execute();
		await book("13:00", { deployerId: other });
	});

	test("an upgrade has one standing booking", async () => {
		const upgradeId = await book("12:00", { deployerId: await aDeployer(opened().db) });
		await expect(
			book("20:00", { upgradeId, deployerId: await aDeployer(opened().db) }),
		).rejects.toMatchObject({ code: "23505", constraint: "booking_one_standing" });
	});

	test("a resort's own hold may lie over its run, somebody else's may not", async () => {
		const other = await aDeployer(opened().db);
		const upgradeId = await book("12:00", { deployerId: other });
		const hold = { upgradeId, deployerId: other, heldUntil: at("00:05") };
		await book("13:00", hold);
		await expect(book("14:00", { ...hold, upgradeId: await anUpgrade(opened().db) })).rejects.toMatchObject(
			TAKEN,
		);
	});

	test("a person holds one place of an upgrade", async () => {
		const other = await aDeployer(opened().db);
		const upgradeId = await anUpgrade(opened().db);
		await book("12:00", { upgradeId, deployerId: other, heldUntil: at("00:05") });
		await expect(
			book("20:00", { upgradeId, deployerId: other, heldUntil: at("00:05") }),
		).rejects.toMatchObject({ code: "23505", constraint: "booking_one_hold" });
	});

	test("a lane is found beside those that are taken, and none when all are", async () => {
		const { db } = opened();
		const other = await aDeployer(db);
		await db.updateTable("staff").set({ parallelRuns: 2 }).where("personId", "=", other).execute();
		const [one, two] = [await anUpgrade(db), await anUpgrade(db)];
		const laneAt = async (start: string, until: string, upgradeId = two, now = "00:00") => {
			const run = sql`tstzrange(${at(start)}, ${at(until)})`;
			const { rows } = await sql<{ lane: number }>`
				select take_lane(${other}, ${upgradeId}, ${run}, ${at(now)}) as lane
			`.execute(db);
			return rows[0]!.lane;
		};
		expect(await laneAt("11:00", "15:00")).toBe(1);
		await book("12:00", { deployerId: other, upgradeId: one });
		expect(await laneAt("11:00", "15:00")).toBe(2);
		// Not beside itself, and not beside a run that is over.
		expect(await laneAt("11:00", "15:00", one)).toBe(1);
		expect(await laneAt("15:00", "16:00")).toBe(1);
		await db.updateTable("staff").set({ parallelRuns: 1 }).where("personId", "=", other).execute();
		await expect(laneAt("14:59", "16:00")).rejects.toMatchObject(TAKEN);
		await db.updateTable("staff").set({ parallelRuns: 0 }).where("personId", "=", other).execute();
		await expect(laneAt("15:00", "16:00")).rejects.toMatchObject(TAKEN);
	});

	test("a run on a lane that was taken away keeps its place, and a hold that has run out gives it up", async () => {
		const { db } = opened();
		const other = await aDeployer(db);
		const upgradeId = await book("12:00", { deployerId: other });
		await db.updateTable("booking").set({ lane: 2 }).where("upgradeId", "=", upgradeId).execute();
		const take = (now: string) =>
			sql`select take_lane(${other}, ${deployerId}, tstzrange(${at("13:00")}, ${at("14:00")}), ${at(now)})`.execute(
				db,
			);
		await expect(take("00:00")).rejects.toMatchObject(TAKEN);
		await db
			.updateTable("booking")
			.set({ heldUntil: at("00:05") })
			.where("upgradeId", "=", upgradeId)
			.execute();
		await expect(take("00:04")).rejects.toMatchObject(TAKEN);
		expect((await take("00:05")).rows).toEqual([{ take_lane: 1 }]);
	});

	test("without the constraint the overlap would stand", async () => {
		const run = opened()
			.db.transaction()
			.execute(async (tx) => {
				await sql`alter table booking drop constraint booking_deployer_is_free`.execute(tx);
				const upgrade = await tx.selectFrom("upgrade").select("id").where(openUpgrade()).executeTakeFirst();
				const copied = await sql`insert into booking
					("upgradeId", "deployerId", "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone, "bookedBy", "bookedAt")
					select ${upgrade!.id}::uuid, "deployerId", "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone, "bookedBy", "bookedAt"
					from booking where "deployerId" = ${deployerId} and "startsAt" = ${at("12:00")}`.execute(tx);
				expect(copied.numAffectedRows).toBe(1n);
				throw new Error("taken back");
			});
		await expect(run).rejects.toThrow("taken back");
	});
});

const openUpgrade = () => sql<boolean>`not exists (select from booking where "upgradeId" = upgrade.id)`;
