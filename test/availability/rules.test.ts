/** The rules of the calendar as staff edit them: saved, written down with before and after, and counting at once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { advanceAvailability } from "../../app/availability/advance.server.ts";
import { availabilityForms } from "../../app/availability/forms.ts";
import { availabilityFacts } from "../../app/availability/reads.server.ts";
import { availabilityView } from "../../app/availability/view.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { timelineOf } from "../../db/timeline.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type Journey, journey } from "../support/journey.ts";

let portal: Portal;
let j: Journey;

beforeAll(async () => {
	portal = await openBarePortal({ clock: () => new Date("2027-01-04T16:00:00Z") });
	j = await journey(portal, { until: "booked" });
}, 60_000);
afterAll(() => portal.close());

const RULES = {
	step: "saveRules",
	zone: "America/Denver",
	noticeHours: "72",
	blockBeforeMinutes: "60",
	blockAfterMinutes: "180",
	...Object.fromEntries(
		[1, 2, 3, 4].flatMap((day) => [
			[`first${day}`, "9"],
			[`last${day}`, "14"],
			[`ends${day}`, "17"],
		]),
	),
};

/** Posts a form; what is wrong with it comes back by field. */
async function post(fields: Record<string, string>, as: Visitor = j.people.releaseManager) {
	const parsed = availabilityForms.safeParse(fields);
	if (!parsed.success) {
		return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path[0], message]));
	}
	const by = { actor: as.actor, now: portal.clock() };
	return portal.db.transaction().execute((tx) => advanceAvailability(tx, by, parsed.data));
}

const page = async () => {
	const now = portal.clock();
	return availabilityView(
		await availabilityFacts(portal.db, "2027-01-03", now),
		j.people.releaseManager,
		now,
	);
};
const told = async () => {
	const { id } = await portal.db.selectFrom("booking_rule").select("id").executeTakeFirstOrThrow();
	const entries = await timelineOf(portal.db, "availability", id);
	return entries.map(({ actorName, details }) => ({ actorName, ...details }));
};
const reasons = async () => (await page()).conflicts.flatMap((conflict) => conflict.reasons);

test("what is saved is the rule from then on, and the journal keeps what it was before", async () => {
	const before = (await page()).weeks.map(({ free }) => free);
	// Four days of six starts; the first week has lost Monday to Wednesday to the notice, one is booked.
	expect(before.slice(1)).toEqual([24, 24, 24]);
	const changed = {
		...RULES,
		noticeHours: "48",
		first5: "9",
		last5: "9",
		ends5: "12",
		first1: "",
		last1: "",
		ends1: "",
	};
	expect(await post(changed)).toEqual({ kind: "done", location: "/availability?said=rules" });
	expect((await page()).weeks.map(({ free }) => free).slice(1)).toEqual([19, 19, 19]);
	expect(await told()).toEqual([
		{
			actorName: "Max Manager",
			before: [
				"Booked at least 72 hours ahead",
				"Monday: slots start from 09:00 to 14:00 and have ended by 17:00",
				"Friday: no slots",
			],
			after: [
				"Booked at least 48 hours ahead",
				"Monday: no slots",
				"Friday: slots start from 09:00 to 09:00 and have ended by 12:00",
			],
		},
	]);
	// Saving what stands writes nothing down.
	await post(changed);
	expect(await told()).toHaveLength(1);
	await post(RULES);
});

test.each([
	[{ last2: "8" }, { last2: "The last start comes before the first." }],
	[{ ends2: "14" }, { ends2: "The day ends before its last slot starts." }],
	[{ ends3: "" }, { ends3: "Say by when an upgrade has ended." }],
	[{ first3: "" }, { first3: "Say from when slots start, or leave the whole day empty." }],
	[{ first3: "24" }, { first3: "Choose an hour." }],
	[{ noticeHours: "721" }, { noticeHours: "Give whole hours from 0 to 720." }],
	[{ blockAfterMinutes: "12.5" }, { blockAfterMinutes: "Give whole minutes from 30 to 600." }],
	[{ zone: "Etc/GMT+5" }, { zone: "Choose a time zone out of the list." }],
])("%j is refused beside its field", async (wrong, errors) => {
	expect(await post({ ...RULES, ...wrong })).toMatchObject(errors);
});

test("a week without any day is refused, with the way to do it", async () => {
	const { step, zone, noticeHours, blockBeforeMinutes, blockAfterMinutes } = RULES;
	expect(await post({ step, zone, noticeHours, blockBeforeMinutes, blockAfterMinutes })).toEqual({
		first1: "Leave at least one day open. To take no upgrades for a while, block days for all.",
	});
});

