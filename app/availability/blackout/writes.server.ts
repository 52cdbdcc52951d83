/** Days without upgrades: of a resort in its own zone, or for all in the vendor's. */
import type { Db, Tx } from "../../../db/connect.ts";
import type { Outcome } from "../../access/once.server.ts";
import { contains } from "../../booking/ranges.ts";
import { type By, type Subject, tell } from "../situation.server.ts";
import type { BlackoutForm, FoundRange } from "./forms.ts";
import { isOver, sortOut, spanText } from "./ranges.ts";

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

const said = ({ page }: Owner, word: "blocked" | "freed"): Outcome => ({
	kind: "done",
	location: `${page}?said=${word}`,
});

/** All that this owner has blocked. */
export function blockedBy(db: Db | Tx, resortId: string | null) {
	return db
		.selectFrom("blackout")
		.select(["fromDay", "untilDay", "yearly"])
		.where("resortId", resortId === null ? "is" : "=", resortId)
		.execute();
}

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
	const { added } = sortOut(ranges, await blockedBy(tx, owner.resortId), owner.zone, by.now);
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
