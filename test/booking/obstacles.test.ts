/** Why a place is not free: each obstacle alone, its words, its edges, and which of several is named. */
import { expect, test } from "vitest";
import { type Calendar, placeAt } from "../../app/booking/places.ts";
import { ANN, BEN, calendarOf, denver, hoursOf, LONG_BEFORE, taken } from "./calendars.ts";

const THURSDAY = denver("2027-01-14", "10:00");
const at = (calendar: Calendar, start = THURSDAY, now = LONG_BEFORE) => placeAt(calendar, start, now);
const wordsOf = ({ obstacle, short, why }: ReturnType<typeof placeAt>) => [obstacle, short, why];

test("a free place says when it starts, ends and blocks, and who could take it", () => {
	expect(at(calendarOf({ deployers: [ANN, BEN] }))).toEqual({
		startsAt: new Date("2027-01-14T17:00:00Z"),
		endsAt: new Date("2027-01-14T20:00:00Z"),
		blockedFrom: new Date("2027-01-14T16:00:00Z"),
		blockedUntil: new Date("2027-01-14T20:00:00Z"),
		deployers: [ANN, BEN],
		obstacle: null,
		short: "Free",
		why: "",
	});
});

test("the first and the last start of the day are free, an hour beside them no slot starts", () => {
	for (const clock of ["09:00", "14:00"]) {
		expect(at(calendarOf(), denver("2027-01-14", clock)).obstacle).toBe(null);
	}
	const odd = ["08:00", "15:00", "00:00", "10:30", "10:01"].map((clock) => denver("2027-01-14", clock));
	for (const start of [...odd, new Date(THURSDAY.getTime() + 1), new Date(THURSDAY.getTime() + 1000)]) {
		expect(wordsOf(at(calendarOf(), start))).toEqual([
			"notAStart",
			"No start",
			"No slot starts at that time.",
		]);
	}
});

test("Friday to Sunday have no slots, Monday has", () => {
	const words = ["weekday", "No slots", "The vendor makes no upgrades on this weekday."];
	for (const day of ["2027-01-15", "2027-01-16", "2027-01-17"]) {
		expect(wordsOf(at(calendarOf(), denver(day, "10:00")))).toEqual(words);
	}
	expect(at(calendarOf(), denver("2027-01-18", "10:00")).obstacle).toBe(null);
});

test("a holiday of the vendor is named, and is the vendor's day, not the resort's", () => {
	const holidays = [{ day: "2027-01-14", name: "Founders' Day" }];
	const words = ["holiday", "Holiday", "The vendor is closed: Founders' Day."];
	expect(wordsOf(at(calendarOf({ holidays })))).toEqual(words);
	// 14:00 on Thursday in Denver is Friday in Sydney, 14:00 on Wednesday is Thursday there.
	const sydney = calendarOf({ holidays, resortZone: "Australia/Sydney" });
	expect(at(sydney, denver("2027-01-14", "14:00")).obstacle).toBe("holiday");
	expect(at(sydney, denver("2027-01-13", "14:00")).obstacle).toBe(null);
});

test("notice is kept to the millisecond", () => {
	const latest = new Date(THURSDAY.getTime() - 72 * 3_600_000);
	expect(at(calendarOf(), THURSDAY, latest).obstacle).toBe(null);
	const tooLate = at(calendarOf(), THURSDAY, new Date(latest.getTime() + 1));
	expect(wordsOf(tooLate)).toEqual(["soon", "Too soon", "Slots are booked at least 72 hours ahead."]);
});

test("notice counts hours, not clocks: over the change of March it is an hour earlier by the clock", () => {
	const monday = denver("2027-03-15", "10:00");
	expect(at(calendarOf(), monday, denver("2027-03-12", "09:00")).obstacle).toBe(null);
	expect(at(calendarOf(), monday, denver("2027-03-12", "09:01")).obstacle).toBe("soon");
	const november = denver("2027-11-08", "10:00");
	expect(at(calendarOf(), november, denver("2027-11-05", "11:00")).obstacle).toBe(null);
	expect(at(calendarOf(), november, denver("2027-11-05", "11:01")).obstacle).toBe("soon");
});

test("the window ends before its last instant", () => {
	const words = ["window", "After the window", "The release's window has ended by then."];
	expect(wordsOf(at(calendarOf({ windowUntil: THURSDAY })))).toEqual(words);
	expect(at(calendarOf({ windowUntil: new Date(THURSDAY.getTime() + 1) })).obstacle).toBe(null);
});

test("a blackout is the resort's own, in its own days, both ends included", () => {
	const blackouts = [{ fromDay: "2027-01-13", untilDay: "2027-01-14", reason: "Night race" }];
	const here = calendarOf({ blackouts });
	expect(wordsOf(at(here))).toEqual(["blackout", "Your blackout", "Your blackout: Night race"]);
	expect(at(here, denver("2027-01-13", "09:00")).obstacle).toBe("blackout");
	expect(at(here, denver("2027-01-12", "14:00")).obstacle).toBe(null);
	expect(at(here, denver("2027-01-18", "09:00")).obstacle).toBe(null);
	// In Sydney the 12th at 14:00 in Denver is the 13th, and the 14th at 14:00 the 15th.
	const sydney = { ...here, resortZone: "Australia/Sydney" };
	expect(at(sydney, denver("2027-01-12", "14:00")).obstacle).toBe("blackout");
	expect(at(sydney, denver("2027-01-14", "14:00")).obstacle).toBe(null);
});

