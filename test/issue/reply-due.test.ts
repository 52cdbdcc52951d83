/** The promise of a first reply: one business day of the vendor's hours, 08:00 to 17:00 in Denver. */
import { expect, test } from "vitest";
import { replyDueAt } from "../../app/issue/reply-due.ts";
import { formatTime, instantOf } from "../../app/words/time.ts";

const ZONE = "America/Denver";
const due = (day: string, clock: string, ...holidays: string[]) =>
	formatTime(replyDueAt(instantOf(day, clock, ZONE)!, new Set(holidays)), ZONE);

test.each([
	["in the morning: the same time a day later", "2026-11-23", "10:00", "Tue 24 Nov 2026, 10:00 MST (UTC-7)"],
	["at opening: the same day's close", "2026-11-23", "08:00", "Mon 23 Nov 2026, 17:00 MST (UTC-7)"],
	["in the evening: the next day's close", "2026-11-23", "21:15", "Tue 24 Nov 2026, 17:00 MST (UTC-7)"],
	["on Friday afternoon: Monday afternoon", "2026-11-20", "15:30", "Mon 23 Nov 2026, 15:30 MST (UTC-7)"],
	["on Saturday: Monday's close", "2026-11-21", "12:00", "Mon 23 Nov 2026, 17:00 MST (UTC-7)"],
	["over a change of the clocks", "2026-10-30", "16:00", "Mon 2 Nov 2026, 16:00 MST (UTC-7)"],
])("%s", (_what, day, clock, expected) => {
	expect(due(day, clock)).toBe(expected);
});

test("holidays of the vendor do not count", () => {
	expect(due("2026-11-25", "10:00", "2026-11-26", "2026-11-27")).toBe("Mon 30 Nov 2026, 10:00 MST (UTC-7)");
});
