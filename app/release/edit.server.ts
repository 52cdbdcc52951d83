/** Writing and editing what a release says, before and after it is out. Each edit is one transaction with its entry. */
import type { Tx } from "../../db/connect.ts";
import { writeJournal } from "../../db/journal.ts";
import type { JournalStep } from "../../db/vocabulary.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { watchDates } from "./advance.server.ts";
import type { ChangeForm, CreateForm, EditForm } from "./forms.ts";
import { loadRelease, lockRelease, type ReleaseFacts } from "./situation.server.ts";
import {
	addBuild,
	dateErrors,
	insertRelease,
	removeChange,
	renewFingerprint,
	saveChange,
	updateRelease,
	writeReading,
} from "./writes.server.ts";

interface Posted<Data> {
	data: Data;
	receipt: Receipt;
}

export async function createRelease(
	portal: Portal,
	visitor: Visitor,
	{ data, receipt }: Posted<CreateForm>,
): Promise<Outcome> {
	const errors = dateErrors(data);
	if (Object.keys(errors).length > 0) return { kind: "invalid", errors };
	return once(portal, visitor.actor.personId, receipt, async (tx) => {
		const created = await insertRelease(tx, data, portal.clock());
		if (!created) return { kind: "invalid", errors: { version: "This version exists already." } };
		await renewFingerprint(tx, created.id);
		await note(portal, tx, created.id, visitor, "created");
		return { kind: "done", location: `/releases/${created.slug}` };
	});
}

export async function editRelease(
	portal: Portal,
	visitor: Visitor,
	slug: string,
	{ data, receipt }: Posted<EditForm>,
): Promise<Outcome> {
	return changing(portal, visitor, slug, receipt, async (tx, facts) => {
		const errors = { ...dateErrors(data), ...materialErrors(facts, data.material) };
		if (facts.stage === "open" && !data.windowUntil) errors.windowUntil = "An open window needs an end.";
		if (Object.keys(errors).length > 0) return { kind: "invalid", errors };
		await updateRelease(tx, facts.id, data, portal.clock());
		await watchDates(portal, tx, (await loadRelease(tx, facts.id))!);
		await noteEdit(portal, tx, facts, visitor, data.material);
		return { kind: "done", location: `/releases/${slug}` };
	});
}

/** Adds, edits or removes a production-impacting change; `changeId` is null for a new one. */
export async function editChange(
	portal: Portal,
	visitor: Visitor,
	slug: string,
	changeId: string | null,
	{ data, receipt }: Posted<ChangeForm>,
): Promise<Outcome> {
	return changing(portal, visitor, slug, receipt, async (tx, facts) => {
		const change = facts.changes.find(({ id }) => id === changeId) ?? null;
		if (changeId && !change) return { kind: "missing" };
		if (data.step === "removeChange") {
			if (!change) return { kind: "missing" };
			await removeChange(tx, change.id);
			await noteEdit(portal, tx, facts, visitor, "material", { reason: data.reason, change: change.title });
		} else {
			const errors = materialErrors(facts, data.material);
			if (facts.stage !== "draft" && !data.guideBody) {
				errors.guideBody = "The release is out: a change that touches production keeps its guide.";
			}
			if (Object.keys(errors).length > 0) return { kind: "invalid", errors };
			await saveChange(tx, facts, change, data, portal.clock());
			await noteEdit(portal, tx, facts, visitor, data.material, { change: data.title });
		}
		return { kind: "done", location: `/releases/${slug}#changes` };
	});
}

export async function recordBuild(
	portal: Portal,
	visitor: Visitor,
	slug: string,
	{ data, receipt }: Posted<{ label: string }>,
): Promise<Outcome> {
	return changing(portal, visitor, slug, receipt, async (tx, facts) => {
		const added = await addBuild(tx, facts.id, data.label, portal.clock());
		if (!added) return { kind: "invalid", errors: { label: "This release has that build already." } };
		await note(portal, tx, facts.id, visitor, "buildAdded", { build: data.label });
		return { kind: "done", location: `/releases/${slug}#builds` };
	});
}

/** Notes that a person has read what the page showed. Of anything newer they will be asked again. */
export async function acknowledge(
	portal: Portal,
	visitor: Visitor,
	slug: string,
	{ data, receipt }: Posted<{ fingerprint: string }>,
): Promise<Outcome> {
	return changing(portal, visitor, slug, receipt, async (tx, facts) => {
		const { personId } = visitor.actor;
		const reading = {
			personId,
			releaseId: facts.id,
			fingerprint: data.fingerprint,
			acknowledgedAt: portal.clock(),
		};
		await writeReading(tx, reading);
		return { kind: "done", location: `/releases/${slug}#reading` };
	});
}

async function changing(
	portal: Portal,
	visitor: Visitor,
	slug: string,
	receipt: Receipt,
	change: (tx: Tx, facts: ReleaseFacts) => Promise<Outcome>,
): Promise<Outcome> {
	return once(portal, visitor.actor.personId, receipt, async (tx) => {
		const locked = await lockRelease(tx, visitor.scope, { slug });
		if (!locked) return { kind: "missing" };
		return change(tx, (await loadRelease(tx, locked.id))!);
	});
}

/** Once readers may have acknowledged it, an edit says whether they have to look again. */
function materialErrors(facts: ReleaseFacts, material: string | null): Record<string, string> {
	if (facts.stage === "draft" || material) return {};
	return { material: "People may have read this already. Say whether they should read it again." };
}

async function noteEdit(
	portal: Portal,
	tx: Tx,
	facts: ReleaseFacts,
	visitor: Visitor,
	material: string | null,
	details: Record<string, string> = {},
): Promise<void> {
	const again = facts.stage === "draft" || material === "material";
	if (again) await renewFingerprint(tx, facts.id);
	await note(portal, tx, facts.id, visitor, "notesEdited", { ...details, readAgain: again });
}

async function note(
	portal: Portal,
	tx: Tx,
	releaseId: string,
	visitor: Visitor,
	step: JournalStep,
	details: Record<string, string | boolean> = {},
): Promise<void> {
	await writeJournal(tx, [
		{
			subject: "release",
			subjectId: releaseId,
			step,
			actorId: visitor.actor.personId,
			at: portal.clock(),
			details,
		},
	]);
}
