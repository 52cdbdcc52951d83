import fc from "fast-check";
import { expect, test } from "vitest";
import {
	compareVersions,
	currencyOf,
	MOST_RELEASES_BEHIND,
	releasesBehind,
} from "../../app/process/version.ts";

const parts = fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 4 });
const versions = parts.map((numbers) => numbers.join("."));
const sign = (value: number) => Math.sign(value) + 0;

test("versions compare part by part as numbers, the first difference deciding", () => {
	fc.assert(
		fc.property(parts, fc.nat({ max: 3 }), fc.nat({ max: 400 }), (numbers, at, other) => {
			const index = at % numbers.length;
			const changed = numbers.map((number, place) => (place === index ? other : number));
			expect(sign(compareVersions(numbers.join("."), changed.join(".")))).toBe(sign(numbers[index]! - other));
		}),
	);
	expect(compareVersions("3.10", "3.9")).toBeGreaterThan(0);
	expect(compareVersions("2.15.1", "2.15")).toBeGreaterThan(0);
	expect(compareVersions("4.0", "3.12")).toBeGreaterThan(0);
});

test("a missing part is 0 and a build's label does not count", () => {
	fc.assert(
		fc.property(versions, fc.nat(), (version, build) => {
			expect(compareVersions(version, `${version}.0`)).toBe(0);
			expect(compareVersions(`${version}-${build}`, version)).toBe(0);
		}),
	);
});

test("the order is total: antisymmetric and transitive", () => {
	fc.assert(
		fc.property(versions, versions, versions, (a, b, c) => {
			expect(sign(compareVersions(a, b))).toBe(sign(-compareVersions(b, a)));
			const sorted = [a, b, c].sort(compareVersions);
			expect(compareVersions(sorted[0]!, sorted[2]!)).toBeLessThanOrEqual(0);
		}),
	);
});

test("releases behind counts the newer majors, whatever their order", () => {
	const majors = ["3.4", "3.5", "3.6", "3.7", "3.8"];
	expect(majors.map((version) => releasesBehind(version, majors))).toEqual([4, 3, 2, 1, 0]);
	expect(releasesBehind("3.6.2", majors)).toBe(2);
	expect(releasesBehind("3.9", majors)).toBe(0);
	expect(releasesBehind("3.8", [])).toBe(0);
	fc.assert(
		fc.property(versions, fc.array(versions), (production, list) => {
			const behind = releasesBehind(production, list);
			expect(behind).toBe(releasesBehind(production, [...list].reverse()));
			expect(releasesBehind(production, [...list, `${production}.1`])).toBe(behind + 1);
			expect(releasesBehind(production, [...list, production])).toBe(behind);
		}),
	);
});

test("four behind warns, five is too far", () => {
	expect(MOST_RELEASES_BEHIND).toBe(4);
	expect([0, 1, 3, 4, 5, 20].map(currencyOf)).toEqual([
		"current",
		"behind",
		"behind",
		"almostTooFar",
		"tooFar",
		"tooFar",
	]);
});
