import type { TriedState } from "../../db/vocabulary.ts";

/** Counts of a checklist. `notApplicable` leaves the total (C1). */
export interface Counts {
	passed: number;
	failed: number;
	toDo: number;
	notApplicable?: number;
}

/** How many items count: everything but what does not apply. */
export function totalOf({ passed, failed, toDo }: Counts): number {
	return passed + failed + toDo;
}

/** "11 of 14 done, 1 failed, 2 to do"; parts that are nought are left out. */
export function progressText(counts: Counts): string {
	const total = totalOf(counts);
	const left = counts.notApplicable ? `${counts.notApplicable} not applicable` : "";
	if (total === 0) return left || "nothing to do";
	const parts = [
		`${counts.passed} of ${total} done`,
		counts.failed ? `${counts.failed} failed` : "",
		counts.toDo ? `${counts.toDo} to do` : "",
		left,
	];
	return parts.filter(Boolean).join(", ");
}

/** "4 of 9 product types tried", of a resort's part in a beta: a fault that was found is a try as well. */
export function triedText({ tested, issue, notTested }: Record<TriedState, number>): string {
	const total = tested + issue + notTested;
	return `${tested + issue} of ${total} product ${total === 1 ? "type" : "types"} tried`;
}
