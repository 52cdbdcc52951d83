/** What a person is at a resort: a hat with its roles. Written into the journals of the person and of the resort. */
import type { Tx } from "../../../db/connect.ts";
import { type JournalEntry, writeJournal } from "../../../db/journal.ts";
import type { JournalDetails } from "../../../db/schema.ts";
import type { ContactRole, JournalNote } from "../../../db/vocabulary.ts";
import type { FieldErrors } from "../../access/form.server.ts";
import type { Outcome } from "../../access/once.server.ts";
import type { NewContact, PersonForm } from "../forms.ts";
import {
	type By,
	lockHat,
	lockPerson,
	lockResort,
	whenTaken,
	whyHatMustStay,
	whyRoleIsTaken,
} from "../situation.server.ts";
import { aboutPerson, endSessions, personPage, personWithAddress, sameWords } from "../writes.server.ts";

type Form<Step extends PersonForm["step"]> = Extract<PersonForm, { step: Step }>;
type Roles = { contactRoles: ContactRole[]; providerAccess: boolean };

const NO_RESORT: Outcome = { kind: "invalid", errors: { resort: "Choose a resort." } };

const roleTaken = (error: string): FieldErrors => ({ contactRoles: error });

/** The last line behind whyRoleIsTaken; see whenTaken. */
const INDEXES: Record<string, FieldErrors> = {
	contact_one_primary: roleTaken("There is a primary contact already. Change that first."),
	contact_one_secondary: roleTaken("There is a secondary contact already. Change that first."),
};

/** A new contact of a resort. Somebody known by the address gets a hat there; the name stays. */
export async function addContact(tx: Tx, by: By, form: NewContact): Promise<Outcome> {
	const resort = await lockResort(tx, { id: form.resort });
	if (!resort) return NO_RESORT;
	const { name, email } = form;
	const person = await personWithAddress(tx, { name, email, zone: form.zone ?? resort.zone });
	return putOn(tx, by, resort, person, form, "email");
}

/** Another hat for a known person. */
export async function addHat(tx: Tx, by: By, personId: string, form: Form<"addHat">): Promise<Outcome> {
	const resort = await lockResort(tx, { id: form.resort });
	if (!resort) return NO_RESORT;
	const person = await lockPerson(tx, personId);
	if (!person) return { kind: "missing" };
	return putOn(tx, by, resort, { ...person, isNew: false }, form, "resort");
}

async function putOn(
	tx: Tx,
	by: By,
	resort: { id: string; name: string },
	person: { id: string; name: string; isNew: boolean },
	{ contactRoles: roles, providerAccess }: Roles,
	field: "email" | "resort",
): Promise<Outcome> {
	const why = await whyRoleIsTaken(tx, resort.id, roles, null);
	if (why) return { kind: "invalid", errors: roleTaken(why) };
	const twice = `${person.name} is on the list of ${resort.name} already. Change or switch that on at their page.`;
	const taken = await whenTaken(
		tx
			.insertInto("contact")
			.values({
				personId: person.id,
				resortId: resort.id,
				roles,
				hasProviderAccess: providerAccess,
				switchedOffAt: null,
			})
			.execute(),
		{ ...INDEXES, contact_personId_resortId_key: { [field]: twice } },
	);
	if (taken) return taken;
	if (!person.isNew) await endSessions(tx, [person.id]);
	const ids = { resortId: resort.id, personId: person.id };
	await writeJournal(
		tx,
		bothSides(ids, "contactAdded", by, { roles }, person.isNew ? "created" : "contactAdded"),
	);
	return personPage(person.id, person.isNew ? "added" : field === "email" ? "known" : "signedOut");
}

/** Other roles or another access to the payment provider. */
export async function editHat(tx: Tx, by: By, personId: string, form: Form<"editHat">): Promise<Outcome> {
	const hat = await lockHat(tx, personId, form.item);
	if (!hat) return { kind: "missing" };
	const { contactRoles: roles, providerAccess } = form;
	const sameRoles = sameWords(roles, hat.roles);
	if (sameRoles && providerAccess === hat.hasProviderAccess) return personPage(personId, "saved");
	const why = hat.switchedOffAt ? null : await whyRoleIsTaken(tx, hat.resortId, roles, personId);
	if (why) return { kind: "invalid", errors: roleTaken(why) };
	const taken = await whenTaken(
		tx
			.updateTable("contact")
			.set({ roles, hasProviderAccess: providerAccess })
			.where("id", "=", hat.id)
			.execute(),
		INDEXES,
	);
	if (taken) return taken;
	if (!sameRoles) await endSessions(tx, [personId]);
	const details = { roles, rolesBefore: hat.roles, providerAccess };
	await writeJournal(tx, bothSides(hat, "contactEdited", by, details));
	return personPage(personId, sameRoles ? "saved" : "signedOut");
}

/** Switches a hat off, with a reason, or on again: then its role must still be free. */
export async function switchHat(
	tx: Tx,
	by: By,
	personId: string,
	form: Form<"switchHatOff"> | Form<"switchHatOn">,
): Promise<Outcome> {
	const hat = await lockHat(tx, personId, form.item);
	if (!hat) return { kind: "missing" };
	const off = form.step === "switchHatOff";
	if (off === (hat.switchedOffAt !== null)) return personPage(personId, off ? "off" : "on");
	const refusal = off ? whyHatMustStay(by, personId) : null;
	if (refusal) return { kind: "refused", refusal };
	const why = off ? null : await whyRoleIsTaken(tx, hat.resortId, hat.roles, personId);
	if (why) return { kind: "invalid", errors: roleTaken(why) };
	const taken = await whenTaken(
		tx
			.updateTable("contact")
			.set({ switchedOffAt: off ? by.now : null })
			.where("id", "=", hat.id)
			.execute(),
		INDEXES,
	);
	if (taken) return taken;
	await endSessions(tx, [personId]);
	const details =
		form.step === "switchHatOff" ? { reason: form.reason, roles: hat.roles } : { roles: hat.roles };
	await writeJournal(tx, bothSides(hat, off ? "contactSwitchedOff" : "contactSwitchedOn", by, details));
	return personPage(personId, off ? "off" : "on");
}

/** One entry for the resort and one for the person; each names the other. */
function bothSides(
	{ resortId, personId }: { resortId: string; personId: string },
	step: JournalNote,
	by: By,
	details: JournalDetails,
	personStep: JournalNote = step,
): JournalEntry[] {
	const { actorId, now: at } = by;
	return [
		{ subject: "resort", subjectId: resortId, step, actorId, at, details: { ...details, personId } },
		aboutPerson(personId, personStep, by, { ...details, resortId }),
	];
}
