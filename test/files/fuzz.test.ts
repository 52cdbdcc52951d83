/** QS4: six hundred broken pictures, drawn in a process of its own, which neither falls over nor grows. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

/** FUZZ_SEED and FUZZ make other ones and more of them, as in a long run by hand. */
const seed = process.env.FUZZ_SEED ?? "20261123";
const count = process.env.FUZZ ?? "600";

/** Megabytes: pictures of every size leave the allocator's pages a little torn, and then no further. */
const MOST_GROWN = 100;

interface Told {
	said: Record<string, number>;
	faults: string[];
	grown: number;
}

async function fuzz(mode: string, count: string): Promise<Told | string> {
	const child = spawn(process.execPath, ["test/files/fuzzing.ts", mode, seed, count], {
		env: { ...process.env, NODE_OPTIONS: "" },
		stdio: ["ignore", "pipe", "ignore"],
	});
	let out = "";
	child.stdout.on("data", (chunk) => {
		out += chunk;
	});
	const [code, signal] = await once(child, "close");
	return code === 0 ? (JSON.parse(out) as Told) : `fell over: ${signal ?? code}`;
}

test(`broken pictures, seed ${seed}, do no harm`, { timeout: 120_000 }, async () => {
	const told = await fuzz("clean", count);
	if (typeof told === "string") throw new Error(told);
	expect(told.faults).toEqual([]);
	expect(told.grown).toBeLessThan(MOST_GROWN);
	expect(Object.values(told.said).reduce((sum, one) => sum + one)).toBe(Number(count));
	// Most of them got as far as a decoder, and some through it.
	expect(told.said["422"]).toBeGreaterThan(Number(count) / 4);
	expect(told.said.drawn).toBeGreaterThan(20);
});

test("one that falls over is noticed, and one that grows", { timeout: 120_000 }, async () => {
	expect(await fuzz("crash", "200")).toMatch(/^fell over: /);
	expect(await fuzz("leak", "200")).toMatchObject({ grown: expect.toSatisfy((grown) => grown > MOST_GROWN) });
});
