/** `kill -9` in the middle of a burst, again and again: what was answered as done is there, and nothing is halved. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { type TestContext, test } from "vitest";
import { type Connection, connect } from "../../db/connect.ts";
import { freshDatabase } from "../support/databases.ts";
import { faultsOf } from "../upgrade/consistency.ts";
import { journalLengths, ledgerFaults } from "./ledger.ts";
import { booker, type Player, tester, undecided } from "./players.ts";
import { type PortalProcess, startPortalProcess } from "./portal-process.ts";

const ENGINES = [
	{ engine: "PostgreSQL", rounds: 3, env: async () => ({ DATABASE_URL: await freshDatabase(), DEMO: "1" }) },
	{ engine: "PGlite", rounds: 2, env: async () => ({}) as { DATABASE_URL?: string } },
];

// Both at once: while one engine starts, the other one works.
test.concurrent.for(ENGINES)("killed mid-burst on $engine", { timeout: 180_000 }, killedMidBurst);

async function killedMidBurst(
	{ rounds, env: makeEnv }: (typeof ENGINES)[number],
	{ expect, onTestFinished }: TestContext,
): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), "portal-kills-"));
	const env = await makeEnv();
	let portal: PortalProcess = await startPortalProcess(dataDir, env);
	onTestFinished(() => {
		portal.process.kill("SIGKILL");
		rmSync(dataDir, { recursive: true, force: true });
	});
	const players: Player[] = [
		await undecided(portal.origin, "Walt Jessup", false),
		await undecided(portal.origin, "Fiona Gallant", true),
		await booker(portal.origin, "Elias Thorne", false),
		await booker(portal.origin, "Rosalind Tam", true),
		await tester(portal.origin, "Dana Reyes"),
		await tester(portal.origin, "Mika Lund"),
	];
	// A clean stop, so that the embedded database can be looked at from here; it belongs to one process at a time.
	expect(await portal.kill("SIGTERM")).toBe(0);
	const looking = <Result>(look: (connection: Connection) => Promise<Result>) =>
		lookInto(dataDir, env.DATABASE_URL, look);
	const before = await looking(({ db }) => journalLengths(db));

	for (let round = 1; round <= rounds; round++) {
		portal = await startPortalProcess(dataDir, env);
		for (const { browser } of players) browser.origin = portal.origin;
		const had = players.map(({ ledger }) => ledger.length);
		const burst = Promise.all(players.map(({ play }) => play(() => false)));
		// Whatever the machine's pace: the kill comes when everybody has done something, at no moment in particular.
		await Promise.race([
			burst,
			expect
				.poll(() => players.every(({ ledger }, index) => ledger.length > had[index]!), { timeout: 30_000 })
				.toBe(true),
		]);
		await sleep(Math.random() * 150);
		expect(await portal.kill("SIGKILL")).toBe(null);
		await burst;
	}

	// Everybody presses once more what was not answered, and then stops.
	portal = await startPortalProcess(dataDir, env);
	for (const { browser, play, ledger } of players) {
		browser.origin = portal.origin;
		const had = ledger.length;
		await play(() => ledger.length > had);
	}
	expect(await portal.kill("SIGTERM")).toBe(0);
	expect(portal.err()).toBe("");

	const ledger = players.flatMap((one) => one.ledger);
	expect(ledger.length).toBeGreaterThan(rounds * players.length);
	await looking(async ({ db }) => {
		expect(await ledgerFaults(db, before, ledger)).toEqual([]);
		expect(await faultsOf(db)).toEqual([]);

		// Control: a row that is gone, or there twice, is noticed.
		await sql`alter table check_result disable trigger user`.execute(db);
		await sql`alter table journal disable trigger user`.execute(db);
		const tick = ledger.findLast(({ step }) => step === "tick")!;
		await sql`delete from check_result where note = ${tick.mark}`.execute(db);
		expect(await ledgerFaults(db, before, ledger)).toEqual([`tick "${tick.mark}" is there 0 times`]);
		const step = ledger.findLast(({ step: name }) => name === "elect")!;
		await sql`
			insert into journal (subject, "subjectId", sequence, step, at, details)
			select subject, "subjectId", max(sequence) + 1, 'elect', now(), '{"to": "elected"}'
			from journal where "subjectId" = ${step.upgradeId} group by 1, 2
		`.execute(db);
		expect(await ledgerFaults(db, before, ledger)).toHaveLength(2);
		expect(await faultsOf(db)).not.toEqual([]);
	});
}

async function lookInto<Result>(
	dataDir: string,
	databaseUrl: string | undefined,
	look: (connection: Connection) => Promise<Result>,
): Promise<Result> {
	const connection = await connect({ databaseUrl, dataDir });
	try {
		return await look(connection);
	} finally {
		await connection.close();
	}
}
