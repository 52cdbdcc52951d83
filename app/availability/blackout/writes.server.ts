/** Days without upgrades: of a resort in its own zone, or for all in the vendor's. */
import type { Tx } from "../../../db/connect.ts";
import type { Outcome } from "../../access/once.server.ts";
import { contains, type DayRange } from "../../booking/ranges.ts";
import { dayOf, formatDay } from "../../words/time.ts";
import { type By, type Subject, tell } from "../situation.server.ts";
import type { BlackoutForm, FoundRange } from "./forms.ts";

type Form<Step extends BlackoutForm["step"]> = Extract<BlackoutForm, { step: Step }>;

/** Whose days: they are locked by the caller. */
export interface Owner {
	/** Null for the vendor, who blocks days for all. */
	resortId: string | null;
	about: Subject;
	/** In which the days begin and end. */
	zone: string;
	/** The page that shows them. */
	page: string;
}

/** "Thu 14 Jan 2027 to Fri 15 Jan 2027, every year" */
export function spanText({ fromDay, untilDay, yearly }: DayRange): string {
	const days = fromDay === untilDay ? formatDay(fromDay) : `${formatDay(fromDay)} to ${formatDay(untilDay)}`;
	return yearly ? `${days}, every year` : days;
}

const said = ({ page }: Owner, word: "blocked" | "freed"): Outcome => ({
	kind: "done",
	location: `${page}?said=${word}`,
});

/** All that this owner has blocked. */
export function blockedBy(tx: Tx, resortId: string | null) {
	return tx
		.selectFrom("blackout")
		.select(["fromDay", "untilDay", "yearly"])
		.where("resortId", resortId === null ? "is" : "=", resortId)
		.execute();
}

/** Whether the last of these days is over. */
export const isOver = ({ untilDay, yearly }: DayRange, zone: string, now: Date) =>
	!yearly && untilDay < dayOf(now, zone);

export async function add(tx: Tx, by: By, owner: Owner, form: Form<"addBlackout">): Promise<Outcome> {
	const { fromDay, untilDay, yearly, why: reason } = form;
	const range = { fromDay, untilDay, yearly };
	if (isOver(range, owner.zone, by.now)) {
		return { kind: "invalid", errors: { untilDay: "These days are over. Choose days to come." } };
	}
	const around = (await blockedBy(tx, owner.resortId)).find((known) => contains(known, range));
	if (around) {
		const error = `These days are blocked already: ${spanText(around)}.`;
		return { kind: "invalid", errors: { fromDay: error } };
	}
	await tx
		.insertInto("blackout")
		.values({ resortId: owner.resortId, ...range, reason })
		.execute();
	await tell(tx, by, owner.about, { blackoutAdded: spanText(range), reason });
	return said(owner, "blocked");
}

export async function remove(tx: Tx, by: By, owner: Owner, form: Form<"removeBlackout">): Promise<Outcome> {
	const gone = await tx
		.deleteFrom("blackout")
		.where("id", "=", form.item)
		.where("resortId", owner.resortId === null ? "is" : "=", owner.resortId)
		.returning(["fromDay", "untilDay", "yearly"])
		.executeTakeFirst();
	// Somebody else was quicker: the days are free, as wished.
	if (!gone) return said(owner, "freed");
	await tell(tx, by, owner.about, { blackoutRemoved: spanText(gone) });
	return said(owner, "freed");
}

/** Blocks the days of a file; what is blocked already stays as it is, so that importing twice adds nothing. */
export async function addAll(tx: Tx, by: By, owner: Owner, ranges: readonly FoundRange[]): Promise<Outcome> {
	const known: DayRange[] = await blockedBy(tx, owner.resortId);
	const added = ranges.filter((range) => {
		if (isOver(range, owner.zone, by.now) || known.some((other) => contains(other, range))) return false;
		known.push(range);
		return true;
	});
	if (added.length > 0) {
		await tx
			.insertInto("blackout")
			.values(added.map((range) => ({ resortId: owner.resortId, ...range })))
			.execute();
		const blackoutsImported = added.map((range) => `${spanText(range)}: ${range.reason}`);
		await tell(tx, by, owner.about, { blackoutsImported });
	}
	return said(owner, "blocked");
}
