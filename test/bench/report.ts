/** The figures of a run as a table for people. */
import { FEW, type ListFigures, MANY } from "./lists.ts";
import type { Memory } from "./memory.ts";
import type { Figure, Ratios } from "./rounds.ts";
import type { UploadFigures } from "./uploads.ts";

export interface PageFigures {
	name: string;
	page: Ratios;
	/** The same page's data, as asked for by a page that moves inside the portal. */
	data: Ratios;
	statements: number;
	/** After gzip. */
	bytes: { script: number; css: number; html: number };
}

export interface Run {
	node: string;
	rounds: number;
	/** Pairs of legs thrown away before. */
	warmUp: number;
	/** Milliseconds. */
	leg: number;
	connections: number;
	/** Whatever part was left out by `--only` is missing. */
	pages: readonly PageFigures[];
	lists?: readonly ListFigures[];
	uploads?: UploadFigures;
	memory?: Memory;
	seconds: number;
}

/** Plain text: a row for each page, one for each list, and a line for what is one figure. */
export function tableOf(run: Run): string {
	return [
		...(run.pages.length > 0 ? [aligned([HEAD, ...run.pages.map(pageRow)])] : []),
		...(run.lists ? [aligned([LIST_HEAD, ...run.lists.map(listRow)])] : []),
		...(run.uploads ? [uploadsIn(run.uploads)] : []),
		...(run.memory ? [memoryIn(run.memory)] : []),
		`${run.rounds} rounds of floor, page, page, floor after ${run.warmUp} warm-up pairs; legs of ${run.leg} ms over ${run.connections} connections; ` +
			`Node ${run.node}; ${run.seconds} s`,
	].join("\n\n");
}

const pageRow = ({ name, page, data, statements, bytes }: PageFigures) => [
	name,
	ratio(page.rate),
	ratio(data.rate),
	ratio(page.spread),
	String(statements),
	`${kilobytes(bytes.script)} ${kilobytes(bytes.css)} ${kilobytes(bytes.html)}`,
	`${Math.round(page.page.median)} of ${Math.round(page.floor.median)}`,
	String(page.answers + data.answers),
];

const listRow = ({ name, few, many }: ListFigures) => [
	name,
	few.toFixed(1),
	many.toFixed(1),
	(many / few).toFixed(2),
];

const uploadsIn = ({ pictures, size, megabytesPerSecond, grown }: UploadFigures) =>
	`uploads: ${pictures} pictures of ${megabytes(size)} MB at once, ${megabytesPerSecond.toFixed(1)} MB a second; ` +
	`${megabytes(grown)} MB more at most than before`;

const memoryIn = ({ portal, floor, growth, requests }: Memory) =>
	`memory: ${megabytes(portal)} MB at most, ${(portal / floor).toFixed(2)} of the floor's ${megabytes(floor)} MB; ` +
	`${(growth / 1e6).toFixed(2)} MB more alive after ${requests / 2} requests than after as many before`;

const HEAD = [
	"page",
	"QP1 page",
	"QP1 data",
	"QP2 p99/p50",
	"QP3 SQL",
	"QP5 kB script css html",
	"answers/s",
	"checked",
];

const LIST_HEAD = [
	"reports",
	`p95 ms of ${FEW.toLocaleString("en")}`,
	`of ${MANY.toLocaleString("en")}`,
	"QP4 ratio",
];

const ratio = ({ median, min, max }: Figure) => `${median.toFixed(2)} (${min.toFixed(2)}-${max.toFixed(2)})`;
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);

function aligned(rows: readonly (readonly string[])[]): string {
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]!))
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}
