/** What the tables hold, as a whole: to see that nothing changed, and to go back to an earlier state. */
import pg from "pg";

/** Sessions, codes, tries and what limits count come and go with every visit. */
const BOOKKEEPING = ["session", "verification", "sign_in_request", "account", "answer_try", "recent_act"];

export interface Tables {
	/** A digest of every row of every table, the queue included. */
	digest(): Promise<string>;
	/** Digest by table, to say which one changed. */
	digests(): Promise<Record<string, string>>;
	/** Keeps the rows as they are now under this name. */
	keep(name: string): Promise<void>;
	/**
	 * Puts the kept rows back. Taking every step again for each person and case would take minutes; the kept rows were
	 * reached by steps once.
	 */
	putBack(name: string): Promise<void>;
	query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
	close(): Promise<void>;
}

export async function openTables(databaseUrl: string): Promise<Tables> {
	const client = new pg.Pool({ connectionString: databaseUrl, max: 4 });
	const { rows } = await client.query<{ name: string; columns: string }>(`
		select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
		from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%'
		group by 1 order by 1`);
	const rowsOf = (from: string) =>
		`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${from} t`;
	const watched = rows.filter(({ name }) => !BOOKKEEPING.includes(name));
	const parts = watched.map(({ name }) => `'${name}', (${rowsOf(name)})`);
	const jobs = `'jobs', (${rowsOf("(select name, data from pgboss.job where name <> 'signIn')")})`;
	const digestText = `select jsonb_build_object(${[...parts, jobs].join(", ")}) as digests`;
	const digests = async () => (await client.query(digestText)).rows[0].digests as Record<string, string>;
	return {
		digests,
		digest: async () => JSON.stringify(await digests()),
		async keep(name) {
			const copies = rows.map(
				(table) => `create table kept_${name}.${table.name} as table public.${table.name}`,
			);
			await client.query([`create schema kept_${name}`, ...copies].join(";"));
		},
		async putBack(name) {
			// As a replica: foreign keys and the guards of append-only tables rest while rows are put back.
			const statements = rows.map(
				(table) =>
					`delete from public.${table.name}; insert into public.${table.name} (${table.columns})
					overriding system value select ${table.columns} from kept_${name}.${table.name}`,
			);
			await client.query(
				`begin; set local session_replication_role = replica; ${statements.join(";")}; delete from pgboss.job; commit`,
			);
		},
		query: async (text, values) => (await client.query(text, values)).rows,
		close: () => client.end(),
	};
}

/** Names of the tables that differ. */
export function changed(before: Record<string, string>, after: Record<string, string>): string[] {
	return Object.keys(after).filter((name) => before[name] !== after[name]);
}
