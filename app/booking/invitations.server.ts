/** Who is invited to a booking, with their links and the reminders: one statement for each act. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";
import type { DayPart, ReminderKind } from "../../db/vocabulary.ts";
import { newLink } from "../post/answer-links.server.ts";
import type { Guest } from "./forms.ts";

const HOUR = 3_600_000;

/** How long before the start each reminder is due. Hours. */
const AHEAD: Record<ReminderKind, number> = { threeDays: 72, twoDays: 48, oneDay: 24, twoHours: 2 };

/** A reminder that would follow this soon on the invitation says nothing new. Hours. */
const TOO_SOON = 12;

/** Somebody to invite; `comes` for whoever chose the time and so can be there. */
export interface Invitee extends Guest {
	comes?: boolean;
	backupFor?: string;
	covers?: readonly DayPart[];
}

export interface Slot {
	bookingId: string;
	startsAt: Date;
}

/**
 * These guests are invited now: their rows, a link for each to answer by, and the reminders of the slot where they
 * are missing. Who is on the list already stays as they are; who was taken off it is asked anew. One statement,
 * also for nobody; whoever calls writes the letters.
 *
 * @param secret the portal's SESSION_SECRET, which the links are made with.
 */
export async function invite(
	tx: Tx,
	secret: string,
	{ bookingId, startsAt }: Slot,
	guests: readonly Invitee[],
	now: Date,
): Promise<void> {
	const given = guests.map(({ name, email, contactId, comes, backupFor, covers = [] }) => {
		const { id, ...link } = newLink(secret);
		return { name, email, contactId, comes: comes === true, backupFor, covers, linkId: id, ...link };
	});
	await sql`
		with given as (
			select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
				name text, email text, "contactId" uuid, comes boolean, "backupFor" uuid, covers text[],
				"linkId" uuid, "tokenHash" text, "codeHash" text
			)
		), raised as (
			-- Whoever comes back was sent a withdrawal: their next calendar file has to be newer than that.
			update booking set sequence = sequence + 1
			where id = ${bookingId} and exists (
				select from booking_guest join given using (email)
				where "bookingId" = ${bookingId} and "removedAt" is not null
			)
		), listed as (
			insert into booking_guest (
				"bookingId", email, name, "contactId", "invitedAt", "backupFor", covers,
				answer, "answeredAt", "answeredFor", "answeredVia"
			)
			select ${bookingId}::uuid, email, name, "contactId", ${now}::timestamptz, "backupFor", covers,
				case when comes then 'yes' end, case when comes then ${now}::timestamptz end,
				case when comes then ${startsAt}::timestamptz end, case when comes then 'page' end
			from given
			on conflict ("bookingId", email) do update set
				name = excluded.name, "contactId" = excluded."contactId", "invitedAt" = excluded."invitedAt",
				"removedAt" = null, "backupFor" = excluded."backupFor", covers = excluded.covers,
				answer = excluded.answer, "answeredAt" = excluded."answeredAt", "answeredFor" = excluded."answeredFor",
				"answeredVia" = excluded."answeredVia", "answeredBy" = null, "answerNote" = null
			where booking_guest."removedAt" is not null
			returning id, email
		), linked as (
			insert into answer_link (id, "guestId", purpose, "tokenHash", "codeHash", "createdAt", "expiresAt")
			select "linkId", listed.id, 'attendance', "tokenHash", "codeHash", ${now}::timestamptz, ${startsAt}::timestamptz
			from listed join given using (email)
		)
		${reminders(bookingId, startsAt, now)}
	`.execute(tx);
}

/**
 * A booking has another start: its move is kept, open links live until then, whoever has used theirs gets another,
 * and the new start has its reminders. Whoever chose it and had said yes can be there. One statement.
 *
 * @param move.chosenBy whoever moved it unless told; null where nobody of the portal's is known to have chosen it.
 */
export async function followMove(
	tx: Tx,
	secret: string,
	move: Slot & {
		from: Date;
		movedBy: string;
		chosenBy?: string | null;
		reason: string;
		guests: readonly { id: string; linkId: string | null }[];
	},
	now: Date,
): Promise<void> {
	const { bookingId, startsAt, chosenBy = move.movedBy } = move;
	const links = move.guests
		.filter(({ linkId }) => linkId === null)
		.map(({ id }) => ({ guestId: id, ...newLink(secret) }));
	await sql`
		with moved as (
			insert into booking_move ("bookingId", "fromStartsAt", "toStartsAt", "movedBy", reason, "movedAt")
			values (${bookingId}, ${move.from}, ${startsAt}, ${move.movedBy}, ${move.reason}, ${now})
		), kept as (
			update answer_link set "expiresAt" = ${startsAt}
			from booking_guest guest
			where guest."bookingId" = ${bookingId} and answer_link."guestId" = guest.id
				and "usedAt" is null and "revokedAt" is null
		), linked as (
			insert into answer_link (id, "guestId", purpose, "tokenHash", "codeHash", "createdAt", "expiresAt")
			select id, "guestId", 'attendance', "tokenHash", "codeHash", ${now}::timestamptz, ${startsAt}::timestamptz
			from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as fresh (
				id uuid, "guestId" uuid, "tokenHash" text, "codeHash" text
			)
		), comes as (
			update booking_guest set "answeredFor" = ${startsAt}, "answeredAt" = ${now}
			from contact
			where "bookingId" = ${bookingId} and contact.id = booking_guest."contactId"
				and contact."personId" = ${chosenBy}::uuid and answer = 'yes'
		)
		${reminders(bookingId, startsAt, now)}
	`.execute(tx);
}

/** The last part of a statement: the reminders that still have their time before this start. */
function reminders(bookingId: string, startsAt: Date, now: Date) {
	const due = Object.entries(AHEAD)
		.map(([kind, hours]) => ({ kind, dueAt: new Date(startsAt.getTime() - hours * HOUR) }))
		.filter(({ dueAt }) => dueAt.getTime() > now.getTime() + TOO_SOON * HOUR);
	return sql`
		insert into reminder ("bookingId", "startsAt", kind, "dueAt")
		select ${bookingId}::uuid, ${startsAt}::timestamptz, kind, "dueAt"
		from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as due (kind text, "dueAt" timestamptz)
		on conflict do nothing
	`;
}
