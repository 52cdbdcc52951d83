/** What the portal holds while it is measured: the demo, taken through its real steps, and many rows around it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type RawBuilder, sql } from "kysely";
import { pino } from "pino";
import type { readSettings } from "../../app/env.server.ts";
import type { openPortal, Portal } from "../../app/portal.server.ts";
import { addDays, addMonths } from "../../app/words/day.ts";
import { SERVER_BUILD } from "../../server/build.ts";
import { query, startServer, urlOf } from "../support/postgres-server.ts";
import { signedIn } from "../support/someone.ts";
import { ROWS, resortNames } from "./rows.ts";

export interface Page {
	name: string;
	path: string;
	/** Where its data is, for who moves inside the portal. */
	data: string;
	cookie: string;
	/** What every answer must say. */
	shows: readonly string[];
}

export interface BenchWorld {
	/** Environment of the portal's process. */
	env: Record<string, string>;
	pages: readonly Page[];
	/** People who ask, and the resort that the contact stands for. */
	people: { staff: string; contact: string; staffId: string; resortId: string };
	/** A copy of the database with something more in it, and the environment of a portal over it. */
	copy(name: string, more: RawBuilder<unknown>): Promise<Record<string, string>>;
	close(): Promise<void>;
}

interface Build {
	entry: { module: { openPortal: typeof openPortal; readSettings: typeof readSettings } };
}

/** Makes a PostgreSQL of its own, fills it and signs people in. */
export async function openBenchWorld(): Promise<BenchWorld> {
	const { entry } = (await import(pathToFileURL(SERVER_BUILD).href)) as Build;
	const server = await startServer();
	const dataDir = mkdtempSync(join(tmpdir(), "portal-bench-"));
	const close = async () => {
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	};
	try {
		await query(server.url, "create database bench");
		const databaseUrl = urlOf(server.url, "bench");
		const env = {
			DATABASE_URL: databaseUrl,
			DATA_DIR: dataDir,
			SESSION_SECRET: "a-secret-for-figures-that-is-long-enough",
			DEMO: "0",
		};
		const settings = entry.module.readSettings({ ...env, DEMO: "1" });
		const portal = await entry.module.openPortal({ ...settings, jobs: false }, pino({ level: "silent" }));
		try {
			await query(databaseUrl, volume);
			const people = await peopleOf(portal);
			const copy = async (name: string, more: RawBuilder<unknown>) => {
				await query(server.url, `create database ${name} template bench`);
				const copied = { ...env, DATABASE_URL: urlOf(server.url, name) };
				const { db, close } = await entry.module.openPortal(
					{ ...entry.module.readSettings(copied), jobs: false },
					pino({ level: "silent" }),
				);
				await more.execute(db);
				await sql`analyze`.execute(db);
				await close();
				return copied;
			};
			return { env, pages: await pagesOf(portal), people, copy, close };
		} finally {
			await portal.close();
		}
	} catch (error) {
		await close();
		throw error;
	}
}

/** A whole month of the calendar, so that every run shows as many days. */
const month = addMonths(new Date().toISOString().slice(0, 7), 1);
const daysOfMonth = Array.from({ length: 31 }, (_, index) => addDays(`${month}-01`, index)).filter((day) =>
	day.startsWith(month),
);

/** Every release has its own number; the newest comes first on the list. */
const RELEASES = 40;
const releaseNames = resortNames.map((_, index) => `Unity 7.${RELEASES - index}`);

/** The cookies of somebody who has just signed in. */
async function personOf(portal: Portal, name: string) {
	const found = await one(
		portal.db.selectFrom("person").select(["id", "name", "email"]).where("name", "=", name),
	);
	const jar = await signedIn(portal, found);
	return { id: found.id, cookie: [...jar].map((pair) => pair.join("=")).join("; ") };
}

async function peopleOf(portal: Portal): Promise<BenchWorld["people"]> {
	const [staff, contact] = [await personOf(portal, "Maren Solberg"), await personOf(portal, "Elias Thorne")];
	const { resortId } = await one(
		portal.db.selectFrom("contact").select("resortId").where("personId", "=", contact.id).limit(1),
	);
	return { staff: staff.cookie, contact: contact.cookie, staffId: staff.id, resortId };
}

