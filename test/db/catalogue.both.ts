/** db/schema.ts is written by hand; the live catalogue says whether it is true. */
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Db } from "../../db/connect.ts";
import { onBothEngines } from "./engines.ts";
import { type ColumnType, schemaTypes } from "./schema-types.ts";

const SCHEMA = fileURLToPath(new URL("../../db/schema.ts", import.meta.url));

const TYPES: Record<string, string> = {
	uuid: "string",
	text: "string",
	date: "string",
	bool: "boolean",
	bytea: "object",
	int4: "number",
	int8: "number",
	timestamptz: "Date",
	tsvector: "string",
	jsonb: "object",
	_text: "string[]",
	_int4: "number[]",
	_timestamptz: "object",
};

const schema = schemaTypes(SCHEMA);

type Described = Record<string, Record<string, string>>;

/** "number, null" or "string, required" for each column. */
const said = ({ type, nullable, required }: Omit<ColumnType, "words">) =>
	[type, ...(nullable ? ["null"] : []), ...(required ? ["required"] : [])].join(", ");

async function ofCatalogue(db: Db): Promise<Described> {
	const { rows } = await sql<{
		table_name: string;
		column_name: string;
		udt_name: string;
		nullable: boolean;
		given: boolean;
	}>`
		select table_name, column_name, udt_name, is_nullable = 'YES' as nullable,
			column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as given
		from information_schema.columns
		where table_schema = 'public' and table_name not like 'kysely%'
	`.execute(db);
	const tables: Described = {};
	for (const { table_name, column_name, udt_name, nullable, given } of rows) {
		tables[table_name] ??= {};
		const type = TYPES[udt_name] ?? `unknown type ${udt_name}`;
		tables[table_name][column_name] = said({ type, nullable, required: !nullable && !given });
	}
	return tables;
}

/** The database has a default, and every writer still has to say which gates were waived. */
const DEMANDED_ALL_THE_SAME = ["journal.waived"];

const ofSchema = (types: Map<string, Map<string, ColumnType>>): Described =>
	Object.fromEntries(
		[...types].map(([table, columns]) => [
			table,
			Object.fromEntries(
				[...columns].map(([name, column]) => {
					const demanded = DEMANDED_ALL_THE_SAME.includes(`${table}.${name}`);
					return [name, said({ ...column, required: column.required && !demanded })];
				}),
			),
		]),
	);

/** Words that the vocabulary alone keeps: the lists grow with the product, the rows of the past stay. */
const KEPT_BY_VOCABULARY = [
	"beta_try.productType",
	"journal.step",
	"letter.kind",
	"release.product",
	"resort.paymentProvider",
	"resort.pos",
];

onBothEngines("the catalogue", (opened) => {
	test("tables, columns, types, what may be null and what an insert must give are the same", async () => {
		const catalogue = await ofCatalogue(opened().db);
		expect(Object.keys(catalogue).length).toBeGreaterThan(20);
		expect(ofSchema(schema)).toEqual(catalogue);
	});

	test.each([
		["a column that is not there", "alter table resort add column motto text"],
		["another type", `alter table build alter column "createdAt" type text`],
		["a null that is not expected", "alter table person alter column zone drop not null"],
		["a default that went", `alter table upgrade alter column "remindNextRelease" drop default`],
		["a table nobody knows", "create table stranger (id uuid)"],
	])("the comparison notices %s", async (_what, statement) => {
		const run = opened()
			.db.transaction()
			.execute(async (tx) => {
				await sql.raw(statement).execute(tx);
				expect(ofSchema(schema)).not.toEqual(await ofCatalogue(tx as unknown as Db));
				throw new Error("taken back");
			});
		await expect(run).rejects.toThrow("taken back");
	});

	test("where a column holds one of a few words, the database knows the same words", async () => {
		const { rows } = await sql<{ at: string; definition: string }>`
			select conrelid::regclass || '.' || attname as at, pg_get_constraintdef(pg_constraint.oid) as definition
			from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
			where contype = 'c' and cardinality(conkey) = 1
		`.execute(opened().db);
		const known = new Map(
			rows
				.filter(({ definition }) => /= ANY \(ARRAY\[/.test(definition))
				.map(({ at, definition }) => [
					at.replaceAll('"', ""),
					[...definition.matchAll(/'(\w+)'::text/g)].map(([, word]) => word!).sort(),
				]),
		);
		const free: string[] = [];
		for (const [table, columns] of schema) {
			for (const [column, { words }] of columns) {
				if (!words) continue;
				const at = `${table}.${column}`;
				if (known.has(at)) expect(known.get(at), at).toEqual(words);
				else free.push(at);
			}
		}
		expect(free.sort()).toEqual(KEPT_BY_VOCABULARY);
		expect(known.size).toBeGreaterThan(8);
	});

	test("a stage is written when its row is born, and never by an update", () => {
		const { upgrade, release } = Object.fromEntries(schema);
		expect(upgrade!.get("stage")).toMatchObject({ type: "string", required: false });
		expect(release!.get("stage")!.words).toContain("withdrawn");
	});
});
