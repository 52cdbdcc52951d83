import { type Kysely, sql } from "kysely";

/** When the vendor takes runs becomes rows that staff edit: hours by weekday, lengths by resort, runs by deployer. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
	`create table booking_hours (
		weekday integer primary key check (weekday between 1 and 7),
		"firstStartHour" integer not null check ("firstStartHour" >= 0),
		"lastStartHour" integer not null check ("lastStartHour" >= "firstStartHour"),
		"endsByHour" integer not null check ("endsByHour" > "lastStartHour" and "endsByHour" <= 24)
	)`,
	// The day ends when the last run of the rule so far does.
	`insert into booking_hours (weekday, "firstStartHour", "lastStartHour", "endsByHour")
		select weekday, "firstStartHour", "lastStartHour",
			greatest("lastStartHour" + 1, least(24, "lastStartHour" + ceil("blockAfterMinutes" / 60.0)::integer))
		from booking_rule, unnest(weekdays) weekday`,
	`alter table booking_rule drop column weekdays, drop column "firstStartHour", drop column "lastStartHour"`,
	`alter table staff add column "parallelRuns" integer not null default 1 check ("parallelRuns" between 0 and 9)`,
	`alter table resort add column "deploymentMinutes" integer check ("deploymentMinutes" between 30 and 600)`,
	// Without a resort it is the vendor's own, for all. A yearly one leaves a part of the year free.
	`alter table blackout
		alter column "resortId" drop not null,
		add column yearly boolean not null default false,
		add constraint blackout_yearly_leaves_days check (not yearly or "untilDay" - "fromDay" < 360)`,
	`create unique index blackout_once on blackout ("resortId", "fromDay", "untilDay", yearly) nulls not distinct`,
	"alter table journal drop constraint journal_subject_check",
	`alter table journal add constraint journal_subject_check
		check (subject in ('release', 'upgrade', 'resort', 'person', 'availability'))`,
	// A function that may change rows looks anew at each of its statements: the second one sees what was committed
	// while the first one waited for the lock. A common statement would look as of its beginning.
	`create function take_lane(deployer uuid, upgrade uuid, run tstzrange, at timestamptz) returns integer language plpgsql as $$
		declare
			runs integer;
			taken integer[];
		begin
			select "parallelRuns" into runs from staff where "personId" = deployer for no key update;
			delete from booking
				where "deployerId" = deployer and "heldUntil" <= at and tstzrange("blockedFrom", "blockedUntil") && run;
			taken := array(
				select distinct lane from booking
				where "deployerId" = deployer and "endedAt" is null and "upgradeId" <> upgrade
					and tstzrange("blockedFrom", "blockedUntil") && run
			);
			-- A run on a lane that was taken away since takes the place of another, so all of them count.
			if cardinality(taken) >= coalesce(runs, 0) then
				raise exclusion_violation using message = 'the deployer has no run free', constraint = 'booking_deployer_is_free';
			end if;
			return (select min(lane) from generate_series(1, runs) lane where lane <> all (taken));
		end $$`,
];
