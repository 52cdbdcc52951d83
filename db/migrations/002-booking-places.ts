import { type Kysely, sql } from "kysely";

/** Bookings, and the rules that say which places there are. Frozen, with the seeded defaults of the model. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
	await sql`insert into booking_rule (zone, weekdays, "firstStartHour", "lastStartHour", "noticeHours", "blockBeforeMinutes", "blockAfterMinutes")
		values ('America/Denver', array[1, 2, 3, 4], 9, 14, 72, 60, 180)`.execute(db);
	for (const [day, name] of HOLIDAYS) {
		await sql`insert into holiday (day, name) values (${day}, ${name})`.execute(db);
	}
}

const STATEMENTS = [
	`create table booking_rule (
		id uuid primary key default gen_random_uuid(),
		zone text not null,
		weekdays integer[] not null,
		"firstStartHour" integer not null check ("firstStartHour" between 0 and 23),
		"lastStartHour" integer not null check ("lastStartHour" between 0 and 23),
		"noticeHours" integer not null check ("noticeHours" >= 0),
		"blockBeforeMinutes" integer not null check ("blockBeforeMinutes" >= 0),
		"blockAfterMinutes" integer not null check ("blockAfterMinutes" > 0)
	)`,
	"create table holiday (day date primary key, name text not null)",
	`create table blackout (
		id uuid primary key default gen_random_uuid(),
		"resortId" uuid not null references resort (id),
		"fromDay" date not null,
		"untilDay" date not null,
		reason text not null,
		check ("untilDay" >= "fromDay")
	)`,
	`create index blackout_resort on blackout ("resortId", "untilDay")`,
	`create table booking (
		id uuid primary key default gen_random_uuid(),
		"upgradeId" uuid not null references upgrade (id),
		"deployerId" uuid not null references staff ("personId"),
		"startsAt" timestamptz not null,
		"endsAt" timestamptz not null,
		"blockedFrom" timestamptz not null,
		"blockedUntil" timestamptz not null,
		zone text not null,
		"bookedBy" uuid not null references person (id),
		"bookedAt" timestamptz not null,
		sequence integer not null default 0,
		"endedAt" timestamptz,
		ending text check (ending in ('cancelled', 'declined', 'lapsed')),
		"endReason" text,
		check ("endsAt" > "startsAt" and "blockedFrom" <= "startsAt" and "blockedUntil" >= "endsAt"),
		check (("endedAt" is null) = (ending is null)),
		constraint booking_deployer_is_free exclude using gist (
			"deployerId" with =, tstzrange("blockedFrom", "blockedUntil") with &&
		) where ("endedAt" is null)
	)`,
	`create unique index booking_one_standing on booking ("upgradeId") where "endedAt" is null`,
	`create index booking_upgrade on booking ("upgradeId", "bookedAt")`,
	`create index booking_taken on booking ("blockedFrom") where "endedAt" is null`,
	`create table booking_guest (
		"bookingId" uuid not null references booking (id),
		email text not null,
		name text not null,
		"contactId" uuid references contact (id),
		primary key ("bookingId", email)
	)`,
];

/** The vendor's listed holidays (domain.md 2.4); one that falls on a weekend is observed on a workday as well. */
const HOLIDAYS: [day: string, name: string][] = [
	["2026-01-01", "New Year's Day"],
	["2026-05-25", "Memorial Day"],
	["2026-07-03", "Independence Day (observed)"],
	["2026-07-04", "Independence Day"],
	["2026-09-07", "Labor Day"],
	["2026-11-26", "Thanksgiving"],
	["2026-11-27", "Black Friday"],
	["2026-12-24", "Christmas Eve"],
	["2026-12-25", "Christmas Day"],
	["2027-01-01", "New Year's Day"],
	["2027-05-31", "Memorial Day"],
	["2027-07-04", "Independence Day"],
	["2027-07-05", "Independence Day (observed)"],
	["2027-09-06", "Labor Day"],
	["2027-11-25", "Thanksgiving"],
	["2027-11-26", "Black Friday"],
	["2027-12-24", "Christmas Eve"],
	["2027-12-25", "Christmas Day"],
	["2027-12-27", "Christmas Day (observed)"],
	["2027-12-31", "New Year's Day (observed)"],
	["2028-01-01", "New Year's Day"],
	["2028-05-29", "Memorial Day"],
	["2028-07-04", "Independence Day"],
	["2028-09-04", "Labor Day"],
	["2028-11-23", "Thanksgiving"],
	["2028-11-24", "Black Friday"],
	["2028-12-24", "Christmas Eve"],
	["2028-12-25", "Christmas Day"],
	["2028-12-26", "Christmas Eve (observed)"],
	["2029-01-01", "New Year's Day"],
	["2029-05-28", "Memorial Day"],
	["2029-07-04", "Independence Day"],
	["2029-09-03", "Labor Day"],
	["2029-11-22", "Thanksgiving"],
	["2029-11-23", "Black Friday"],
	["2029-12-24", "Christmas Eve"],
	["2029-12-25", "Christmas Day"],
	["2030-01-01", "New Year's Day"],
	["2030-05-27", "Memorial Day"],
	["2030-07-04", "Independence Day"],
	["2030-09-02", "Labor Day"],
	["2030-11-28", "Thanksgiving"],
	["2030-11-29", "Black Friday"],
	["2030-12-24", "Christmas Eve"],
	["2030-12-25", "Christmas Day"],
	["2031-01-01", "New Year's Day"],
	["2031-05-26", "Memorial Day"],
	["2031-07-04", "Independence Day"],
	["2031-09-01", "Labor Day"],
	["2031-11-27", "Thanksgiving"],
	["2031-11-28", "Black Friday"],
	["2031-12-24", "Christmas Eve"],
	["2031-12-25", "Christmas Day"],
	["2032-01-01", "New Year's Day"],
	["2032-05-31", "Memorial Day"],
	["2032-07-04", "Independence Day"],
	["2032-07-05", "Independence Day (observed)"],
	["2032-09-06", "Labor Day"],
	["2032-11-25", "Thanksgiving"],
	["2032-11-26", "Black Friday"],
	["2032-12-24", "Christmas Eve"],
	["2032-12-25", "Christmas Day"],
	["2032-12-27", "Christmas Day (observed)"],
];
