/** The rows of a release beside its stage: its content, changes with their guides, builds, readings. */
import { createHash } from "node:crypto";
import type { Tx } from "../../db/connect.ts";
import type { FieldErrors } from "../access/form.server.ts";
import { VENDOR_ZONE } from "../access/zone.ts";
import { instantOf } from "../words/time.ts";
import type { ChangeForm, CreateForm, EditForm } from "./forms.ts";

/** The vendor's days are days here; opening and closing follow its business hours (domain.md 2.4, A29). */

const OPENS = "08:00";
const CLOSES = "17:00";

const opening = (day: string | null) => day && instantOf(day, OPENS, VENDOR_ZONE);
const closing = (day: string | null) => day && instantOf(day, CLOSES, VENDOR_ZONE);

const datesOf = (form: EditForm | CreateForm) => ({
	betaFrom: opening(form.betaFrom) || null,
	betaUntil: closing(form.betaUntil) || null,
	windowFrom: opening(form.windowFrom) || null,
	windowUntil: closing(form.windowUntil) || null,
	supportUntil: closing(form.supportUntil) || null,
	moveCutOffHours: form.moveCutOffHours,
});

/** What is wrong between fields that are right each on their own. */
export function dateErrors(form: EditForm | CreateForm): FieldErrors {
	const errors: FieldErrors = {};
	if (form.betaFrom && !form.betaUntil) errors.betaUntil = "Give the beta an end as well.";
	if (form.betaUntil && !form.betaFrom) errors.betaFrom = "Give the beta a start as well.";
	if (form.betaFrom && form.betaUntil && form.betaUntil < form.betaFrom) {
		errors.betaUntil = "The beta ends before it begins.";
	}
	if (form.windowFrom && !form.windowUntil) errors.windowUntil = "Give the window an end as well.";
	if (form.windowUntil && !form.windowFrom) errors.windowFrom = "Give the window a start as well.";
	if (form.windowFrom && form.windowUntil && form.windowUntil < form.windowFrom) {
		errors.windowUntil = "The window ends before it begins.";
	}
	return errors;
}

export async function insertRelease(
	tx: Tx,
	form: CreateForm,
	now: Date,
): Promise<{ id: string; slug: string } | null> {
	const inserted = await tx
		.insertInto("release")
		.values({
			product: form.product,
			kind: form.kind,
			version: form.version,
			slug: `${form.product}-${form.version}`,
			summary: form.summary,
			notes: form.notes ?? "",
			needsDowntime: form.needsDowntime,
			needsConfiguration: form.needsConfiguration,
			fingerprint: "",
			notesEditedAt: null,
			publishedAt: null,
			createdAt: now,
			...datesOf(form),
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning(["id", "slug"])
		.executeTakeFirst();
	return inserted ?? null;
}

export async function updateRelease(tx: Tx, releaseId: string, form: EditForm, now: Date): Promise<void> {
	await tx
		.updateTable("release")
		.set({
			summary: form.summary,
			notes: form.notes ?? "",
			needsDowntime: form.needsDowntime,
			needsConfiguration: form.needsConfiguration,
			notesEditedAt: now,
			...datesOf(form),
		})
		.where("id", "=", releaseId)
		.execute();
}

/** Writes a change and its guide; a guide without words is no guide, and the change then has none. */
export async function saveChange(
	tx: Tx,
	release: { id: string },
	change: { id: string; guideId: string | null } | null,
	form: Extract<ChangeForm, { step: "saveChange" }>,
	now: Date,
): Promise<void> {
	const guideId = form.guideBody ? await saveGuide(tx, release.id, change?.guideId ?? null, form, now) : null;
	const { title, consequence } = form;
	if (change) {
		await tx
			.updateTable("production_change")
			.set({ title, consequence, guideId })
			.where("id", "=", change.id)
			.execute();
		return;
	}
	await tx
		.insertInto("production_change")
		.columns(["releaseId", "position", "title", "consequence", "guideId"])
		.expression((eb) =>
			eb
				.selectFrom("production_change")
				.select((inner) => [
					inner.cast<string>(inner.val(release.id), "uuid").as("releaseId"),
					inner(inner.fn.coalesce(inner.fn.max("position"), inner.lit(0)), "+", inner.lit(1)).as("position"),
					inner.cast<string>(inner.val(title), "text").as("title"),
					inner.cast<string>(inner.val(consequence), "text").as("consequence"),
					inner.cast<string | null>(inner.val(guideId), "uuid").as("guideId"),
				])
				.where("releaseId", "=", release.id),
		)
		.execute();
}

async function saveGuide(
	tx: Tx,
	releaseId: string,
	guideId: string | null,
	form: { title: string; guideTitle: string | null; guideBody: string | null },
	now: Date,
): Promise<string> {
	const values = { title: form.guideTitle ?? form.title, body: form.guideBody ?? "", editedAt: now };
	if (guideId) {
		await tx.updateTable("guide").set(values).where("id", "=", guideId).execute();
		return guideId;
	}
	const { id } = await tx
		.insertInto("guide")
		.values({ ...values, releaseId })
		.returning("id")
		.executeTakeFirstOrThrow();
	return id;
}

export async function removeChange(tx: Tx, changeId: string): Promise<void> {
	await tx.deleteFrom("production_change").where("id", "=", changeId).execute();
}

/** Takes the fingerprint of what readers acknowledge: notes, changes, guides. Readings of an older one no longer count. */
export async function renewFingerprint(tx: Tx, releaseId: string): Promise<void> {
	const { notes } = await tx
		.selectFrom("release")
		.select("notes")
		.where("id", "=", releaseId)
		.executeTakeFirstOrThrow();
	const changes = await tx
		.selectFrom("production_change")
		.leftJoin("guide", "guide.id", "production_change.guideId")
		.select(["production_change.title", "consequence", "guide.title as guideTitle", "guide.body"])
		.where("production_change.releaseId", "=", releaseId)
		.orderBy("position")
		.execute();
	const fingerprint = createHash("sha256")
		.update(JSON.stringify([notes, changes]))
		.digest("base64url");
	await tx.updateTable("release").set({ fingerprint }).where("id", "=", releaseId).execute();
}

export async function addBuild(tx: Tx, releaseId: string, label: string, now: Date): Promise<boolean> {
	const inserted = await tx
		.insertInto("build")
		.values({ releaseId, label, createdAt: now })
		.onConflict((conflict) => conflict.doNothing())
		.returning("id")
		.executeTakeFirst();
	return inserted !== undefined;
}

export async function writeReading(
	tx: Tx,
	reading: { personId: string; releaseId: string; fingerprint: string; acknowledgedAt: Date },
): Promise<void> {
	await tx
		.insertInto("reading")
		.values(reading)
		.onConflict((conflict) =>
			conflict
				.columns(["releaseId", "personId"])
				.doUpdateSet({ fingerprint: reading.fingerprint, acknowledgedAt: reading.acknowledgedAt }),
		)
		.execute();
}
