/**
 * One way to the database: PostgreSQL when there is a URL, the embedded PGlite when there is none.
 * The code above sees a Kysely instance and a pg-boss adapter and cannot tell the two apart.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { Kysely, type LogEvent, PGliteDialect, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import { type ConstructorOptions, fromPglite } from "pg-boss";
import type { Database } from "./schema.ts";

export type Db = Kysely<Database>;
/** Writers take a transaction: passing the pool does not compile. */
export type Tx = Transaction<Database>;

export interface Connection {
	db: Db;
	engine: "postgres" | "pglite";
	/** What pg-boss needs to keep its jobs in the same database. */
	jobs: Pick<ConstructorOptions, "db" | "backend">;
	close(): Promise<void>;
}

export interface ConnectSettings {
	databaseUrl?: string | undefined;
	dataDir: string;
	poolSize?: number;
	/** Called for every statement; tests count with it. */
	log?: (event: LogEvent) => void;
}

const OID = { int8: 20, numeric: 1700, date: 1082, interval: 1186, bytea: 17 } as const;

/** The drivers differ in these types; both get the same parsers, and a test over both holds them to it. */
const parsers: Record<number, (text: string) => unknown> = {
	[OID.int8]: Number,
	[OID.numeric]: Number,
	[OID.date]: (text) => text,
	[OID.interval]: (text) => text,
	[OID.bytea]: (text) => new Uint8Array(Buffer.from(text.slice(2), "hex")),
};

const pgTypes: pg.CustomTypesConfig = {
	getTypeParser: (oid: number, format?: "text" | "binary") =>
		(format !== "binary" && parsers[oid]) || pg.types.getTypeParser(oid, format as "text"),
};

/**
 * Opens the database of these settings. Migrations are a separate act (migrate.ts).
 *
 * @throws when the server cannot be reached (at the first query) or the embedded folder cannot be opened.
 */
export async function connect(settings: ConnectSettings): Promise<Connection> {
	return settings.databaseUrl ? postgres(settings, settings.databaseUrl) : embedded(settings);
}

async function postgres(settings: ConnectSettings, url: string): Promise<Connection> {
	const pool = new pg.Pool({
		connectionString: url,
		max: settings.poolSize ?? 20,
		types: pgTypes,
		connectionTimeoutMillis: 5_000,
	});
	// An idle connection that breaks (a database restart) is replaced by the pool; unhandled it would end the process.
	pool.on("error", () => undefined);
	// One that breaks in use has refused its statement already; without a listener it would end the process as well.
	pool.on("connect", (client) => client.on("error", () => undefined));
	const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), log: settings.log });
	return {
		db,
		engine: "postgres",
		jobs: { db: { executeSql: (text, values) => pool.query(text, values) } },
		close: () => db.destroy(),
	};
}

async function embedded(settings: ConnectSettings): Promise<Connection> {
	const folder = join(settings.dataDir, "pg");
	mkdirSync(settings.dataDir, { recursive: true });
	const pglite = await PGlite.create({ dataDir: folder, extensions: { btree_gist }, parsers });
	const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }), log: settings.log });
	return {
		db,
		engine: "pglite",
		jobs: { db: fromPglite(pglite), backend: "pglite" },
		close: async () => {
			await db.destroy();
			if (!pglite.closed) await pglite.close();
		},
	};
}
