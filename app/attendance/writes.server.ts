/** The rows of guests and their answers, with the journal and the letters of each change. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { type JournalEntry, writeJournal } from "../../db/journal.ts";
import type { AnsweredVia, AnswerPurpose, JournalNote } from "../../db/vocabulary.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import { type Invitee, invite } from "../booking/invitations.server.ts";
import type { Portal } from "../portal.server.ts";
import { newLink } from "../post/answer-links.server.ts";
import { originOf, senderOf } from "../post/deliver.server.ts";
import type { LetterDraft } from "../post/draft.ts";
import { writeLetters } from "../post/write.server.ts";
import { isAnswered, partsOf } from "../process/coverage.ts";
import type { StepNews } from "../upgrade/audience.ts";
import { bookingLetters } from "../upgrade/booking-letters.ts";
import { loadUpgrade, type UpgradeFacts } from "../upgrade/reads.server.ts";
import type { Answer } from "./forms.ts";
import { absenceLetters, uninvitedLetters } from "./letters.ts";
import type { Acting, Guest } from "./situation.server.ts";

/** Invites people to the booking that stands; who is invited already stays as they are. */
export async function inviteGuests(acting: Acting, newcomers: readonly Invitee[]): Promise<void> {
	if (newcomers.length === 0) return;
	await writeInvitations(acting, newcomers);
	await note(acting, "guestsInvited", { guests: newcomers.map(({ name }) => name) }, (news) =>
		bookingLetters(
			news,
			"booked",
			newcomers.map(({ email }) => email),
		),
	);
}

const writeInvitations = ({ tx, portal, booking, now }: Acting, newcomers: readonly Invitee[]) =>
	invite(
		tx,
		portal.settings.sessionSecret,
		{ bookingId: booking.id, startsAt: new Date(booking.startsAt) },
		newcomers,
		now,
	);

/** Takes a guest off the list; their links end with it. Whoever is off it already stays so. */
export async function removeGuest(acting: Acting, guest: Guest): Promise<void> {
	const { tx, booking, now } = acting;
	await sql`
		with removed as (
			update booking_guest set "removedAt" = ${now} where id = ${guest.id}
		), raised as (
			update booking set sequence = sequence + 1 where id = ${booking.id}
		)
		update answer_link set "revokedAt" = ${now}
		where "guestId" = ${guest.id} and "usedAt" is null and "revokedAt" is null
	`.execute(tx);
	await note(acting, "guestRemoved", { guest: guest.name }, (news) => uninvitedLetters(news, guest));
}

/**
 * A new link of this purpose for each of these guests; those that were open end. One statement, none for nobody.
 *
 * @returns the link's id by the guest's id.
 */
export async function replaceLinks(
	portal: Portal,
	tx: Tx,
	{ purpose, guestIds, expiresAt }: { purpose: AnswerPurpose; guestIds: readonly string[]; expiresAt: Date },
	now: Date,
): Promise<Map<string, string>> {
	const links = guestIds.map((guestId) => ({ guestId, ...newLink(portal.settings.sessionSecret) }));
	if (links.length === 0) return new Map();
	await sql`
		with replaced as (
			update answer_link set "revokedAt" = ${now}
			where "guestId" = any(${guestIds}::uuid[]) and purpose = ${purpose}
				and "usedAt" is null and "revokedAt" is null
		)
		insert into answer_link (id, "guestId", purpose, "tokenHash", "codeHash", "createdAt", "expiresAt")
		select id, "guestId", ${purpose}, "tokenHash", "codeHash", ${now}::timestamptz, ${expiresAt}::timestamptz
		from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as fresh (
			id uuid, "guestId" uuid, "tokenHash" text, "codeHash" text
		)
	`.execute(tx);
	return new Map(links.map(({ guestId, id }) => [guestId, id]));
}

/** Ties a guest to the contact that was made of them. */
export async function tieToContact(acting: Acting, guest: Guest): Promise<void> {
	const { tx, facts } = acting;
	await sql`
		update booking_guest set "contactId" = contact.id
		from contact join person on person.id = contact."personId"
		where booking_guest.id = ${guest.id} and contact."resortId" = ${facts.resortId} and person.email = ${guest.email}
	`.execute(tx);
	await note(acting, "guestAdded", { guest: guest.name }, () => []);
}

export interface How {
	via: AnsweredVia;
	/** The mailed link that was used for it, or whose code was told. */
	linkId: string | null;
	/** For the journal: of an answer by phone, what staff wrote down about the call. */
	call?: JournalEntry["details"];
}

