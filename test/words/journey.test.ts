import { expect, test } from "vitest";
import { journeyText, upgradeJourney } from "../../app/words/journey.ts";
import { progressText } from "../../app/words/progress.ts";
import { UPGRADE_STAGES } from "../../db/vocabulary.ts";

const when = { iso: "2027-01-06T21:12:00.000Z", text: "Wed 6 Jan 2027, 14:12 MST (UTC-7)" };

test("what lies behind is done, one stage is current, the rest says what it needs", () => {
	const line = upgradeJourney("vendorCheck", { elected: { who: "Dana Reyes", when } });
	expect(line.map(({ state }) => state).join(" ")).toBe("done done done current coming coming coming coming");
	expect(line[1]).toMatchObject({ label: "Elected", who: "Dana Reyes", when });
	expect(line[7]).toMatchObject({ label: "Booked", needs: "a time chosen by the resort" });
});

test("in every stage at most one is current; a lapsed journey ends where it stood", () => {
	for (const stage of UPGRADE_STAGES) {
		const states = upgradeJourney(stage).map(({ state }) => state);
		expect(states.filter((state) => state === "current").length, stage).toBeLessThanOrEqual(1);
	}
	const lapsed = upgradeJourney("lapsed", {}, "inTest");
	expect(lapsed.map(({ label }) => label)).toEqual([
		"Announced",
		"Elected",
		"Deploying to test",
		"Being checked",
		"In test",
		"Lapsed",
	]);
	expect(lapsed.at(-1)?.state).toBe("ended");
});

test("mails tell it in lines", () => {
	const [first, second] = journeyText(
		upgradeJourney("elected", { elected: { who: "Dana Reyes", when } }),
	).split("\n");
	expect(first).toBe("1. Announced (done)");
	expect(second).toBe("2. Elected (now; Dana Reyes, Wed 6 Jan 2027, 14:12 MST (UTC-7))");
});

test("progress counts in words; not applicable leaves the total", () => {
	expect(progressText({ passed: 11, failed: 1, toDo: 2 })).toBe("11 of 14 done, 1 failed, 2 to do");
	expect(progressText({ passed: 9, failed: 0, toDo: 0, notApplicable: 2 })).toBe(
		"9 of 9 done, 2 not applicable",
	);
	expect(progressText({ passed: 0, failed: 0, toDo: 0 })).toBe("nothing to do");
});
