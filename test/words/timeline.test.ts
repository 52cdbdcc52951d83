/** An entry of a history names each person once. */
import { expect, test } from "vitest";
import { timelineWords } from "../../app/words/timeline.ts";

const entry = (details: Record<string, unknown>, actorName: string | null = null) =>
	timelineWords(
		{
			id: "1",
			step: "attendanceAnswered",
			at: new Date("2027-01-14T12:00:00Z"),
			details,
			wordCameBy: null,
			actorName,
			principalName: null,
		},
		"America/Denver",
		"America/Denver",
		"vendor",
	);

test("a guest who answers for themselves is not named again beside their answer", () => {
	const answered = { guest: "Petra Novik", answer: "yes" };
	expect(entry({ ...answered, by: "Petra Novik" })).toMatchObject({
		who: "Petra Novik",
		detail: "Can be there",
	});
	expect(entry(answered, "Petra Novik").detail).toBe("Can be there");
	expect(entry(answered, "Maren Solberg").detail).toBe("Petra Novik · Can be there");
});