/** Writes down what a guest said about the time the slot has now. The same again changes nothing but the link. */
export async function writeAnswer(acting: Acting, guest: Guest, said: Answer, how: How): Promise<void> {
	const { tx, booking, now, actor } = acting;
	const absent = said.answer === "no";
	const wish = absent ? said.wish : null;
	const backup = absent ? backupOf(acting, guest, said) : null;
	const again =
		isAnswered(guest, booking.startsAt) &&
		guest.answer === said.answer &&
		guest.answerNote === wish &&
		(!backup ||
			booking.guests.some(({ email, backupFor }) => email === backup.email && backupFor === guest.id));
	await sql`
		with used as (update answer_link set "usedAt" = ${now} where id = ${how.linkId}::uuid and "usedAt" is null)
		update booking_guest set answer = ${said.answer}, "answeredAt" = ${now}, "answeredFor" = ${new Date(booking.startsAt)},
			"answeredVia" = ${how.via}, "answeredBy" = ${how.via === "phone" ? actor.actorId : null}::uuid,
			"answerNote" = ${wish}
		where id = ${guest.id} and not ${again}
	`.execute(tx);
	if (again) return;
	if (backup) await standIn(acting, backup);
	const details = {
		guest: guest.name,
		answer: said.answer,
		via: how.via,
		...(backup && { backup: backup.name }),
		...(wish && { wish }),
		...how.call,
	};
	await note(acting, "attendanceAnswered", details, (news) =>
		absent
			? [
					...absenceLetters(news, guest, { backup, wish }),
					...(backup ? bookingLetters(news, "booked", [backup.email]) : []),
				]
			: [],
	);
}

/** Whoever stands in takes all parts of the absent one. A known contact is invited as the contact. */
function backupOf({ facts }: Acting, guest: Guest, { backupName, backupEmail }: Answer): Invitee | null {
	if (!backupEmail) return null;
	const contact = facts.contacts.find(({ email }) => email === backupEmail);
	return {
		name: contact?.name ?? backupName ?? backupEmail,
		email: backupEmail,
		contactId: contact?.contactId ?? null,
		backupFor: guest.id,
		covers: partsOf(guest),
	};
}

async function standIn(acting: Acting, backup: Invitee): Promise<void> {
	const listed = acting.booking.guests.find(({ email }) => email === backup.email);
	if (!listed) return writeInvitations(acting, [backup]);
	await acting.tx
		.updateTable("booking_guest")
		.set({
			backupFor: backup.backupFor ?? null,
			covers: [...new Set([...listed.covers, ...(backup.covers ?? [])])],
		})
		.where("id", "=", listed.id)
		.execute();
}

/** Writes down by which number somebody can be reached during the slot. */
export async function writeNumber(
	acting: Acting,
	guest: Guest,
	number: string,
	{ via, linkId }: How,
): Promise<void> {
	const { tx, now } = acting;
	// By a link it is said about the slot as it is now, and so anew.
	if (linkId === null && guest.reachNumber === number) return;
	await sql`
		with used as (update answer_link set "usedAt" = ${now} where id = ${linkId}::uuid and "usedAt" is null)
		update booking_guest set "reachNumber" = ${number}, "reachSaidAt" = ${now} where id = ${guest.id}
	`.execute(tx);
	await note(acting, "reachSaid", { guest: guest.name, via }, () => []);
}

/** What the letters of an act tell beside the facts. */
export const newsAfter = (
	{ portal, facts, by, now }: Pick<Acting, "portal" | "facts" | "by" | "now">,
	after: UpgradeFacts,
): StepNews => ({
	by,
	at: now,
	reason: null,
	facts: after,
	before: facts,
	noticeHours: facts.noticeHours ?? 0,
	remindNextRelease: false,
	wish: null,
	origin: originOf(portal),
	organizer: senderOf(portal),
});

/** The journal entry of an act and its letters, out of the facts as they are after it. */
async function note(
	{ portal, tx, facts, by, actor, now }: Acting,
	step: JournalNote,
	details: JournalEntry["details"],
	lettersOf: (news: StepNews) => LetterDraft[],
): Promise<void> {
	const [journalId] = await writeJournal(tx, [
		{
			...actor,
			subject: "upgrade",
			subjectId: facts.id,
			step,
			at: now,
			details: { ...details, ...(actor.actorId === null && { by }) },
		},
	]);
	const news = newsAfter({ portal, facts, by, now }, (await loadUpgrade(tx, EVERYTHING, facts.id))!);
	const letters = lettersOf(news).map((draft) => ({ journalId: journalId!, draft }));
	await writeLetters(tx, portal.jobs, letters, now);
}
