import { type Kysely, sql } from "kysely";

/** Pictures of reports and of what is said about them, how long a picture waits, photos that a phone brings. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	// A picture belongs to the journal entry it came with: the report, a comment, a question, an answer.
	`create table issue_picture (
		"fileId" uuid primary key references file (id),
		"issueId" uuid not null references issue (id),
		"journalId" uuid not null references journal (id),
		position integer not null check (position > 0),
		alt text,
		unique ("journalId", position)
	)`,
	`create index issue_picture_issue on issue_picture ("issueId")`,
	`create trigger issue_picture_is_append_only before update or delete on issue_picture for each row execute function refuse_change()`,
	`create trigger issue_picture_is_not_truncated before truncate on issue_picture execute function refuse_change()`,

	// A phone that adds photos to one draft of one person for a quarter of an hour; token and code are kept hashed.
	`create table picture_handoff (
		id uuid primary key,
		"personId" uuid not null references person (id),
		"resortId" uuid not null references resort (id),
		about text not null,
		"tokenHash" text not null unique,
		"codeHash" text not null unique,
		"createdAt" timestamptz not null,
		"expiresAt" timestamptz not null,
		"endedAt" timestamptz
	)`,
	`create unique index picture_handoff_open on picture_handoff ("personId", about) where "endedAt" is null`,

	`alter table file
		add column "keptUntil" timestamptz,
		add column "handoffId" uuid references picture_handoff (id)`,
	`update file set "keptUntil" = "createdAt" + interval '24 hours'`,
	`alter table file alter column "keptUntil" set not null`,
	"drop index file_unclaimed",
	`create index file_unclaimed on file ("keptUntil") where "claimedAt" is null`,
	`create index file_handoff on file ("handoffId") where "handoffId" is not null`,

	`create index issue_draft_saved on issue_draft ("savedAt")`,

	`alter table issue add column "productType" text check ("productType" in (
		'seasonPass', 'familyPass', 'kidsSkiFreePass', 'liftTicket', 'nightTicket', 'beginnerTicket', 'groupLesson',
		'privateLesson', 'childProgramme', 'dayRental', 'seasonRental', 'nordicPass', 'locker', 'giftCard', 'voucher',
		'storedValue', 'subscription', 'paymentPlanPass', 'addOn', 'specialEvent'
	))`,
	`create index issue_product_type on issue ("releaseId", "resortId", "productType") where "productType" is not null`,
];
