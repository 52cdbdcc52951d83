/** Drafts of reports: what stands in a form that is not finished, kept for whoever is writing it. */
import type { Receipt, Typed } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import { isId } from "../access/params.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { closeHandoff, openHandoff } from "../picture/handoff.server.ts";
import type { Portal } from "../portal.server.ts";
import { aboutQuery } from "./about.ts";
import { resortToReport } from "./form-view.server.ts";
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

/**
 * Keeps a draft while somebody types, and lets a phone add photos to it or lets it no more.
 *
 * @param page where the answer leads; unless told, back to the place on the form.
 */
export async function keepDraft(
	portal: Portal,
	visitor: Visitor,
	form: SavedDraft,
	receipt: Receipt,
	page?: string,
) {
	const { personId } = visitor.actor;
	return once(portal, personId, receipt, async (tx): Promise<Outcome> => {
		const now = portal.clock();
		const entries = withRow(form, entriesOf(form));
		const draft = { personId, about: draftOf(form) };
		await saveDraft(tx, { ...draft, entries, out: form.pictureOut }, now);
		if (form.step === "openPhone") {
			const resortId = resortToReport(visitor, form.resort);
			if (!resortId) return { kind: "missing" };
			await openHandoff(tx, portal.settings.sessionSecret, { ...draft, resortId }, now);
		}
		if (form.step === "closePhone") await closeHandoff(tx, draft, now);
		const query = aboutQuery(form.about);
		return {
			kind: "done",
			location: page ? `${page}${query}` : `/issues/new${query}${PLACE[form.step] ?? ""}`,
		};
	});
}

/** Where on the form somebody goes on after a button of it. */
const PLACE: Partial<Record<SavedDraft["step"], string>> = {
	addStep: "#steps",
	addProduct: "#products",
	openPhone: "#phone",
	closePhone: "#phone",
};

/** One more empty row, for browsers without script. */
function withRow(form: SavedDraft, entries: Record<string, string | string[]>) {
	const field = { addStep: "steps", addProduct: "product" }[form.step as string];
	if (!field) return entries;
	const rows = form[field as "steps" | "product"];
	return { ...entries, [field]: [...rows, ""] };
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
