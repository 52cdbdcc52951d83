import { type Kysely, sql } from "kysely";

/** Pictures: whose they are and where their bytes lie; unclaimed ones are swept. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	`create table file (
		id uuid primary key,
		"resortId" uuid not null references resort (id),
		key text not null unique,
		"contentType" text not null check ("contentType" = 'image/webp'),
		sha256 text not null,
		bytes integer not null check (bytes > 0),
		width integer not null check (width > 0),
		height integer not null check (height > 0),
		"uploadedBy" uuid not null references person (id),
		"createdAt" timestamptz not null,
		"claimedAt" timestamptz
	)`,
	`create index file_unclaimed on file ("createdAt") where "claimedAt" is null`,
];
