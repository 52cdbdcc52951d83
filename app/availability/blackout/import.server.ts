/** A calendar file looked through before anything is blocked. */
import type { Db } from "../../../db/connect.ts";
import type { FieldErrors } from "../../access/form.server.ts";
import { dayOf } from "../../words/time.ts";
import { readCalendarFile, type Skipped } from "./calendar-file.ts";
import { type FoundRange, type ImportForm, MOST_RANGES } from "./forms.ts";
import { sortOut, spanText } from "./ranges.ts";
import { blockedBy } from "./writes.server.ts";

export interface ImportPreview {
	added: { days: string; reason: string }[];
	skipped: Skipped[];
	/** The ranges as the form that confirms them posts them. */
	ranges: string;
}

/** Left out beyond this many: a list is to be read. */
const MOST_SKIPPED = 200;

/** What the file would block for this owner, or what is wrong with it, by field. One statement. */
export async function previewImport(
	db: Db,
	owner: { resortId: string | null; zone: string },
	form: Extract<ImportForm, { step: "readCalendar" }>,
	now: Date,
): Promise<{ ok: true; preview: ImportPreview } | { ok: false; errors: FieldErrors }> {
	const field = form.calendar === "" ? "pasted" : "calendar";
	const text = form[field];
	const refused = (error: string) => ({ ok: false as const, errors: { [field]: error } });
	if (text.trim() === "") return { ok: false, errors: { calendar: "Choose a file, or paste one below." } };
	if (form.calendar !== "" && form.pasted.trim() !== "") {
		return refused("Choose a file or paste one, not both.");
	}
	const file = readCalendarFile(text, owner.zone, dayOf(now, owner.zone));
	if (file.kind === "unreadable") return refused(file.why);
	const { added, skipped } = sortOut(file.found, await blockedBy(db, owner.resortId), owner.zone, now);
	if (added.length > MOST_RANGES) {
		return refused(
			`The file would block ${added.length} times; ${MOST_RANGES} are the most. Export fewer events.`,
		);
	}
	const left = skipped.map(({ range, why }) => ({ what: `${range.reason}, ${spanText(range)}`, why }));
	return {
		ok: true,
		preview: {
			added: added.map((range) => ({ days: spanText(range), reason: range.reason })),
			skipped: onlyOnce([...file.skipped, ...left]).slice(0, MOST_SKIPPED),
			ranges: JSON.stringify(added satisfies FoundRange[]),
		},
	};
}

const onlyOnce = (skipped: readonly Skipped[]) => [
	...new Map(skipped.map((one) => [`${one.what}: ${one.why}`, one])).values(),
];
