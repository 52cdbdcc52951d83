/**
 * Requests that nobody means well, made by fast-check out of a seed. Longer than 300 lines because it is one list of
 * all that can be wrong with a request.
 */
import fc from "fast-check";
import { FORM_LIMIT } from "../../server/body.ts";
import type { RawRequest } from "../server/raw.ts";
import type { Fields } from "../support/server.ts";
import type { Kind } from "./world.ts";

export interface BadRequest extends RawRequest {
	/** What is wrong with it, for the message. */
	what: string;
	as: Kind;
	/** Replaces the person's cookies. */
	cookie?: string;
}

const LONG = "x".repeat(70_000);

/** Values that break what was not thought of: dates, numbers, names of JavaScript, signs that look like others. */
export const NASTY = [
	"",
	" ",
	"\0",
	"a\0b",
	"\uD800",
	"\u0001\u0007\u001b[31m",
	"\r\nSet-Cookie: a=b",
	"0000-01-01",
	"0000-01-01T00:00:00Z",
	"0001-01-01T00:00:00Z",
	"9999-12-31",
	"9999-12-31T23:59:59.999Z",
	"9999-99-99",
	"2030-02-30",
	"-271821-04-20",
	"-271821-04-20T00:00:00.000Z",
	"-271821-04-20T00:00:00.000Z_00000000-0000-4000-8000-000000000000",
	"-271821-04-20T00:00:00.000Z~00000000-0000-4000-8000-000000000000",
	"+275760-09-13T00:00:00.000Z_00000000-0000-4000-8000-000000000000",
	"0000-01-01T00:00:00Z~00000000-0000-4000-8000-000000000000",
	"00000000-0000-4000-8000-000000000000~\u0000",
	"Inf",
	"infinity",
	"now",
	"-0",
	"1e309",
	"NaN",
	"0x10",
	"2147483648",
	"-9223372036854775809",
	"99999999999999999999999999",
	"00000000-0000-0000-0000-000000000000",
	"ffffffff-ffff-ffff-ffff-ffffffffffff",
	"{00000000-0000-4000-8000-000000000000}",
	"__proto__",
	"constructor",
	"hasOwnProperty",
	"[object Object]",
	"null",
	"undefined",
	"{}",
	"[]",
	"'; drop table person; --",
	"\\",
	"%",
	"%00",
	"%c3%28",
	"../../../etc/passwd",
	"//evil.example",
	"javascript:alert(1)",
	"{{7*7}}<%= 7*7 %>",
	"\u202Eevil\u202C",
	"a\u200Bb\u200D\uFEFF",
	"\u{1F468}\u200D\u{1F469}\u200D\u{1F467}",
	"\u0130\u1E9E\uFB01\uFDFA",
	`e${"\u0301".repeat(500)}`,
	"\u2028\u2029",
	LONG,
] as const;

const nasty = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...NASTY) },
	{ weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
	{ weight: 1, arbitrary: fc.double().map(String) },
);

const NAMES = [
	"step",
	"key",
	"item",
	"reason",
	"__proto__",
	"constructor",
	"toString",
	"a[b]",
	"",
	"\uFEFF",
	LONG,
] as const;
const QUERIES = [
	"after",
	"before",
	"q",
	"side",
	"resort",
	"release",
	"state",
	"stage",
	"turn",
	"product",
	"missing",
	"said",
	"to",
	"request",
	"code",
	"other",
	"again",
	"as",
	"day",
	"month",
	"slot",
	"view",
	"run",
	"earlier",
	"severity",
	"of",
	"late",
	"item",
	"target",
	"queued",
	"index",
	"_routes",
	"_data",
	"__proto__",
	"constructor",
] as const;

const FORM = "application/x-www-form-urlencoded";

/** As a browser would write them, and lone surrogates and NUL as they are. */
function encode(pairs: readonly (readonly [string, string])[]): string {
	return pairs.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join("&");
}
const escaped = (text: string) =>
	encodeURIComponent(text.replace(/\p{Cs}/gu, "\uFFFD")).replaceAll("%EF%BF%BD", "%ED%A0%80");

const pairsOf = (fields: Fields): [string, string][] =>
	Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((one): [string, string] => [name, one instanceof File ? one.name : one]),
	);

type Pairs = [string, string][];

