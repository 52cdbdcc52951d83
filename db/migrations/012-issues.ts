import { type Kysely, sql } from "kysely";

/** Reports of something wrong: what was met, the conversation about it, and the faults that the vendor knows. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	"alter table journal drop constraint journal_subject_check",
	`alter table journal add constraint journal_subject_check
		check (subject in ('release', 'upgrade', 'resort', 'person', 'availability', 'issue'))`,

	// Written by the vendor for everybody's eyes; what a resort has reported is never shown to another.
	`create table known_fault (
		id uuid primary key default gen_random_uuid(),
		"releaseId" uuid not null references release (id),
		summary text not null,
		workaround text,
		"fixedInBuildId" uuid references build (id),
		"writtenBy" uuid not null references person (id),
		"writtenAt" timestamptz not null
	)`,
	`create index known_fault_release on known_fault ("releaseId", "writtenAt")`,
	`create index known_fault_words on known_fault
		using gin (to_tsvector('english', summary || ' ' || coalesce(workaround, '')))`,

	`create table issue (
		id uuid primary key default gen_random_uuid(),
		number integer generated always as identity unique,
		"resortId" uuid not null references resort (id),
		"releaseId" uuid not null references release (id),
		"upgradeId" uuid references upgrade (id),
		"buildId" uuid references build (id),
		stage text not null default 'new' check (
			stage in ('new', 'triaged', 'needMore', 'inFix', 'retest', 'settled', 'notAFault', 'known')
		),
		"stageSince" timestamptz not null,
		severity text not null check (severity in ('blocking', 'hindering', 'minor')),
		what text not null,
		expected text,
		outcome text,
		environment text,
		browser text,
		"windowSize" text,
		"occurredAt" timestamptz,
		"itemKey" text,
		"reportedBy" uuid not null references person (id),
		"reportedAt" timestamptz not null,
		"acceptedAt" timestamptz,
		"replyDueAt" timestamptz not null,
		"repliedAt" timestamptz,
		"fixedInBuildId" uuid references build (id),
		"knownFaultId" uuid references known_fault (id)
	)`,
	// Lists are read from the newest number downwards, whatever they are narrowed by.
	`create index issue_resort on issue ("resortId", number)`,
	`create index issue_release on issue ("releaseId", number)`,
	"create index issue_stage on issue (stage, number)",
	"create index issue_severity on issue (severity, number)",
	`create index issue_unanswered on issue (number) where "repliedAt" is null`,
	`create index issue_late on issue ("replyDueAt") where "repliedAt" is null`,
	`create index issue_upgrade on issue ("upgradeId", number) where "upgradeId" is not null`,
	`create index issue_known on issue ("knownFaultId") where "knownFaultId" is not null`,
	`alter table known_fault add column "issueId" uuid unique references issue (id)`,

	`create table issue_step (
		"issueId" uuid not null references issue (id),
		position integer not null,
		text text not null,
		primary key ("issueId", position)
	)`,
	`create table issue_product (
		"issueId" uuid not null references issue (id),
		position integer not null,
		product text not null,
		quantity text,
		"productDate" text,
		"guestType" text,
		"priceShown" text,
		"priceExpected" text,
		primary key ("issueId", position)
	)`,
	`create table issue_person (
		"issueId" uuid not null references issue (id),
		"personId" uuid not null references person (id),
		since timestamptz not null,
		primary key ("issueId", "personId")
	)`,
	`create index issue_person_person on issue_person ("personId", "issueId")`,

	`create table issue_comment (
		id uuid primary key default gen_random_uuid(),
		"issueId" uuid not null references issue (id),
		"journalId" uuid not null unique references journal (id),
		"personId" uuid not null references person (id),
		side text not null check (side in ('resort', 'vendor')),
		body text not null,
		at timestamptz not null
	)`,
	`create index issue_comment_issue on issue_comment ("issueId", at)`,
	`create trigger issue_comment_is_append_only before update or delete on issue_comment for each row execute function refuse_change()`,
	`create trigger issue_comment_is_not_truncated before truncate on issue_comment execute function refuse_change()`,

	`create table issue_draft (
		"personId" uuid not null references person (id),
		about text not null,
		entries jsonb not null,
		"savedAt" timestamptz not null,
		primary key ("personId", about)
	)`,
];
