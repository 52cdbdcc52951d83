import { expect, test } from "vitest";
import { migrateToLatest } from "../../db/migrate.ts";
import { onBothEngines } from "./engines.ts";

onBothEngines("migrations", (opened) => {
	test("bring everything to an empty database, and a second run finds nothing to do", async () => {
		const { db, migrations } = opened();
		expect(migrations.slice(0, 2)).toEqual(["001-ground", "002-booking-places"]);
		expect(migrations).toEqual([...migrations].sort());
		expect(await migrateToLatest(db)).toEqual([]);
	});

	test("bring the default rule of booking and the holidays along", async () => {
		const { db } = opened();
		const rules = await db.selectFrom("booking_rule").selectAll().execute();
		expect(rules).toEqual([
			expect.objectContaining({
				zone: "America/Denver",
				noticeHours: 72,
				blockBeforeMinutes: 60,
				blockAfterMinutes: 180,
			}),
		]);
		const hours = await db.selectFrom("booking_hours").selectAll().orderBy("weekday").execute();
		expect(hours).toEqual(
			[1, 2, 3, 4].map((weekday) => ({ weekday, firstStartHour: 9, lastStartHour: 14, endsByHour: 17 })),
		);
		const thanksgiving = await db.selectFrom("holiday").selectAll().where("day", "=", "2027-11-25").execute();
		expect(thanksgiving).toEqual([{ day: "2027-11-25", name: "Thanksgiving" }]);
	});
});