/** A right form with something wrong in it. */
export function wrongForm(right: Fields): fc.Arbitrary<{ what: string; body: string }> {
	const pairs = pairsOf(right);
	const place = fc.nat({ max: Math.max(0, pairs.length - 1) });
	const bend = (what: string, change: (pairs: Pairs, at: number, value: string) => Pairs) =>
		fc.tuple(place, nasty).map(([at, value]) => ({
			what: `${what} ${pairs[at]?.[0] ?? ""}: ${value.slice(0, 40)}`,
			body: encode(change(pairs, at, value)),
		}));
	const value = bend("value of", (all, at, value) => all.with(at, [all[at]![0], value]));
	const twice = bend("twice", (all, at, value) => [...all, [all[at]![0], value]]);
	const without = bend("without", (all, at) => all.toSpliced(at, 1));
	const extra = fc
		.tuple(fc.constantFrom(...NAMES), nasty)
		.map(([name, value]) => ({ what: `also ${name.slice(0, 20)}`, body: encode([...pairs, [name, value]]) }));
	if (pairs.length === 0) return extra;
	return fc.oneof({ weight: 6, arbitrary: value }, { weight: 2, arbitrary: twice }, without, extra);
}

/** Bodies that are no form, or too much of one. */
const wrongBody = fc.constantFrom(
	{ what: "nothing", type: FORM, body: [] },
	{ what: "broken escapes", type: FORM, body: ["step=%E0%A4%A&%=%&&==&step"] },
	{ what: "bytes", type: FORM, body: ["\u00ff\u00fe\u0000\u0001"] },
	{ what: "5000 fields", type: FORM, body: [Array.from({ length: 5000 }, (_, n) => `f${n}=1`).join("&")] },
	{ what: "one field 5000 times", type: FORM, body: ["step=elect&".repeat(5000)] },
	{ what: "a megabyte", type: FORM, body: [`step=elect&reason=${"x".repeat(FORM_LIMIT * 4)}`] },
	{ what: "JSON as a form", type: FORM, body: ['{"step":"elect"}'] },
	{
		what: "JSON",
		type: "application/json",
		body: ['{"step":"elect","__proto__":{"staff":["administrator"]}}'],
	},
	{ what: "text", type: "text/plain", body: ["step=elect"] },
	{ what: "no type", type: "", body: ["step=elect"] },
	{ what: "a foreign charset", type: `${FORM}; charset=utf-16`, body: ["step=elect"] },
	{ what: "no boundary", type: "multipart/form-data", body: ["--x\r\n\r\n--x--"] },
	{ what: "another boundary", type: "multipart/form-data; boundary=y", body: ["--x\r\n\r\n--x--"] },
	{
		what: "no end",
		type: "multipart/form-data; boundary=x",
		body: ['--x\r\nContent-Disposition: form-data; name="step"\r\n\r\nelect'],
	},
	{
		what: "a file",
		type: "multipart/form-data; boundary=x",
		body: ['--x\r\nContent-Disposition: form-data; name="step"; filename="a\r\n\r\nelect\r\n--x--\r\n'],
	},
	{
		what: "a real file",
		type: "multipart/form-data; boundary=x",
		body: ['--x\r\nContent-Disposition: form-data; name="step"; filename="a"\r\n\r\nelect\r\n--x--\r\n'],
	},
	{
		what: "headers without an end",
		type: "multipart/form-data; boundary=x",
		body: [`--x\r\nContent-Disposition: form-data; name="${LONG}`],
	},
	{
		what: "parts without names",
		type: "multipart/form-data; boundary=x",
		body: ["--x\r\n\r\nelect\r\n--x--"],
	},
);

const wrongQuery = fc
	.array(fc.tuple(fc.constantFrom(...QUERIES), nasty), { minLength: 1, maxLength: 4 })
	.map((pairs) => encode(pairs.map(([name, value]) => [name, value.slice(0, 2000)])));

const wrongHeaders = fc.constantFrom<Record<string, string>>(
	{ accept: "*/*;q=x" },
	{ "accept-language": "xx-".repeat(500) },
	{ "accept-encoding": "br;q=2, gzip;q=-1, \u00ff" },
	{ range: "bytes=-1,5-2" },
	{ "if-none-match": 'W/"' },
	{ "if-modified-since": "Thu, 99 Foo -1" },
	{ "x-forwarded-for": "'; drop table session; --" },
	{ "x-forwarded-host": "evil.example" },
	{ forwarded: "for=;;;" },
	{ "x-remix-response": "yes", "x-remix-replace": "true" },
	{ "x-http-method-override": "DELETE" },
	{ expect: "200-maybe" },
	{ "content-type": "multipart/form-data" },
	{ "user-agent": "\u00e2\u0080\u00ae".repeat(50) },
	{ "user-agent": "Googlebot/2.1" },
	{ referer: "http://%" },
	{ "content-length": "0", "transfer-encoding": "" },
);