test("a run that goes over midnight at the resort meets the blackout of the next day", () => {
	const blackouts = [{ fromDay: "2027-01-14", untilDay: "2027-01-14", reason: "Night race" }];
	const zurich = calendarOf({ blackouts, resortZone: "Europe/Zurich" });
	// 13:00 in Denver is 21:00 in Zurich: three hours later the 14th begins.
	expect(at(zurich, denver("2027-01-13", "13:00")).obstacle).toBe(null);
	expect(at(zurich, denver("2027-01-13", "14:00")).obstacle).toBe("blackout");
});

test("days that the vendor blocks for all are the vendor's own, with the reason", () => {
	const blackouts = [
		{ fromDay: "2027-01-14", untilDay: "2027-01-14", reason: "Data centre move", forAll: true },
	];
	const sydney = calendarOf({ blackouts, resortZone: "Australia/Sydney" });
	expect(wordsOf(at(sydney, denver("2027-01-14", "14:00")))).toEqual([
		"closed",
		"Vendor closed",
		"The vendor makes no upgrades: Data centre move",
	]);
	expect(at(sydney, denver("2027-01-13", "14:00")).obstacle).toBe(null);
});

test("a run is as long as the resort's, and has to end within support hours", () => {
	const long = calendarOf({ deploymentMinutes: 240 });
	expect(at(long, denver("2027-01-14", "13:00"))).toMatchObject({
		obstacle: null,
		endsAt: denver("2027-01-14", "17:00"),
	});
	expect(wordsOf(at(long, denver("2027-01-14", "14:00")))).toEqual([
		"late",
		"Ends too late",
		"The upgrade takes 4 hours and would end outside support hours, which end at 17:00 MST (UTC-7).",
	]);
	const short = calendarOf({ deploymentMinutes: 60 });
	expect(at(short).endsAt).toEqual(denver("2027-01-14", "11:00"));
});

test("a long backup blocks earlier, and has to begin within support hours", () => {
	const long = calendarOf({ backupMinutes: 120 });
	expect(at(long, denver("2027-01-14", "10:00"))).toMatchObject({
		obstacle: null,
		blockedFrom: denver("2027-01-14", "08:00"),
	});
	expect(wordsOf(at(long, denver("2027-01-14", "09:00")))).toEqual([
		"backup",
		"Backup too long",
		"Too early for the backup, which takes 2 hours: support hours begin at 08:00 MST (UTC-7).",
	]);
	expect(at(calendarOf({ backupMinutes: 10 })).blockedFrom).toEqual(denver("2027-01-14", "09:00"));
});

test("each weekday has its own hours, and a day may end at midnight", () => {
	const hours = [...hoursOf([1], 8, 10, 13), ...hoursOf([4], 20, 22, 24)];
	const calendar = calendarOf({}, { hours });
	expect(at(calendar, denver("2027-01-18", "08:00")).obstacle).toBe(null);
	expect(at(calendar, denver("2027-01-18", "11:00")).obstacle).toBe("notAStart");
	expect(at(calendar, denver("2027-01-14", "21:00")).obstacle).toBe(null);
	expect(at(calendar, denver("2027-01-14", "22:00")).obstacle).toBe("late");
	// A closed day has the hours of all others, so that each of them says why.
	expect(at(calendar, denver("2027-01-12", "21:00")).obstacle).toBe("weekday");
	expect(at(calendarOf({}, { hours: [] })).obstacle).toBe("notAStart");
});

test("with nobody to deploy there is no place, and the words say whom to ask", () => {
	expect(wordsOf(at(calendarOf({ deployers: [] })))).toEqual([
		"noDeployer",
		"Nobody free",
		"Nobody at the vendor can take a slot now. Ask your representative.",
	]);
});

test("a lasting obstacle is named before a passing one", () => {
	const all = calendarOf({
		holidays: [{ day: "2027-01-14", name: "Founders' Day" }],
		blackouts: [{ fromDay: "2027-01-01", untilDay: "2027-01-31", reason: "January" }],
		taken: [taken(ANN, THURSDAY)],
		windowUntil: new Date("2027-01-02T00:00:00Z"),
	});
	const soon = new Date(THURSDAY.getTime() - 3_600_000);
	expect(at(all, THURSDAY, soon).obstacle).toBe("holiday");
	expect(at({ ...all, holidays: [] }, THURSDAY, soon).obstacle).toBe("window");
	expect(at({ ...all, holidays: [], windowUntil: null }, THURSDAY, soon).obstacle).toBe("soon");
	expect(at({ ...all, holidays: [], windowUntil: null }).obstacle).toBe("blackout");
	expect(at({ ...all, holidays: [], windowUntil: null, blackouts: [] }).obstacle).toBe("taken");
});
