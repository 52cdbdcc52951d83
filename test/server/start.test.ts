import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { connect as dial } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { takeLock } from "../../server/lock.ts";
import { freshDatabase } from "../support/databases.ts";

let dataDir: string;
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), "portal-start-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

interface Running {
	process: ChildProcess;
	out: () => string;
	err: () => string;
	code: Promise<number | null>;
}

function start(args: readonly string[], env: Record<string, string> = {}): Running {
	const child = spawn(process.execPath, ["server/start.js", ...args], {
		env: {
			...process.env,
			DATA_DIR: dataDir,
			PORT: "0",
			LOG_LEVEL: "silent",
			...env,
		},
	});
	let out = "";
	let err = "";
	child.stdout.on("data", (chunk) => {
		out += chunk;
	});
	child.stderr.on("data", (chunk) => {
		err += chunk;
	});
	const code = once(child, "close").then(([code]) => code as number | null);
	onTestFinished(() => void child.kill("SIGKILL"));
	return { process: child, out: () => out, err: () => err, code };
}

async function serving(env: Record<string, string> = {}): Promise<Running & { port: number }> {
	const running = start([], { DATABASE_URL: await freshDatabase(), ...env });
	await expect.poll(running.out, { timeout: 15_000 }).toMatch(/http:\/\/localhost:\d+\n/);
	return { ...running, port: Number(/localhost:(\d+)/.exec(running.out())?.[1]) };
}

test("a second process on the embedded database leaves with one sentence", async () => {
	const lock = takeLock(join(dataDir, "lock"));
	for (const task of [["start"], ["migrate"], ["start", "--fresh-demo"]]) {
		const second = start(task);
		expect(await second.code).toBe(1);
		expect(second.out()).toBe("");
		expect(second.err()).toBe(
			`The portal is already running here (process ${process.pid}): stop it first, or set DATA_DIR or DATABASE_URL to use another database.\n`,
		);
	}
	if ("release" in lock) lock.release();
});

test("with a database of its own nobody is locked out", async () => {
	takeLock(join(dataDir, "lock"));
	const running = await serving();
	running.process.kill("SIGTERM");
	expect(await running.code).toBe(0);
});

test("wrong settings are explained, not thrown", async () => {
	const wrong = start([], { PORT: "http", DEMO: "yes" });
	expect(await wrong.code).toBe(1);
	expect(wrong.err()).toBe(
		"The portal cannot start with these settings:\n  - PORT must be a number between 0 and 65535.\n  - DEMO must be 1 (on) or 0 (off).\n",
	);
});

test("--fresh-demo is refused where the data is not its own", async () => {
	const wrong = start(["--fresh-demo"], { DATABASE_URL: "postgres://localhost/portal" });
	expect(await wrong.code).toBe(1);
	expect(wrong.err()).toBe("--fresh-demo works on the embedded database only; DATABASE_URL is set.\n");
});

test("--fresh-demo starts the embedded database over", async () => {
	mkdirSync(join(dataDir, "pictures"));
	writeFileSync(join(dataDir, "pictures/one"), "");
	const migrated = start(["migrate"]);
	expect(await migrated.code).toBe(0);
	expect(readdirSync(dataDir).sort()).toEqual(["pg", "pictures", "session-secret"]);
	const fresh = start(["--fresh-demo"]);
	await expect.poll(() => existsSync(join(dataDir, "pictures")), { timeout: 15_000 }).toBe(false);
	await expect.poll(fresh.out, { timeout: 30_000 }).toContain("http://localhost:");
	fresh.process.kill("SIGTERM");
	expect(await fresh.code).toBe(0);
	expect(existsSync(join(dataDir, "lock"))).toBe(false);
}, 60_000);

test("a request in flight outlives SIGTERM, a new one finds the door shut", async () => {
	const { process: portal, port, code } = await serving();
	if (process.platform === "linux") {
		expect(readFileSync(`/proc/${portal.pid}/environ`, "latin1")).toContain("MALLOC_ARENA_MAX=2");
	}
	const socket = dial(port, "127.0.0.1");
	let answer = "";
	socket.on("data", (chunk) => {
		answer += chunk;
	});
	const closed = once(socket, "close");
	socket.write(
		`POST /no-such-page HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\na=1`,
	);
	// The first half is there when a later request on another connection has its answer.
	await fetch(`http://localhost:${port}/healthz`);
	portal.kill("SIGTERM");
	await expect.poll(() => refuses(port), { timeout: 5_000 }).toBe(true);
	socket.write("b=2");
	await closed;
	expect(answer).toMatch(/^HTTP\/1\.1 40\d/);
	expect(answer).toMatch(/connection: close/i);
	expect(answer).toMatch(/<\/html>/);
	expect(await code).toBe(0);
});

test("the process that serves gives memory back, with the same id, unless somebody has settings of their own", async () => {
	const said = async (env: Record<string, string> = {}) => {
		const script = `import("./server/allocation.js").then(({ allocateSparingly }) => {
			allocateSparingly();
			console.log(process.pid, process.env.MALLOC_ARENA_MAX, process.env.MALLOC_MMAP_THRESHOLD_, process.argv[1]);
		})`;
		const child = spawn(process.execPath, ["-e", script, "kept"], { env: { ...process.env, ...env } });
		const [line] = (await once(child.stdout, "data")) as [Buffer];
		return line.toString().replace(`${child.pid} `, "same ").trim();
	};
	expect(await said({ MALLOC_ARENA_MAX: "5" })).toBe("same 5 undefined kept");
	if (process.platform === "linux") expect(await said()).toBe("same 2 131072 kept");
});

test("the second signal leaves at once", async () => {
	const { process: portal, port, code } = await serving();
	const socket = dial(port, "127.0.0.1");
	socket.on("error", () => {});
	socket.write(
		`POST / HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\n`,
	);
	await fetch(`http://localhost:${port}/healthz`);
	portal.kill("SIGTERM");
	await expect.poll(() => refuses(port), { timeout: 5_000 }).toBe(true);
	// At once it is the same Ctrl-C, which npm passes on; the request still has its time.
	portal.kill("SIGTERM");
	await sleep(600);
	expect(portal.exitCode).toBe(null);
	portal.kill("SIGTERM");
	expect(await code).toBe(143);
});

async function refuses(port: number): Promise<boolean> {
	const socket = dial(port, "127.0.0.1");
	try {
		await once(socket, "connect");
		return false;
	} catch {
		return true;
	} finally {
		socket.destroy();
	}
}
