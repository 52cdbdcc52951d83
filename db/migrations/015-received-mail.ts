import { type Kysely, sql } from "kysely";

/** Answers to letters about reports: the addresses they go to, the mails that come in, and which letters hang together. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	`alter table letter
		add column "messageId" text,
		add column "inReplyTo" text`,
	`create table reply_address (
		"tokenHash" text primary key,
		"issueId" uuid not null references issue (id),
		"personId" uuid not null references person (id)
	)`,
	`create table received_mail (
		id uuid primary key default gen_random_uuid(),
		"providerId" text not null unique,
		"receivedAt" timestamptz not null,
		sender text,
		subject text,
		text text,
		"processedAt" timestamptz,
		outcome text check (outcome in ('taken', 'dropped', 'held', 'setAside')),
		why text,
		"issueId" uuid references issue (id),
		"personId" uuid references person (id),
		"journalId" uuid references journal (id),
		check (("processedAt" is null) = (outcome is null))
	)`,
	`create index received_mail_held on received_mail ("receivedAt", id) where outcome = 'held'`,
	`create index received_mail_sender on received_mail (sender, "receivedAt") where sender is not null`,
	`create index received_mail_kept on received_mail ("receivedAt") where text is not null`,
];
