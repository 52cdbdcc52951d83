import { type Kysely, sql } from "kysely";

/**
 * Frozen: words are written out here, so that a later change of the vocabulary cannot alter the past. Longer than 300
 * lines because the ground is laid in one migration.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	"create extension if not exists btree_gist",

	`create table person (
		id uuid primary key default gen_random_uuid(),
		name text not null,
		email text not null unique check (email = lower(email)),
		"emailVerified" boolean not null default true,
		image text,
		zone text not null,
		"createdAt" timestamptz not null default now(),
		"updatedAt" timestamptz not null default now()
	)`,

	`create table session (
		id uuid primary key default gen_random_uuid(),
		token text not null unique,
		"userId" uuid not null references person (id),
		"expiresAt" timestamptz not null,
		"ipAddress" text,
		"userAgent" text,
		"createdAt" timestamptz not null default now(),
		"updatedAt" timestamptz not null default now()
	)`,
	`create index session_owner on session ("userId")`,

	`create table account (
		id uuid primary key default gen_random_uuid(),
		"accountId" text not null,
		"providerId" text not null,
		"userId" uuid not null references person (id),
		"accessToken" text,
		"refreshToken" text,
		"idToken" text,
		"accessTokenExpiresAt" timestamptz,
		"refreshTokenExpiresAt" timestamptz,
		scope text,
		password text,
		"createdAt" timestamptz not null default now(),
		"updatedAt" timestamptz not null default now()
	)`,
	`create index account_user on account ("userId")`,

	`create table verification (
		id uuid primary key default gen_random_uuid(),
		identifier text not null,
		value text not null,
		"expiresAt" timestamptz not null,
		"createdAt" timestamptz not null default now(),
		"updatedAt" timestamptz not null default now()
	)`,
	"create index verification_identifier on verification (identifier)",

	`create table sign_in_request (
		id uuid primary key default gen_random_uuid(),
		email text not null,
		client text not null,
		"cookieHash" text not null unique,
		"askedAt" timestamptz not null,
		"usedAt" timestamptz
	)`,
	`create index sign_in_request_email on sign_in_request (email, "askedAt")`,
	`create index sign_in_request_client on sign_in_request (client, "askedAt")`,

	`create table staff (
		"personId" uuid primary key references person (id),
		roles text[] not null check (
			cardinality(roles) > 0 and roles <@ array['representative', 'developer', 'releaseManager', 'clientServicesManager', 'administrator']
		),
		"switchedOffAt" timestamptz,
		"createdAt" timestamptz not null default now()
	)`,

	`create table resort (
		id uuid primary key default gen_random_uuid(),
		name text not null unique,
		slug text not null unique,
		zone text not null,
		pos text not null,
		"paymentProvider" text not null,
		"productTypes" text[] not null,
		modules text[] not null,
		"productionVersion" text not null,
		"storeUrl" text not null,
		"testUrl" text,
		"backupMinutes" integer not null check ("backupMinutes" between 0 and 600),
		"representativeId" uuid references staff ("personId"),
		"switchedOffAt" timestamptz,
		"createdAt" timestamptz not null default now()
	)`,

	"create index person_name on person (name, id)",

	`create table contact (
		id uuid primary key default gen_random_uuid(),
		"personId" uuid not null references person (id),
		"resortId" uuid not null references resort (id),
		roles text[] not null check (
			cardinality(roles) > 0 and roles <@ array['primary', 'secondary', 'accounting', 'guest']
			and not roles @> array['primary', 'secondary']
		),
		"hasProviderAccess" boolean not null default false,
		"switchedOffAt" timestamptz,
		"createdAt" timestamptz not null default now(),
		unique ("personId", "resortId")
	)`,
	`create index contact_resort on contact ("resortId")`,
	`create unique index contact_one_primary on contact ("resortId") where "switchedOffAt" is null and roles @> array['primary']`,
	`create unique index contact_one_secondary on contact ("resortId") where "switchedOffAt" is null and roles @> array['secondary']`,

	`create table release (
		id uuid primary key default gen_random_uuid(),
		product text not null,
		version text not null,
		slug text not null unique,
		kind text not null check (kind in ('major', 'hotfix')),
		stage text not null default 'draft' check (
			stage in ('draft', 'betaOpen', 'betaClosed', 'open', 'closed', 'unsupported', 'withdrawn')
		),
		"betaFrom" timestamptz,
		"betaUntil" timestamptz,
		"windowFrom" timestamptz,
		"windowUntil" timestamptz,
		"needsDowntime" boolean not null,
		"needsConfiguration" boolean not null,
		summary text not null,
		notes text not null,
		fingerprint text not null,
		"supportUntil" timestamptz,
		"notesEditedAt" timestamptz,
		"publishedAt" timestamptz,
		"createdAt" timestamptz not null default now(),
		unique (product, version),
		check ("betaUntil" > "betaFrom"),
		check ("windowUntil" > "windowFrom")
	)`,
	`create index release_newest on release ("createdAt", id)`,

	`create table guide (
		id uuid primary key default gen_random_uuid(),
		"releaseId" uuid not null references release (id),
		title text not null,
		body text not null,
		"editedAt" timestamptz not null
	)`,
	`create index guide_release on guide ("releaseId")`,

	`create table production_change (
		id uuid primary key default gen_random_uuid(),
		"releaseId" uuid not null references release (id),
		position integer not null,
		title text not null,
		consequence text not null,
		"guideId" uuid references guide (id)
	)`,
	`create index production_change_release on production_change ("releaseId")`,

	`create table build (
		id uuid primary key default gen_random_uuid(),
		"releaseId" uuid not null references release (id),
		label text not null,
		"createdAt" timestamptz not null,
		unique ("releaseId", label)
	)`,

	`create table reading (
		"personId" uuid not null references person (id),
		"releaseId" uuid not null references release (id),
		fingerprint text not null,
		"acknowledgedAt" timestamptz not null,
		primary key ("releaseId", "personId")
	)`,

	`create table upgrade (
		id uuid primary key default gen_random_uuid(),
		"resortId" uuid not null references resort (id),
		"releaseId" uuid not null references release (id),
		stage text not null default 'notified' check (stage in (
			'notified', 'declined', 'elected', 'deployingToTest', 'vendorCheck', 'inTest', 'signedOff', 'accepted', 'booked', 'lapsed'
		)),
		"stageSince" timestamptz not null default now(),
		"wishedDate" date,
		"declineReason" text,
		"remindNextRelease" boolean not null default false,
		"createdAt" timestamptz not null default now(),
		unique ("resortId", "releaseId")
	)`,
	`create index upgrade_release on upgrade ("releaseId", "stageSince", id)`,
	`create index upgrade_stage on upgrade (stage, "stageSince", id)`,
	`create index upgrade_since on upgrade ("stageSince", id)`,

	`create table test_deployment (
		id uuid primary key default gen_random_uuid(),
		"upgradeId" uuid not null references upgrade (id),
		"buildId" uuid not null references build (id),
		"testUrl" text,
		"previousVersion" text,
		"startedAt" timestamptz not null,
		"endedAt" timestamptz,
		outcome text check (outcome in ('finished', 'failed')),
		failure text,
		"checkedAt" timestamptz,
		"checkNote" text,
		check (("endedAt" is null) = (outcome is null))
	)`,
	`create index test_deployment_upgrade on test_deployment ("upgradeId", "startedAt")`,
	`create unique index test_deployment_one_open on test_deployment ("upgradeId") where "endedAt" is null`,

	`create table checklist_run (
		id uuid primary key default gen_random_uuid(),
		"testDeploymentId" uuid not null references test_deployment (id),
		kind text not null check (kind in ('internal', 'resort')),
		"openedAt" timestamptz not null,
		unique ("testDeploymentId", kind)
	)`,

	`create table checklist_item (
		id uuid primary key default gen_random_uuid(),
		"runId" uuid not null references checklist_run (id),
		position integer not null,
		key text not null,
		section text not null,
		title text not null,
		detail text not null,
		evidence text not null,
		minutes integer not null,
		unique ("runId", key)
	)`,

	`create table check_result (
		id uuid primary key default gen_random_uuid(),
		sequence bigint generated always as identity,
		"itemId" uuid not null references checklist_item (id),
		state text not null check (state in ('toDo', 'passed', 'failed', 'notApplicable')),
		note text,
		"personId" uuid not null references person (id),
		at timestamptz not null,
		check (state <> 'notApplicable' or note is not null)
	)`,
	`create index check_result_item on check_result ("itemId", sequence)`,

	`create table sign_off (
		id uuid primary key default gen_random_uuid(),
		"upgradeId" uuid not null references upgrade (id),
		"testDeploymentId" uuid not null references test_deployment (id),
		"personId" uuid not null references person (id),
		"typedName" text not null,
		statement text not null,
		remarks text,
		"signedAt" timestamptz not null,
		"endedAt" timestamptz,
		ending text check (ending in ('withdrawn', 'returned', 'redeployed')),
		"endReason" text,
		check (("endedAt" is null) = (ending is null))
	)`,
	`create unique index sign_off_one_standing on sign_off ("upgradeId") where "endedAt" is null`,
	`create index sign_off_upgrade on sign_off ("upgradeId", "signedAt")`,

	`create table journal (
		id uuid primary key default gen_random_uuid(),
		subject text not null check (subject in ('release', 'upgrade', 'resort', 'person')),
		"subjectId" uuid not null,
		sequence integer not null,
		step text not null,
		"actorId" uuid references person (id),
		"onBehalfOf" uuid references person (id),
		"wordCameBy" text check ("wordCameBy" in ('mail', 'phone', 'meeting')),
		at timestamptz not null,
		details jsonb not null,
		waived text[] not null default '{}',
		unique (subject, "subjectId", sequence)
	)`,

	`create table letter (
		id uuid primary key default gen_random_uuid(),
		"journalId" uuid references journal (id),
		kind text not null,
		"recipientId" uuid references person (id),
		address text not null,
		props jsonb,
		subject text,
		html text,
		text text,
		attachments jsonb,
		"bodyUntil" timestamptz,
		state text not null default 'queued' check (state in ('queued', 'sent', 'delivered', 'bounced', 'failed')),
		"providerId" text,
		attempts integer not null default 0,
		"lastError" text,
		"queuedAt" timestamptz not null,
		"sentAt" timestamptz,
		unique ("journalId", kind, address)
	)`,
	`create index letter_newest on letter ("queuedAt", id)`,
	`create index letter_parked on letter ("queuedAt", id) where state in ('failed', 'bounced')`,
	`create index letter_secret on letter ("bodyUntil") where "bodyUntil" is not null and props is not null`,
	`create index letter_provider on letter ("providerId") where "providerId" is not null`,
	`create index letter_recipient on letter ("recipientId", "queuedAt")`,

	`create table request (
		key text not null,
		"personId" uuid not null references person (id),
		"bodyHash" text not null,
		status integer not null,
		location text,
		"createdAt" timestamptz not null,
		primary key (key, "personId", "bodyHash")
	)`,
	`create index request_age on request ("createdAt")`,

	// With one database URL the application owns its tables, so privileges cannot protect the record: triggers do.
	`create function refuse_change() returns trigger language plpgsql as $$
		begin
			raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
		end
	$$`,
	`create trigger journal_is_append_only before update or delete on journal for each row execute function refuse_change()`,
	`create trigger journal_is_not_truncated before truncate on journal execute function refuse_change()`,
	`create trigger check_result_is_append_only before update or delete on check_result for each row execute function refuse_change()`,
	`create trigger check_result_is_not_truncated before truncate on check_result execute function refuse_change()`,
];
