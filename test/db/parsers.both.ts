/** The same statement gives the same values, whichever engine answers. */
import { sql } from "kysely";
import { expect, test } from "vitest";
import { onBothEngines } from "./engines.ts";

const INSTANT = new Date("2027-01-14T12:00:00.123Z");
const BYTES = new Uint8Array([0, 1, 127, 128, 255]);

const VALUES: [type: string, expression: string, expected: unknown][] = [
	["int8", "9007199254740991::int8", 9_007_199_254_740_991],
	["count", "(select count(*) from generate_series(1, 3))", 3],
	["int4", "-5::int4", -5],
	["numeric", "12.50::numeric", 12.5],
	["sum of int4", "(select sum(n) from generate_series(1, 3) n)", 6],
	["float8", "1.5::float8", 1.5],
	["boolean", "true", true],
	["text", "'a|b'::text", "a|b"],
	["uuid", "'7d444840-9dc0-11d1-b245-5ffdce74fad2'::uuid", "7d444840-9dc0-11d1-b245-5ffdce74fad2"],
	["date", "'2027-03-14'::date", "2027-03-14"],
	["interval", "interval '1 day 02:03:04'", "1 day 02:03:04"],
	["bytea", "'\\x00017f80ff'::bytea", BYTES],
	["timestamptz", "'2027-01-14T05:00:00.123-07'::timestamptz", INSTANT],
	["jsonb", `'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
	["text[]", "array['a', 'b,c']", ["a", "b,c"]],
	["int4[]", "array[1, 2]", [1, 2]],
	["null", "null::timestamptz", null],
];

onBothEngines("values", (opened) => {
	test.each(VALUES)("%s arrives as the same value from both", async (_type, expression, expected) => {
		const { db } = opened();
		const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(db);
		const { value } = rows[0]!;
		// A Buffer is bytes as well, but not the same thing to compare or to send on.
		expect(Object.getPrototypeOf(Object(value))).toBe(Object.getPrototypeOf(Object(expected)));
		expect(value).toEqual(expected);
	});

	test("what is sent arrives: instants, days, bytes, lists and objects", async () => {
		const { rows } = await sql<Record<string, unknown>>`select
			${INSTANT}::timestamptz as instant, ${"2027-03-14"}::date as day, ${BYTES}::bytea as bytes,
			${["a", "b"]}::text[] as list, ${JSON.stringify({ a: 1 })}::jsonb as object, ${41}::int8 + 1 as number
		`.execute(opened().db);
		expect(rows).toEqual([
			{ instant: INSTANT, day: "2027-03-14", bytes: BYTES, list: ["a", "b"], object: { a: 1 }, number: 42 },
		]);
	});
});
