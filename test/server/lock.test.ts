import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lock, takeLock } from "../../server/lock.ts";

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "portal-lock-"));
	file = join(folder, "data", "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

function taken(): Lock {
	const lock = takeLock(file);
	if (!("release" in lock)) throw new Error(`held by ${lock.heldBy}`);
	return lock;
}

test("is held by one and free again when released", () => {
	const lock = taken();
	expect(takeLock(file)).toEqual({ heldBy: process.pid });
	lock.release();
	expect(readdirSync(join(folder, "data"))).toEqual([]);
	taken().release();
});

test.each([
	["of a process that is gone", { pid: 2 ** 22 + 1, startedAt: "1" }],
	["of an earlier process with this number", { pid: process.pid, startedAt: "1" }],
	["that the power cut off", ""],
])("a file %s is reclaimed", (_name, holder) => {
	taken().release();
	writeFileSync(file, JSON.stringify(holder));
	taken().release();
});

test("who lost the lock does not remove the next one's", () => {
	const lock = taken();
	writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: "2" }));
	lock.release();
	expect(existsSync(file)).toBe(true);
});

test("of many who find a stale file exactly one gets it", async () => {
	const files = Array.from({ length: 60 }, (_, number) => join(folder, `lock-${number}`));
	for (const stale of files) writeFileSync(stale, JSON.stringify({ pid: 2 ** 22 + 1, startedAt: "1" }));
	const program = `
		import { takeLock } from ${JSON.stringify(join(import.meta.dirname, "../../server/lock.ts"))};
		process.stdout.write("ready");
		process.stdin.once("data", () => {
			const won = ${JSON.stringify(files)}.filter((file) => "release" in takeLock(file));
			process.stdout.write(JSON.stringify(won));
		});
	`;
	const racers = Array.from({ length: 6 }, () =>
		spawn(process.execPath, ["--input-type=module-typescript", "-e", program], {
			stdio: ["pipe", "pipe", "inherit"],
		}),
	);
	await Promise.all(racers.map((racer) => once(racer.stdout, "data")));
	for (const racer of racers) racer.stdin.write("go");
	const answers = await Promise.all(racers.map((racer) => once(racer.stdout, "data")));
	for (const racer of racers) racer.kill();
	expect(answers.flatMap(([won]) => JSON.parse(String(won)) as string[]).sort()).toEqual(files.sort());
});
