import { type Kysely, sql } from "kysely";

/** Betas: the resorts that take part in one, on which site, who of them tries it, and what they have tried. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	"alter table journal drop constraint journal_subject_check",
	`alter table journal add constraint journal_subject_check
		check (subject in ('release', 'upgrade', 'resort', 'person', 'availability', 'issue', 'beta'))`,

	// Nothing here hangs on an upgrade: what is tried in a beta never counts for one.
	`create table beta_part (
		id uuid primary key default gen_random_uuid(),
		"releaseId" uuid not null references release (id),
		"resortId" uuid not null references resort (id),
		"invitedAt" timestamptz,
		"invitedBy" uuid references person (id),
		"acceptedAt" timestamptz,
		"declinedAt" timestamptz,
		"buildId" uuid references build (id),
		"siteUrl" text,
		"readyAt" timestamptz,
		"siteNote" text,
		"remindedOf" timestamptz,
		"createdAt" timestamptz not null,
		unique ("releaseId", "resortId"),
		check ("acceptedAt" is null or "declinedAt" is null),
		check (("invitedAt" is null) = ("invitedBy" is null)),
		check (num_nulls("buildId", "siteUrl", "readyAt") in (0, 3))
	)`,
	`create index beta_part_resort on beta_part ("resortId")`,

	`create table beta_volunteer (
		"partId" uuid not null references beta_part (id),
		"personId" uuid not null references person (id),
		since timestamptz not null,
		"leftAt" timestamptz,
		primary key ("partId", "personId")
	)`,
	`create index beta_volunteer_person on beta_volunteer ("personId", "partId")`,

	`create table beta_try (
		id uuid primary key default gen_random_uuid(),
		"partId" uuid not null references beta_part (id),
		"productType" text not null,
		"personId" uuid not null references person (id),
		"buildId" uuid references build (id),
		result text not null check (result in ('tested', 'notTested')),
		note text,
		at timestamptz not null
	)`,
	`create index beta_try_newest on beta_try ("partId", "productType", at)`,
	`create trigger beta_try_is_append_only before update or delete on beta_try for each row execute function refuse_change()`,
	`create trigger beta_try_is_not_truncated before truncate on beta_try execute function refuse_change()`,
];
