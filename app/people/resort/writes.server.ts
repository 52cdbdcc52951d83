/** Resorts: added, edited, switched off and on. */
import { sql } from "kysely";
import type { Tx } from "../../../db/connect.ts";
import { type JournalEntry, writeJournal } from "../../../db/journal.ts";
import type { JournalDetails } from "../../../db/schema.ts";
import type { JournalNote, StaffRole } from "../../../db/vocabulary.ts";
import type { FieldErrors } from "../../access/form.server.ts";
import type { Outcome } from "../../access/once.server.ts";
import { type By, lockResort, whenTaken } from "../situation.server.ts";
import { sameWords } from "../writes.server.ts";
import type { NewResort, ResortFacts, ResortForm } from "./forms.ts";

/** The resort's page, saying what was done. */
export const resortPage = (
	slug: string,
	said: "added" | "saved" | "off" | "on" | "blocked" | "freed",
): Outcome => ({
	kind: "done",
	location: `/resorts/${slug}?said=${said}`,
});

export const aboutResort = (
	resortId: string,
	step: JournalNote,
	{ actorId, now }: By,
	details: JournalDetails,
): JournalEntry => ({ subject: "resort", subjectId: resortId, step, actorId, at: now, details });

const INDEXES: Record<string, FieldErrors> = {
	resort_name_key: { name: "Another resort has this name already." },
	resort_slug_key: { slug: "Another resort has this address already. Choose another." },
};

/** "Cinder Peak" becomes cinder-peak; empty where a name has no letters of ours. */
const slugOf = (name: string) =>
	name
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-|-$/g, "")
		.slice(0, 60)
		.replace(/-$/, "");

/** The columns that a form fills. */
const columns = ({ step: _step, representative, ...facts }: ResortFacts) => ({
	...facts,
	representativeId: representative,
});

export async function addResort(tx: Tx, by: By, form: NewResort): Promise<Outcome> {
	const { slug: wished, ...facts } = form;
	const slug = wished ?? slugOf(form.name);
	if (slug === "" || slug === "new") {
		return { kind: "invalid", errors: { slug: "Give the address a word of small letters and digits." } };
	}
	const wrong = await wrongRepresentative(tx, form.representative);
	if (wrong) return wrong;
	const id = crypto.randomUUID();
	const row = { id, slug, ...columns({ ...facts, step: "editResort" }), switchedOffAt: null };
	const taken = await whenTaken(tx.insertInto("resort").values(row).execute(), INDEXES);
	if (taken) return taken;
	const { productionVersion } = form;
	await writeJournal(tx, [aboutResort(id, "created", by, { productionVersion })]);
	return resortPage(slug, "added");
}

/** A representative who is none any more is refused, so that no resort waits for somebody without access. */
async function wrongRepresentative(tx: Tx, personId: string | null): Promise<Outcome | null> {
	if (personId === null) return null;
	const found = await tx
		.selectFrom("staff")
		.select("personId")
		.where("personId", "=", personId)
		.where("switchedOffAt", "is", null)
		.where("roles", "@>", sql<StaffRole[]>`${["representative"]}::text[]`)
		.executeTakeFirst();
	if (found) return null;
	return { kind: "invalid", errors: { representative: "Choose somebody who is a representative now." } };
}

/** Every change of a resort's own record. The caller has asked `may(actor, "managePeople")`. */
export async function advanceResort(tx: Tx, by: By, slug: string, form: ResortForm): Promise<Outcome> {
	const resort = await lockResort(tx, { slug });
	if (!resort) return { kind: "missing" };
	return form.step === "editResort" ? edit(tx, by, resort, form) : switchOffOrOn(tx, by, resort, form);
}

type LockedResort = NonNullable<Awaited<ReturnType<typeof lockResort>>>;

async function edit(tx: Tx, by: By, resort: LockedResort, form: ResortFacts): Promise<Outcome> {
	const row = columns(form);
	const changed = (Object.keys(row) as (keyof typeof row)[]).filter(
		(column) => !same(row[column], resort[column]),
	);
	if (changed.length === 0) return resortPage(resort.slug, "saved");
	// Who was chosen earlier may stay, whatever became of them: saving a new version must not ask for somebody else.
	const wrong = changed.includes("representativeId")
		? await wrongRepresentative(tx, form.representative)
		: null;
	if (wrong) return wrong;
	const taken = await whenTaken(
		tx.updateTable("resort").set(row).where("id", "=", resort.id).execute(),
		INDEXES,
	);
	if (taken) return taken;
	const version = changed.includes("productionVersion") ? { productionVersion: row.productionVersion } : {};
	await writeJournal(tx, [aboutResort(resort.id, "edited", by, { changed, ...version })]);
	return resortPage(resort.slug, "saved");
}

const same = (left: unknown, right: unknown) =>
	Array.isArray(left) && Array.isArray(right) ? sameWords(left, right) : left === right;

/** Off: its people lose their access through it at once; everything written stays. */
async function switchOffOrOn(
	tx: Tx,
	by: By,
	resort: LockedResort,
	form: Exclude<ResortForm, ResortFacts>,
): Promise<Outcome> {
	const off = form.step === "switchResortOff";
	if (off === (resort.switchedOffAt !== null)) return resortPage(resort.slug, off ? "off" : "on");
	await tx
		.updateTable("resort")
		.set({ switchedOffAt: off ? by.now : null })
		.where("id", "=", resort.id)
		.execute();
	await tx
		.deleteFrom("session")
		.where("userId", "in", (eb) =>
			eb
				.selectFrom("contact")
				.select("contact.personId")
				.where("contact.resortId", "=", resort.id)
				.where("contact.switchedOffAt", "is", null),
		)
		.execute();
	const details = form.step === "switchResortOff" ? { reason: form.reason } : {};
	await writeJournal(tx, [aboutResort(resort.id, off ? "switchedOff" : "switchedOn", by, details)]);
	return resortPage(resort.slug, off ? "off" : "on");
}
