/** People and their place at the vendor. Hats at resorts are written in hat/writes.server.ts. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { type JournalEntry, writeJournal } from "../../db/journal.ts";
import type { JournalDetails } from "../../db/schema.ts";
import type { JournalNote, StaffRole } from "../../db/vocabulary.ts";
import type { Outcome } from "../access/once.server.ts";
import type { Portal } from "../portal.server.ts";
import type { AccountForm, NewStaff, PersonForm } from "./forms.ts";
import { type By, lockPerson, whenTaken, whyStaffMustStay } from "./situation.server.ts";

type Form<Step extends PersonForm["step"]> = Extract<PersonForm, { step: Step }>;

/** What the person's page says after a change. */
export type Said = "added" | "known" | "saved" | "signedOut" | "off" | "on";
export const personPage = (id: string, said: Said): Outcome => ({
	kind: "done",
	location: `/people/${id}?said=${said}`,
});

export const aboutPerson = (
	personId: string,
	step: JournalNote,
	{ actorId, now }: { actorId: string | null; now: Date },
	details: JournalDetails,
): JournalEntry => ({ subject: "person", subjectId: personId, step, actorId, at: now, details });

/** Ends every open sign-in of these people at once: their rights or their address are not what they were. */
export async function endSessions(tx: Tx, personIds: readonly string[]): Promise<void> {
	await tx
		.deleteFrom("session")
		.where("userId", "=", sql<string>`any(${[...personIds]}::uuid[])`)
		.execute();
}

/** The person with this address, made when nobody has it. A known person's name and zone stay. */
export async function personWithAddress(tx: Tx, person: { name: string; email: string; zone: string }) {
	const made = await tx
		.insertInto("person")
		.values({ ...person, image: null })
		.onConflict((conflict) => conflict.column("email").doNothing())
		.returning(["id", "name"])
		.executeTakeFirst();
	if (made) return { ...made, isNew: true };
	const known = await tx
		.selectFrom("person")
		.select(["id", "name"])
		.where("email", "=", person.email)
		.forNoKeyUpdate()
		.executeTakeFirstOrThrow();
	return { ...known, isNew: false };
}

/** A new staff member; somebody known by the address (a contact) becomes staff as well. */
export async function addStaff(tx: Tx, by: By, form: NewStaff): Promise<Outcome> {
	const { name, email, zone, staffRoles } = form;
	const person = await personWithAddress(tx, { name, email, zone });
	const taken = await insertStaff(tx, person, staffRoles, "email");
	if (taken) return taken;
	if (!person.isNew) await endSessions(tx, [person.id]);
	const step = person.isNew ? "created" : "staffAdded";
	await writeJournal(tx, [aboutPerson(person.id, step, by, { roles: staffRoles })]);
	return personPage(person.id, person.isNew ? "added" : "known");
}

/** Makes a known person staff. */
export async function makeStaff(tx: Tx, by: By, personId: string, form: Form<"makeStaff">): Promise<Outcome> {
	const person = await lockPerson(tx, personId);
	if (!person) return { kind: "missing" };
	const taken = await insertStaff(tx, person, form.staffRoles, "staffRoles");
	if (taken) return taken;
	await endSessions(tx, [personId]);
	await writeJournal(tx, [aboutPerson(personId, "staffAdded", by, { roles: form.staffRoles })]);
	return personPage(personId, "saved");
}

async function insertStaff(
	tx: Tx,
	person: { id: string; name: string },
	roles: StaffRole[],
	field: string,
): Promise<Outcome | null> {
	const made = await tx
		.insertInto("staff")
		.values({ personId: person.id, roles, switchedOffAt: null })
		.onConflict((conflict) => conflict.doNothing())
		.returning("personId")
		.executeTakeFirst();
	if (made) return null;
	const error = `${person.name} is on your staff list already. Open their page to change what they may do.`;
	return { kind: "invalid", errors: { [field]: error } };
}

export async function editPerson(
	tx: Tx,
	by: By,
	personId: string,
	form: Form<"editPerson">,
): Promise<Outcome> {
	const person = await lockPerson(tx, personId);
	if (!person) return { kind: "missing" };
	const changed = (["name", "email", "zone"] as const).filter((field) => form[field] !== person[field]);
	if (changed.length === 0) return personPage(personId, "saved");
	const { name, email, zone } = form;
	const holder = changed.includes("email") ? await nameOf(tx, email) : undefined;
	if (holder) return { kind: "invalid", errors: { email: `${email} belongs to ${holder} already.` } };
	const taken = await whenTaken(
		tx
			.updateTable("person")
			.set({ name, email, zone, updatedAt: by.now })
			.where("id", "=", personId)
			.execute(),
		{ person_email_key: { email: `${email} belongs to somebody else already.` } },
	);
	if (taken) return taken;
	const moved = changed.includes("email");
	if (moved) await endSessions(tx, [personId]);
	await writeJournal(tx, [aboutPerson(personId, "edited", by, { changed })]);
	return personPage(personId, moved ? "signedOut" : "saved");
}

