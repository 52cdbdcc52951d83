/** Drafts of reports: what stands in a form that is not finished, kept for whoever is writing it. */
import type { Receipt, Typed } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import { isId } from "../access/params.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { aboutQuery } from "./about.ts";
import { draftForms, type SavedDraft } from "./forms.ts";
import { discardDraft, saveDraft } from "./writes.server.ts";

/** Which draft a form belongs to: one for each failed item and product type of a beta, and one for everything else. */
const draftOf = (form: { about: string | null }) => form.about ?? "";

/** The fields of a draft as they stand in the form, empty ones left out, and pictures that were taken out. */
function entriesOf({ step: _step, about: _about, resort, pictureOut, ...lists }: SavedDraft) {
	const stays = lists.pictureId.map((id) => isId(id) && !pictureOut.includes(id));
	const fields = {
		...lists,
		pictureId: lists.pictureId.filter((_id, index) => stays[index]),
		pictureAlt: lists.pictureAlt.filter((_alt, index) => stays[index]),
	};
	const kept = Object.entries(fields).filter(([, values]) => values.some((value) => value !== ""));
	return { ...Object.fromEntries(kept), ...(resort && { resort }) };
}

/** Keeps a draft while somebody types. */
export async function keepDraft(portal: Portal, visitor: Visitor, form: SavedDraft, receipt: Receipt) {
	const { personId } = visitor.actor;
	return once(portal, personId, receipt, async (tx): Promise<Outcome> => {
		const entries = withRow(form, entriesOf(form));
		const draft = { personId, about: draftOf(form), entries, out: form.pictureOut };
		await saveDraft(tx, draft, portal.clock());
		return { kind: "done", location: draftPath(form) };
	});
}

/** One more empty row, for browsers without script. */
function withRow(form: SavedDraft, entries: Record<string, string | string[]>) {
	const field = { addStep: "steps", addProduct: "product" }[form.step as string];
	if (!field) return entries;
	const rows = form[field as "steps" | "product"];
	return { ...entries, [field]: [...rows, ""] };
}

/** Where the form of a draft stands, after "another row" at its rows; while somebody types, what is said of it. */
function draftPath({ step, about }: Pick<SavedDraft, "step" | "about">): string {
	if (step === "saveDraft") return `/issues/draft${aboutQuery(about)}`;
	const part = { addStep: "#steps", addProduct: "#products" }[step as string] ?? "";
	return `/issues/new${aboutQuery(about)}${part}`;
}

/** Keeps what was typed into a report that cannot be sent now, so that it is there later as well. */
export async function keepUnsent(portal: Portal, visitor: Visitor, typed: Typed): Promise<void> {
	const { success, data } = draftForms.safeParse({ ...typed, step: "saveDraft" });
	if (success) await keepDraft(portal, visitor, data, { key: null, bodyHash: "" });
}

/** Forgets a draft. */
export async function throwAway(
	portal: Portal,
	visitor: Visitor,
	form: { about: string | null },
	receipt: Receipt,
): Promise<Outcome> {
	const { personId } = visitor.actor;
	return once(portal, personId, receipt, async (tx) => {
		await discardDraft(tx, personId, draftOf(form), portal.clock());
		return { kind: "done", location: "/issues" };
	});
}
