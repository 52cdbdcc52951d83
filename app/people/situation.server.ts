/**
 * Locks, and what the gates look at. Order of locks: the resort, then the person, then all administrators, so that no
 * two writers wait for each other.
 *
 * Locks are `for no key update`: whoever writes also points at the own row (journal, request), and two
 * administrators who edit each other would otherwise wait for ever.
 */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import type { ContactRole, StaffRole } from "../../db/vocabulary.ts";
import type { FieldErrors } from "../access/form.server.ts";
import type { Outcome } from "../access/once.server.ts";
import { closedGates, type Gate, type Refusal } from "../process/process.ts";

/** Who writes, and when. */
export interface By {
	actorId: string;
	now: Date;
}

/** The person with their place at the vendor; undefined when there is none. */
export function lockPerson(tx: Tx, personId: string) {
	return tx
		.selectFrom("person")
		.leftJoin("staff", "staff.personId", "person.id")
		.select([
			"person.id",
			"person.name",
			"person.email",
			"person.zone",
			"staff.roles as staffRoles",
			"staff.switchedOffAt as staffSwitchedOffAt",
		])
		.where("person.id", "=", personId)
		.forNoKeyUpdate("person")
		.executeTakeFirst();
}
export type LockedPerson = NonNullable<Awaited<ReturnType<typeof lockPerson>>>;

/** Everything about a resort and its people is written under this lock. */
export function lockResort(tx: Tx, by: { id: string } | { slug: string }) {
	const query = tx.selectFrom("resort").selectAll().forNoKeyUpdate();
	return ("id" in by ? query.where("id", "=", by.id) : query.where("slug", "=", by.slug)).executeTakeFirst();
}

/** A hat with its resort and its person, both locked. */
export async function lockHat(tx: Tx, personId: string, contactId: string) {
	const place = await tx
		.selectFrom("contact")
		.innerJoin("resort", "resort.id", "contact.resortId")
		.select(["resort.id", "resort.name"])
		.where("contact.id", "=", contactId)
		.where("contact.personId", "=", personId)
		.forNoKeyUpdate("resort")
		.executeTakeFirst();
	if (!place) return undefined;
	const hat = await tx
		.selectFrom("contact")
		.innerJoin("person", "person.id", "contact.personId")
		.select([
			"contact.id",
			"contact.roles",
			"contact.hasProviderAccess",
			"contact.switchedOffAt",
			"person.id as personId",
			"person.name",
		])
		.where("contact.id", "=", contactId)
		.forNoKeyUpdate("person")
		.executeTakeFirstOrThrow();
	return { ...hat, resortId: place.id };
}

const ALONE = ["primary", "secondary"] as const satisfies readonly ContactRole[];

/**
 * Why these roles cannot be given at this resort now: each resort has one active primary and at most one active
 * secondary contact. Null when nothing stands in the way. The resort is locked.
 */
export async function whyRoleIsTaken(
	tx: Tx,
	resortId: string,
	roles: readonly ContactRole[],
	exceptPersonId: string | null,
): Promise<string | null> {
	const wanted = ALONE.find((role) => roles.includes(role));
	if (!wanted) return null;
	const holder = await tx
		.selectFrom("contact")
		.innerJoin("person", "person.id", "contact.personId")
		.select("person.name")
		.where("contact.resortId", "=", resortId)
		.where("contact.switchedOffAt", "is", null)
		.where("contact.roles", "@>", sql<ContactRole[]>`${[wanted]}::text[]`)
		.$if(exceptPersonId !== null, (query) => query.where("contact.personId", "<>", exceptPersonId))
		.executeTakeFirst();
	return holder ? `${holder.name} is the ${wanted} contact already. Change that first.` : null;
}

/** What the gates on taking somebody's place at the vendor away look at. */
interface StaffSituation {
	name: string;
	isSelf: boolean;
	wasAdministrator: boolean;
	staysAdministrator: boolean;
	otherAdministrators: number;
}

const anAdministratorStays: Gate<StaffSituation> = {
	name: "anAdministratorStays",
	holds: ({ wasAdministrator, staysAdministrator, otherAdministrators }) =>
		!wasAdministrator || staysAdministrator || otherAdministrators > 0,
	why: ({ name }) =>
		`${name} is the only administrator. Make somebody else administrator first, or nobody could let people in.`,
};

const nobodySwitchesThemselvesOff: Gate<{ isSelf: boolean }> = {
	name: "nobodySwitchesThemselvesOff",
	holds: ({ isSelf }) => !isSelf,
	why: () => "You cannot switch yourself off. Ask another administrator to do it.",
};

/** The refusal when these roles may not be what this person is left with; null when they may. Locks administrators. */
export async function whyStaffMustStay(
	tx: Tx,
	by: By,
	person: LockedPerson,
	left: readonly StaffRole[] | "switchedOff",
): Promise<Refusal | null> {
	const administrators = await tx
		.selectFrom("staff")
		.select("personId")
		.where("roles", "@>", sql<StaffRole[]>`${["administrator"]}::text[]`)
		.where("switchedOffAt", "is", null)
		.orderBy("personId")
		.forNoKeyUpdate()
		.execute();
	const situation: StaffSituation = {
		name: person.name,
		isSelf: person.id === by.actorId,
		wasAdministrator: administrators.some((one) => one.personId === person.id),
		staysAdministrator: left !== "switchedOff" && left.includes("administrator"),
		otherAdministrators: administrators.filter((one) => one.personId !== person.id).length,
	};
	const gates =
		left === "switchedOff" ? [anAdministratorStays, nobodySwitchesThemselvesOff] : [anAdministratorStays];
	return closedGates(gates, situation, by.now);
}

/** The refusal when somebody tries to take their own hat off; null for everybody else. */
export function whyHatMustStay(by: By, personId: string): Refusal | null {
	return closedGates([nobodySwitchesThemselvesOff], { isSelf: personId === by.actorId }, by.now);
}

/**
 * Makes the refusal of a unique index an error beside its field. The checks under the lock come first; this is the
 * last line, for writers who hold no common lock. The transaction is lost and must be rolled back.
 *
 * @returns null when nothing was violated.
 * @throws everything else.
 */
export async function whenTaken(
	write: Promise<unknown>,
	words: Record<string, FieldErrors>,
): Promise<Outcome | null> {
	try {
		await write;
		return null;
	} catch (error) {
		const { code, constraint } = error as { code?: unknown; constraint?: unknown };
		const errors = code === "23505" && typeof constraint === "string" ? words[constraint] : undefined;
		if (!errors) throw error;
		return { kind: "invalid", errors };
	}
}
