/** QP4: lists of reports among few and among many, asked in turns so that what the machine does happens to both. */
import { cursorOf } from "../../app/issue/cursor.ts";
import { manyReports } from "../issue/many.ts";
import { type Asker, serve } from "./processes.ts";
import { figureOf } from "./rounds.ts";
import type { BenchWorld } from "./world.ts";

export interface ListFigures {
	name: string;
	/** Milliseconds within which 95 of 100 answers came: the middle of the rounds. */
	few: number;
	many: number;
}

export const FEW = 1_000;
export const MANY = 100_000;

const half = (reports: number) =>
	cursorOf({ order: "newest", number: Math.ceil(reports / 2), severity: "", at: "" });
const LISTS: [string, (reports: number) => string][] = [
	["newest first", () => ""],
	["the page from the middle", (reports) => `?after=${half(reports)}`],
	["oldest first", () => "?order=oldest"],
	["most severe first", () => "?order=severe"],
	["last moved first", () => "?order=moved"],
	["first reply due soonest", () => "?order=due"],
	["of one status", () => "?stage=inFix"],
	["of one severity", () => "?severity=blocking"],
	["of one release", () => "?release=commerce-3.8"],
	["of one resort", () => "?resort=wolverine-ridge"],
	["of one product type", () => "?type=locker"],
	["told of", () => "?of=mine"],
	["without a first reply", () => "?of=unanswered"],
	["late", () => "?late=yes"],
	["narrowed three times", () => "?stage=settled&severity=minor&resort=wolverine-ridge&order=moved"],
	["a common word", () => "?q=charged"],
	["a rare word", () => "?q=17"],
];

/** Every list as staff ask for it, and a resort's own first page. */
export async function measureLists(
	asker: Asker,
	{ people, copy }: BenchWorld,
	{ rounds, requests }: { rounds: number; requests: number },
): Promise<ListFigures[]> {
	const now = new Date();
	const worlds = [];
	for (const reports of [FEW, MANY]) {
		const rows = manyReports(reports, { personId: people.staffId, now });
		worlds.push({ reports, portal: await serve("serve-portal.ts", await copy(`reports_${reports}`, rows)) });
	}
	const asked: [string, string, (reports: number) => string][] = [
		...LISTS.map(([name, search]): [string, string, (reports: number) => string] => [
			name,
			people.staff,
			search,
		]),
		["a resort's own", people.contact, () => ""],
	];
	try {
		const figures: ListFigures[] = [];
		for (const [name, cookie, search] of asked) {
			const times: [number[], number[]] = [[], []];
			// The first round warms up.
			for (let round = 0; round <= rounds; round++) {
				for (const [index, { reports, portal }] of worlds.entries()) {
					const load = {
						url: `${portal.origin}/issues${search(reports)}`,
						cookie,
						shows: ["REL-"],
						connections: 2,
					};
					const { p95 } = await asker.ask({ ...load, requests });
					if (round > 0) times[index]!.push(p95);
				}
			}
			figures.push({ name, few: figureOf(times[0]).median, many: figureOf(times[1]).median });
		}
		return figures;
	} finally {
		await Promise.all(worlds.map(({ portal }) => portal.stop()));
	}
}