async function nameOf(tx: Tx, email: string): Promise<string | undefined> {
	const person = await tx.selectFrom("person").select("name").where("email", "=", email).executeTakeFirst();
	return person?.name;
}

export async function editStaff(tx: Tx, by: By, personId: string, form: Form<"editStaff">): Promise<Outcome> {
	const person = await lockPerson(tx, personId);
	if (!person?.staffRoles) return { kind: "missing" };
	const roles = form.staffRoles;
	if (sameWords(roles, person.staffRoles)) return personPage(personId, "saved");
	const refusal = await whyStaffMustStay(tx, by, person, roles);
	if (refusal) return { kind: "refused", refusal };
	await tx.updateTable("staff").set({ roles }).where("personId", "=", personId).execute();
	await endSessions(tx, [personId]);
	await writeJournal(tx, [
		aboutPerson(personId, "staffEdited", by, { roles, rolesBefore: person.staffRoles }),
	]);
	return personPage(personId, "signedOut");
}

/** Switches somebody's place at the vendor off, with a reason, or on again. Hats at resorts stay as they are. */
export async function switchStaff(
	tx: Tx,
	by: By,
	personId: string,
	form: Form<"switchStaffOff"> | Form<"switchStaffOn">,
): Promise<Outcome> {
	const person = await lockPerson(tx, personId);
	if (!person?.staffRoles) return { kind: "missing" };
	const off = form.step === "switchStaffOff";
	if (off === (person.staffSwitchedOffAt !== null)) return personPage(personId, off ? "off" : "on");
	const refusal = off ? await whyStaffMustStay(tx, by, person, "switchedOff") : null;
	if (refusal) return { kind: "refused", refusal };
	await tx
		.updateTable("staff")
		.set({ switchedOffAt: off ? by.now : null })
		.where("personId", "=", personId)
		.execute();
	await endSessions(tx, [personId]);
	const step = off ? "staffSwitchedOff" : "staffSwitchedOn";
	await writeJournal(tx, [
		aboutPerson(personId, step, by, form.step === "switchStaffOff" ? { reason: form.reason } : {}),
	]);
	return personPage(personId, off ? "off" : "on");
}

/** What everybody may change about themselves: name and zone. */
export async function editAccount(
	tx: Tx,
	by: By,
	{ name, zone }: Extract<AccountForm, { step: "editAccount" }>,
): Promise<Outcome> {
	const person = await lockPerson(tx, by.actorId);
	if (!person) return { kind: "missing" };
	const changed = [...(name === person.name ? [] : ["name"]), ...(zone === person.zone ? [] : ["zone"])];
	if (changed.length > 0) {
		await tx
			.updateTable("person")
			.set({ name, zone, updatedAt: by.now })
			.where("id", "=", person.id)
			.execute();
		await writeJournal(tx, [aboutPerson(person.id, "edited", by, { changed })]);
	}
	return { kind: "done", location: "/account?said=saved" };
}

/** Ends every session of this person, the one that asks among them. */
export async function signOutEverywhere(tx: Tx, by: By): Promise<Outcome> {
	await endSessions(tx, [by.actorId]);
	return { kind: "done", location: "/sign-in" };
}

export const sameWords = (left: readonly string[], right: readonly string[]) =>
	left.length === right.length && left.every((word) => right.includes(word));

/** Makes the administrator whom FIRST_ADMIN names, while there is none: how a real vendor gets in the first time. */
export async function createFirstAdministrator(portal: Portal): Promise<void> {
	const email = portal.settings.firstAdmin?.toLowerCase();
	if (!email) return;
	const by = { actorId: null, now: portal.clock() };
	await portal.db.transaction().execute(async (tx) => {
		// Several processes may start at once; one of them makes the administrator.
		await sql`select pg_advisory_xact_lock(hashtextextended('first administrator', 0))`.execute(tx);
		const existing = await tx
			.selectFrom("staff")
			.select("personId")
			.where("roles", "@>", sql<StaffRole[]>`${["administrator"]}::text[]`)
			.where("switchedOffAt", "is", null)
			.executeTakeFirst();
		if (existing) return;
		const name = email.split("@")[0] ?? email;
		const person = await personWithAddress(tx, { name, email, zone: "America/Denver" });
		const { roles } = await tx
			.insertInto("staff")
			.values({ personId: person.id, roles: ["administrator"], switchedOffAt: null })
			.onConflict((conflict) =>
				conflict.column("personId").doUpdateSet({
					roles: sql`array(select distinct unnest(staff.roles || excluded.roles))`,
					switchedOffAt: null,
				}),
			)
			.returning("roles")
			.executeTakeFirstOrThrow();
		await endSessions(tx, [person.id]);
		await writeJournal(tx, [aboutPerson(person.id, person.isNew ? "created" : "staffAdded", by, { roles })]);
	});
}
