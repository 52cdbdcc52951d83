/** The processes of a run: the two that serve and the one that asks, so that none works on another's time. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ALLOCATION } from "../../server/allocation.js";
import type { Load, Taken } from "./ask.ts";
import type { Gauge } from "./gauge.ts";

export interface Served {
	origin: string;
	/** Also forgets the statements that were counted so far. */
	gauge(): Promise<Gauge>;
	stop(): Promise<void>;
}

/** Starts one of the serving processes and waits for its port. */
export async function serve(
	file: "serve-floor.ts" | "serve-portal.ts",
	env: Record<string, string> = {},
): Promise<Served> {
	const child = start(file, { ...process.env, ...ALLOCATION, ...env, NODE_ENV: "production" }, [
		"--expose-gc",
	]);
	const port = await answer<number>(child);
	return {
		origin: `http://127.0.0.1:${port}`,
		gauge: () => exchange(child, "gauge"),
		stop: () => stop(child),
	};
}

export interface Asker {
	/** @throws for an answer that is not what it should be */
	ask(load: Load): Promise<Taken>;
	stop(): Promise<void>;
}

/** Starts the process that asks. */
export function startAsker(): Asker {
	const child = start("asker.ts", process.env, []);
	return {
		async ask(load) {
			const taken = await exchange<Taken | { wrong: string }>(child, load);
			if ("wrong" in taken) throw new Error(taken.wrong);
			return taken;
		},
		stop: () => stop(child),
	};
}

function start(file: string, env: NodeJS.ProcessEnv, execArgv: string[]): ChildProcess {
	return fork(join(import.meta.dirname, file), {
		env,
		execArgv,
		// Logs are written as in life, and read by nobody.
		stdio: ["ignore", "ignore", "inherit", "ipc"],
	});
}

async function exchange<Answer>(child: ChildProcess, question: unknown): Promise<Answer> {
	const answered = answer<Answer>(child);
	child.send(question as Load);
	return answered;
}

/** The next message of the process. @throws when the process leaves instead */
async function answer<Answer>(child: ChildProcess): Promise<Answer> {
	const heard = new AbortController();
	const { signal } = heard;
	const gone = once(child, "exit", { signal }).then(([code]) => {
		throw new Error(`a process of the bench left with ${code}`);
	});
	try {
		const [message] = await Promise.race([once(child, "message", { signal }), gone]);
		return message as Answer;
	} finally {
		gone.catch(() => undefined);
		heard.abort();
	}
}

async function stop(child: ChildProcess): Promise<void> {
	const gone = once(child, "exit");
	child.kill();
	await gone;
}
