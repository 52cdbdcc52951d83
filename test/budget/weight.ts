/** What files of the build weigh on their way to the browser, and which of them a page brings along. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { constants, gzipSync } from "node:zlib";

const client = resolve(import.meta.dirname, "../../build/client");

/** Bytes after gzip. */
export const weigh = (content: string | Buffer) =>
	gzipSync(content, { level: constants.Z_BEST_COMPRESSION }).byteLength;

/** A file of the build, by its address. */
export const textOf = (file: string) => readFileSync(client + file, "utf8");

const sizes = new Map<string, number>();
function sizeOf(file: string): number {
	const size = sizes.get(file) ?? weigh(readFileSync(client + file));
	sizes.set(file, size);
	return size;
}

/** Bytes after gzip of files of the build, by their addresses. */
export const sumOf = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + sizeOf(file), 0);

/** Scripts that a page names, and those that they import before they run. */
export function scriptsOf(html: string): Set<string> {
	const found = new Set<string>();
	const add = (file: string) => {
		if (found.has(file)) return;
		found.add(file);
		// A lazy import("...") has a bracket and is not followed.
		for (const [, name] of textOf(file).matchAll(/(?:from|import)\s*"\.\/([\w.$-]+\.js)"/g))
			add(`/assets/${name}`);
	};
	for (const [file] of html.matchAll(/\/assets\/[\w.$-]+\.js/g)) add(file);
	return found;
}

/** Style sheets that a page names. */
export const stylesOf = (html: string) =>
	new Set([...html.matchAll(/\/assets\/[\w.$-]+\.css/g)].map(([file]) => file));