async function pagesOf(portal: Portal): Promise<Page[]> {
	const person = async (name: string) => (await personOf(portal, name)).cookie;
	const upgradeOf = async (resort: string) => {
		const upgrades = portal.db.selectFrom("upgrade").innerJoin("resort", "resort.id", "upgrade.resortId");
		const ofPresent = upgrades
			.innerJoin("release", "release.id", "upgrade.releaseId")
			.where("release.slug", "=", PRESENT);
		const { id } = await one(ofPresent.select("upgrade.id").where("resort.name", "=", resort));
		return `/upgrades/${id}`;
	};
	const representative = await person("Maren Solberg");
	const tester = await person("Mika Lund");
	const contact = await person("Elias Thorne");
	const tested = await upgradeOf("Cinder Peak");
	const accepted = await upgradeOf("Wolverine Ridge");
	const page = (name: string, path: string, cookie: string, shows: readonly string[]): Page => {
		const [address, search = ""] = path.split(/(?=\?)/);
		return { name, path, data: `${address === "/" ? "/_root" : address}.data${search}`, cookie, shows };
	};
	return [
		page("home", "/", representative, resortNames),
		page("releases", "/releases", representative, releaseNames),
		page("upgrade", accepted, contact, ["Wolverine Ridge", "Commerce 3.8"]),
		page("smoke test", `${tested}/smoke-test`, tester, ["Cinder Peak", "The photo of a child"]),
		page(
			"booking month",
			`${accepted}/book?month=${month}`,
			contact,
			daysOfMonth.map((day) => `day=${day}`),
		),
	];
}

const one = <Row>(query: { executeTakeFirstOrThrow(): Promise<Row> }) => query.executeTakeFirstOrThrow();

const PRESENT = "commerce-3.8";
const BOOKINGS = 1_000;
const BLACKOUTS = 200;
const RESORTS = BOOKINGS / ROWS;
/** Of each working day's runs, twelve begin in the morning and the others at noon. */
const DEPLOYERS = 12;
const RUNS_A_DAY = 17;
const numbers = (count: number) => `generate_series(1, ${count}) n`;

/** Rows past the doors: a thousand bookings step by step would take minutes. */
const volume = [
	`insert into resort (name, slug, zone, pos, "paymentProvider", "productTypes", modules, "productionVersion", "storeUrl", "backupMinutes", "representativeId")
		select 'Bench Hill ' || lpad(n::text, 2, '0'), 'bench-hill-' || n, 'America/Denver', 'Siriusware', 'Square', '{liftTicket}', '{}', '3.6', 'https://hill.example/', 30,
			(select id from person where name = 'Maren Solberg') from ${numbers(RESORTS)}`,
	`insert into release (product, version, slug, kind, stage, "needsDowntime", "needsConfiguration", summary, notes, fingerprint, "windowFrom", "windowUntil", "publishedAt", "createdAt")
		select 'unity', '7.' || n, 'unity-7.' || n, 'hotfix', 'open', false, false, 'Sorting by price, and fewer steps at the till', 'Notes', 'f', now(), now() + interval '90 days', now(), now() + n * interval '1 second'
		from ${numbers(RELEASES)}`,
	// Longest wait first: these stand at the top of the home page.
	`insert into upgrade ("resortId", "releaseId", "stageSince")
		select r.id, l.id, timestamptz '2026-01-01' + substr(r.name, 12)::int * interval '1 minute'
		from resort r, release l where r.slug like 'bench-hill-%' and l.slug = '${PRESENT}'`,
	`insert into upgrade ("resortId", "releaseId", stage)
		select r.id, l.id, 'booked' from resort r, release l
		where r.slug like 'bench-hill-%' and l.slug like 'unity-7.%' and split_part(l.version, '.', 2)::int <= ${ROWS}`,
	`insert into person (name, email, zone) select 'Deployer ' || n, 'deployer' || n || '@bench.example', 'America/Denver' from ${numbers(DEPLOYERS)}`,
	`insert into staff ("personId", roles) select id, '{developer}' from person where email like '%@bench.example'`,
	`with days as (
			select day, row_number() over (order by day) - 1 as d
			from generate_series(current_date + 4, current_date + 150, interval '1 day') day where extract(isodow from day) <= 4
		), deployers as (select id, row_number() over (order by email) - 1 as d from person where email like '%@bench.example'),
		runs as (
			select u.id, row_number() over (order by u.id) - 1 as i
			from upgrade u join release l on l.id = u."releaseId" where l.slug like 'unity-7.%'
		), placed as (
			select runs.id, days.day::date + case when i % ${RUNS_A_DAY} < ${DEPLOYERS} then time '09:00' else time '13:00' end as local,
				deployers.id as deployer
			from runs join days on days.d = i / ${RUNS_A_DAY} join deployers on deployers.d = i % ${RUNS_A_DAY} % ${DEPLOYERS}
		)
		insert into booking ("upgradeId", "deployerId", "startsAt", "endsAt", "blockedFrom", "blockedUntil", zone, "bookedBy", "bookedAt")
		select placed.id, deployer, at, at + interval '3 hours', at - interval '1 hour', at + interval '3 hours', 'America/Denver', deployer, now()
		from placed, lateral (select local at time zone 'America/Denver' as at) t`,
	`insert into blackout ("resortId", "fromDay", "untilDay", reason)
		select id, current_date + n * 4, current_date + n * 4, 'A race on the slopes' from resort, ${numbers(BLACKOUTS)} where slug = 'wolverine-ridge'`,
	`do $$ begin
		if (select count(*) from booking) < ${BOOKINGS} or (select count(*) from blackout) < ${BLACKOUTS} then
			raise 'the rows of the bench are not all there';
		end if;
	end $$`,
	"analyze",
].join(";");
