/**
 * Who works in a folder that only one process may work in. The embedded database takes no lock of its own, and two
 * processes in it destroy it without a word.
 */
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

interface Holder {
	pid: number;
	/** Tells a process from a later one with the same number; empty where the system does not say. */
	startedAt: string;
}

export interface Lock {
	release(): void;
}

/** Takes the lock file for this process, over a dead process's if need be. Otherwise says which process has it. */
export function takeLock(file: string): Lock | { heldBy: number } {
	mkdirSync(dirname(file), { recursive: true });
	const mine = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) ?? "" } satisfies Holder);
	for (;;) {
		if (createWhole(file, mine)) {
			return {
				release: () => {
					if (read(file) === mine) rmSync(file, { force: true });
				},
			};
		}
		const holder = holderOf(file);
		if (holder) return { heldBy: holder.pid };
		clearStale(file);
	}
}

/** The living process that holds the lock file, if any. */
export const holderOf = (file: string): Holder | undefined => livingIn(read(file));

function livingIn(text: string | null): Holder | undefined {
	const holder = text === null ? undefined : parse(text);
	if (!holder) return undefined;
	const startedAt = startOf(holder.pid);
	const same =
		startedAt !== undefined &&
		(startedAt === "" || holder.startedAt === "" || startedAt === holder.startedAt);
	return same ? holder : undefined;
}

/** Creates the file with its text in one step, so that nobody reads half of it. False: it is there already. */
function createWhole(file: string, text: string): boolean {
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, text, { mode: 0o600 });
	try {
		linkSync(draft, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}

const CLEARING_TAKES = 5_000;

/** Removes a dead process's file, one process at a time: the second would remove the lock that the first took next. */
function clearStale(file: string): void {
	const turn = `${file}.clearing`;
	try {
		mkdirSync(turn);
	} catch {
		const since = statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
		if (Date.now() - since > CLEARING_TAKES) rmSync(turn, { recursive: true, force: true });
		else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
		return;
	}
	try {
		// A file that is gone is free for whoever comes first: removing it now would remove the lock they have just taken.
		const text = read(file);
		if (text !== null && !livingIn(text)) rmSync(file, { force: true });
	} finally {
		rmdirSync(turn);
	}
}

/** Null: there is no file. */
function read(file: string): string | null {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return null;
	}
}

function parse(text: string): Holder | undefined {
	try {
		const { pid, startedAt } = JSON.parse(text) as Partial<Holder>;
		return Number.isInteger(pid) ? { pid: Number(pid), startedAt: String(startedAt ?? "") } : undefined;
	} catch {
		return undefined;
	}
}

/** When the process started, in its system's own words. Undefined: there is no such process. */
function startOf(pid: number): string | undefined {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ESRCH") return undefined;
	}
	try {
		if (process.platform === "linux") {
			// The name, in brackets, may hold blanks; the start time is the 20th field after it.
			return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "";
		}
		if (process.platform === "win32") return "";
		return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
	} catch {
		return "";
	}
}
