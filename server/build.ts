/** Builds the application when what goes into it has changed since the last time. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { takeLock } from "./lock.ts";

const root = resolve(import.meta.dirname, "..");
const FOLDERS = ["app", "db", "emails", "public"];
const FILES = ["package-lock.json", "remix.config.js", "vite.config.ts", "tsconfig.json"];
const STAMP = join(root, "build/sources.sha256");

/** Where the built server module lies. */
export const SERVER_BUILD = join(root, "build/server/index.js");

/** Builds unless the build of exactly these sources is there. Processes that want to build at once take turns. */
export async function buildIfStale(announce: (text: string) => void): Promise<void> {
	if (isFresh()) return;
	const lock = await waitForTurn();
	try {
		if (isFresh()) return;
		announce("Building the portal ...");
		build();
	} finally {
		lock.release();
	}
}

/** @throws with the builder's own words when it fails. */
export function build(): void {
	// Taken before: what is saved while the builder runs must count as not yet built.
	const hash = hashOfSources();
	const cli = join(root, "node_modules/@remix-run/dev/dist/cli.js");
	const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "vite:build"], {
		cwd: root,
		encoding: "utf8",
		env: { ...process.env, NODE_ENV: "production" },
	});
	if (status !== 0) throw new Error(`The build failed.\n${stdout}\n${stderr}`);
	writeFileSync(STAMP, hash);
}

function isFresh(): boolean {
	return existsSync(SERVER_BUILD) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hashOfSources();
}

async function waitForTurn() {
	for (;;) {
		const lock = takeLock(join(root, ".cache/build.lock"));
		if ("release" in lock) return lock;
		await sleep(200);
	}
}

function hashOfSources(): string {
	const hash = createHash("sha256");
	for (const file of [...FILES, ...FOLDERS.flatMap(filesIn)]) {
		hash
			.update(file)
			.update("\0")
			.update(readFileSync(join(root, file)))
			.update("\0");
	}
	return hash.digest("hex");
}

function filesIn(folder: string): string[] {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
		.sort();
}

/** `npm run build`; with --if-stale only when needed. */
export async function run(flags: readonly string[]): Promise<void> {
	if (flags.includes("--if-stale")) await buildIfStale(console.info);
	else build();
}
