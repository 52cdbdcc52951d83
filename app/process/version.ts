/** Versions as the vendor counts them: "3.8", "2.15.1", "4.0". */

/** Compares by number, part by part; a missing part is 0. Negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
	const [left, right] = [partsOf(a), partsOf(b)];
	for (let index = 0; index < Math.max(left.length, right.length); index++) {
		const difference = (left[index] ?? 0) - (right[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

const partsOf = (version: string) => version.split("-")[0]!.split(".").map(Number);

/** How many of these major versions are newer than what the resort runs. */
export function releasesBehind(production: string, majors: readonly string[]): number {
	return majors.filter((version) => compareVersions(version, production) > 0).length;
}

/** The vendor asks resorts to stay within four releases of the newest (domain.md 2.3). */
export const MOST_RELEASES_BEHIND = 4;

export type Currency = "current" | "behind" | "almostTooFar" | "tooFar";

/** What a count of releases behind means: at the limit a warning, past it the version has lost its support. */
export function currencyOf(behind: number): Currency {
	if (behind > MOST_RELEASES_BEHIND) return "tooFar";
	if (behind === MOST_RELEASES_BEHIND) return "almostTooFar";
	return behind > 0 ? "behind" : "current";
}
