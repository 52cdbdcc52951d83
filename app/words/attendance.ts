/** Who can be there and who cannot, in words: the same on the page, in letters and in the history. */
import type { DayPart } from "../../db/vocabulary.ts";

export type { DayPart } from "../../db/vocabulary.ts";

const NOBODY: Record<DayPart, string> = {
	deciding: "neither the primary nor the secondary contact",
	accounting: "nobody from accounting",
};

/** "Not covered: nobody from accounting has accepted." One sentence, also when all is well. */
export function coverageText(openParts: readonly DayPart[]): string {
	if (openParts.length === 0) {
		return "Covered: somebody who decides and somebody from accounting have accepted.";
	}
	return `Not covered: ${openParts.map((part) => NOBODY[part]).join(", and ")} has accepted.`;
}

/** What somebody does in whose part nobody else has: "decides for the resort". */
export const PART_NAMES = {
	deciding: "Decides for the resort",
	accounting: "Looks into the payment provider",
} as const satisfies Record<DayPart, string>;