test("staff who may not edit are refused in words, and nothing changes", async () => {
	for (const as of [j.people.representative, j.people.developer, j.people.primary]) {
		expect(await post({ ...RULES, noticeHours: "1" }, as)).toMatchObject({
			kind: "refused",
			refusal: { kind: "party", parties: ["releaseManager", "clientServicesManager", "administrator"] },
		});
	}
	expect((await page()).rule.noticeHours).toBe(72);
});

test("a booking that a change contradicts stays, and is listed with every reason", async () => {
	const [booking] = await portal.db.selectFrom("booking").selectAll().execute();
	const day = booking!.startsAt.toISOString().slice(0, 10);
	const weekday = booking!.startsAt.getUTCDay();
	expect(await reasons()).toEqual([]);
	await post({ ...RULES, [`first${weekday}`]: "", [`last${weekday}`]: "", [`ends${weekday}`]: "" });
	await post({ step: "addHoliday", day, name: "Founders' Day" });
	await post({ step: "addBlackout", fromDay: day, untilDay: day, why: "Data centre move" });
	await post({ step: "saveCapacity", item: booking!.deployerId!, runs: "0" });
	const own = { resortId: j.resort.id, fromDay: day, untilDay: day, reason: "Race day" };
	await portal.db.insertInto("blackout").values(own).execute();
	const { conflicts } = await page();
	expect(conflicts).toEqual([
		expect.objectContaining({
			id: j.upgradeId,
			reasons: [
				"The vendor makes no upgrades on this weekday.",
				"Holiday of the vendor: Founders' Day.",
				"Blocked for all: Data centre move",
				"The resort's own blackout: Race day",
				"Dev Developer has 1 run then and takes no run at all.",
			],
		}),
	]);
	expect(await j.stage()).toBe("booked");
	await portal.db.deleteFrom("blackout").execute();
	await post({ step: "removeHoliday", item: day });
	await post({ step: "saveCapacity", item: booking!.deployerId!, runs: "1" });
	await post(RULES);
	expect(await reasons()).toEqual([]);
});

test("a length that no longer fits and a deployer who left are said", async () => {
	const [booking] = await portal.db.selectFrom("booking").selectAll().execute();
	const weekday = booking!.startsAt.getUTCDay();
	const hour = Number(booking!.startsAt.toISOString().slice(11, 13)) - 7;
	await post({ ...RULES, [`last${weekday}`]: String(hour), [`ends${weekday}`]: String(hour + 1) });
	await portal.db
		.updateTable("staff")
		.set({ switchedOffAt: portal.clock() })
		.where("personId", "=", booking!.deployerId)
		.execute();
	expect(await reasons()).toEqual([
		expect.stringMatching(/^The upgrade takes 3 hours and would end outside support hours, which end at /),
		"Dev Developer deploys no more.",
	]);
	await portal.db.updateTable("staff").set({ switchedOffAt: null }).execute();
	await post(RULES);
});

test("a holiday is listed once, and taken off again", async () => {
	const day = "2027-03-17";
	await post({ step: "addHoliday", day, name: "Green Day" });
	expect(await post({ step: "addHoliday", day, name: "Another" })).toEqual({
		kind: "invalid",
		errors: { day: "That day is a holiday already: Green Day." },
	});
	expect((await page()).holidays).toContainEqual({ day, name: "Green Day", days: "Wed 17 Mar 2027" });
	await post({ step: "removeHoliday", item: day });
	expect((await page()).holidays.map((holiday) => holiday.day)).not.toContain(day);
	expect((await told()).slice(0, 2)).toMatchObject([
		{ holidayRemoved: "Wed 17 Mar 2027, Green Day" },
		{ holidayAdded: "Wed 17 Mar 2027, Green Day" },
	]);
});

test("days blocked for all come again every year, once in the list", async () => {
	const days = {
		step: "addBlackout",
		fromDay: "2027-12-24",
		untilDay: "2028-01-02",
		why: "Holidays",
		yearly: "yes",
	};
	await post(days);
	expect((await page()).blackouts).toMatchObject([
		{ days: "Fri 24 Dec 2027 to Sun 2 Jan 2028, every year", reason: "Holidays" },
	]);
	for (const inside of [days, { ...days, fromDay: "2029-12-30", untilDay: "2030-01-01", yearly: "" }]) {
		expect(await post(inside)).toMatchObject({
			errors: {
				fromDay: "These days are blocked already: Fri 24 Dec 2027 to Sun 2 Jan 2028, every year.",
			},
		});
	}
	expect(await post({ ...days, untilDay: "2028-12-20" })).toEqual({
		untilDay: "Days that come every year can be 360 at most.",
	});
	const { id } = (await page()).blackouts[0]!;
	await post({ step: "removeBlackout", item: id });
	expect((await page()).blackouts).toEqual([]);
});