const wrongCookie = (held: string) =>
	fc.constantFrom(
		"portal-session",
		"portal-session=",
		"portal-session=%E0%A4%A",
		"portal-session=a.b; portal-session=c.d",
		`${held}x`,
		held.toUpperCase(),
		held.replace(/%3D/g, "\u00ff"),
		`${held}; portal-request=%%%`,
		`${held}; portal-request=eyJzZWNyZXQiOjF9`,
		`${held}; portal-request=bnVsbA==`,
		`portal-session=${"a.".repeat(3000)}`,
		`better-auth.session_data=${encodeURIComponent('{"session":{"userId":1}}')}; ${held}`,
		"__proto__=1; constructor=2; =; ;;",
	);

const METHODS = ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"] as const;

export interface Address {
	/** With right params. */
	path: string;
	/** With a param replaced by an escaped value. */
	bent: (escaped: string) => string;
	cookieOf: (kind: Kind) => string;
}

export interface Amount {
	seed: number;
	/** Of each way to be bad. */
	count: number;
}

const WHO: readonly Kind[] = ["nobody", "primary", "administrator", "releaseManager", "representative"];
const anybody = fc.constantFrom(...WHO);
const end = fc.constantFrom("", "", "", ".data");
const withEnd = (path: string, end: string) =>
	end === "" ? path : path === "/" ? "/_root.data" : `${path}${end}`;

const sample = <Made>(ways: readonly fc.Arbitrary<Made>[], { seed, count }: Amount): Made[] =>
	ways.flatMap((way, index) => fc.sample(way, { seed: seed + index, numRuns: count }));

/** Forms with something wrong in them, mostly by somebody who may send the right one. */
export function badForms(path: string, right: Fields, may: Kind, amount: Amount): BadRequest[] {
	const who = fc.oneof({ weight: 4, arbitrary: fc.constant(may) }, anybody);
	const way = fc.tuple(wrongForm(right), who, end).map(
		([{ what, body }, as, end]): BadRequest => ({
			what: `form with ${what}`,
			as,
			method: "POST",
			path: withEnd(path, end),
			headers: { "content-type": FORM },
			body: [body],
		}),
	);
	return sample([way], { ...amount, count: amount.count * 2 });
}

/** Every field of a right form with every value that breaks things: thousands, for a long run by hand. */
export function everyBadForm(path: string, right: Fields, may: Kind): BadRequest[] {
	const pairs = pairsOf(right);
	return pairs.flatMap(([name], at) =>
		NASTY.map((value) => ({
			what: `form with value of ${name}: ${value.slice(0, 40)}`,
			as: may,
			method: "POST",
			path,
			headers: { "content-type": FORM },
			body: [encode(pairs.with(at, [name, value]))],
		})),
	);
}

/** Everything else that can be wrong at one address. */
export function badRequests({ path, bent, cookieOf }: Address, amount: Amount): BadRequest[] {
	const bodies = fc.tuple(wrongBody, anybody, end).map(
		([{ what, type, body }, as, end]): BadRequest => ({
			what: `body: ${what}`,
			as,
			method: "POST",
			path: withEnd(path, end),
			headers: type ? { "content-type": type } : {},
			body,
		}),
	);
	const queries = fc.tuple(wrongQuery, anybody, end, fc.constantFrom("GET", "GET", "GET", "HEAD")).map(
		([query, as, end, method]): BadRequest => ({
			what: "query",
			as,
			method,
			path: `${withEnd(path, end)}?${query}`,
		}),
	);
	const params = fc.tuple(nasty, anybody, end).map(
		([value, as, end]): BadRequest => ({
			what: "param",
			as,
			path: bent(escaped(value.slice(0, 3000))) + end,
		}),
	);
	const headers = fc
		.tuple(wrongHeaders, anybody)
		.map(([headers, as]): BadRequest => ({ what: "header", as, path, headers }));
	const cookies = anybody.chain((as) =>
		wrongCookie(cookieOf(as)).map((cookie): BadRequest => ({ what: "cookie", as, path, cookie })),
	);
	const methods = fc
		.tuple(fc.constantFrom(...METHODS), anybody)
		.map(([method, as]): BadRequest => ({ what: "method", as, method, path }));
	return sample([bodies, queries, params, headers, cookies, methods], amount);
}
