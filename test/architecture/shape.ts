/** Laws about files: what they are called, how long they are, what must not stand in them. */
import { FEATURES } from "./imports.ts";
import type { Breach, Source } from "./sources.ts";

/** Who knows one feature knows all. `components/` holds what the names of its screens ask for. */
export const CLOSED_SET = [
	"forms.ts",
	"situation.server.ts",
	"advance.server.ts",
	"writes.server.ts",
	"letters.ts",
	"reads.server.ts",
];

/** The names that a decision adds: lines like "- `booking/places.ts`: why". */
export const namesIn = (decision: string): string[] =>
	[...decision.matchAll(/^- `([^`]+)`: \S.{10,}$/gm)].map(([, name]) => name!);

/** Files of features with a name nobody decided on, and decided names that nothing carries any more. */
export function nameBreaches(paths: readonly string[], decided: readonly string[]): Breach[] {
	const used = new Set<string>();
	const uses = (name: string) => decided.includes(name) && used.add(name) !== undefined;
	const stray = paths.flatMap((path) => {
		const [, feature = "", ...rest] = path.split("/");
		if (!(FEATURES as readonly string[]).includes(feature) || rest[0] === "components") return [];
		const inRoom = rest.length === 1 || uses(`${feature}/${rest[0]}/`);
		const room = rest.length === 1 ? rest : rest.slice(1);
		const known = room[0] === "components" || (room.length === 1 && CLOSED_SET.includes(room[0]!));
		return (inRoom && known) || uses(`${feature}/${rest.join("/")}`)
			? []
			: [{ path, what: "has a name outside the closed set" }];
	});
	const idle = decided.filter((name) => !used.has(name));
	return [...stray, ...idle.map((path) => ({ path, what: "is decided on, but no file needs it" }))];
}

const linesOf = ({ text }: Source) => text.trimEnd().split("\n").length;

export const LONGEST = 300;

export const longFiles = (sources: readonly Source[]): Breach[] =>
	sources
		.filter((source) => linesOf(source) > LONGEST)
		.map((source) => ({ path: source.path, what: `has ${linesOf(source)} lines` }));

/** Empty lines are rhythm, not length. */
const writtenLinesOf = ({ text }: Source) => text.split("\n").filter((line) => line.trim() !== "").length;

/** How many written lines the given share of the files does not exceed. */
export function lengthAt(sources: readonly Source[], share: number): number {
	const lengths = sources.map(writtenLinesOf).sort((one, other) => one - other);
	return lengths[Math.ceil(lengths.length * share) - 1] ?? 0;
}

/** Folders of the machines that this was written on. Put together here, or the law would find itself. */
const WORKPLACE = new RegExp(
	["(^|[\\s\"'`(])/", "(work|home|Users|root|tmp/(brief|wt-))", "(/|\\b)"].join(""),
	"m",
);

export const workplacePaths = (sources: readonly Source[]): Breach[] =>
	sources.flatMap(({ path, text }) => {
		const found = WORKPLACE.exec(text);
		return found ? [{ path, what: `names a folder of a workplace: ${found[0].trim()}` }] : [];
	});
