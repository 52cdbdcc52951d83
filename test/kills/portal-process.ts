/** `npm start`'s own process, and browsers of people who sign in to its demo. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export interface PortalProcess {
	origin: string;
	process: ChildProcess;
	/** What it wrote. */
	out(): string;
	err(): string;
	/** The code it leaves with; null when it was killed. */
	code: Promise<number | null>;
	kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** Milliseconds. A start takes one to five seconds on an idle machine, and ten times that on one that is not. */
const PATIENCE = 60_000;

/** Starts the process; does not wait for it to answer. */
export function spawnPortal(
	dataDir: string,
	env: Record<string, string> = {},
): Omit<PortalProcess, "origin"> {
	const child = spawn(process.execPath, ["server/start.js"], {
		env: {
			...process.env,
			DATA_DIR: dataDir,
			PORT: "0",
			LOG_LEVEL: "error",
			NODE_ENV: "development",
			...env,
		},
		stdio: ["ignore", "pipe", "pipe"],
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
	return {
		process: child,
		out: () => out,
		err: () => err,
		code,
		async kill(signal) {
			child.kill(signal);
			return code;
		},
	};
}

/** Starts the process and waits until it is ready to work. */
export async function startPortalProcess(
	dataDir: string,
	env: Record<string, string> = {},
): Promise<PortalProcess> {
	const started = spawnPortal(dataDir, env);
	const deadline = Date.now() + PATIENCE;
	for (;;) {
		const port = /http:\/\/localhost:(\d+)\n/.exec(started.out())?.[1];
		const origin = `http://localhost:${port}`;
		if (port && (await isReady(origin))) return { ...started, origin };
		if (started.process.exitCode !== null || Date.now() > deadline) {
			started.process.kill("SIGKILL");
			throw new Error(`The portal did not become ready: ${started.out()}${started.err()}`);
		}
		await sleep(25);
	}
}

async function isReady(origin: string): Promise<boolean> {
	const response = await fetch(`${origin}/readyz`).catch(() => null);
	return response?.status === 200;
}

/** A browser of somebody: it keeps its cookies over restarts, whatever port the portal then has. */
export class Browser {
	origin: string;
	private cookies = new Map<string, string>();

	constructor(origin: string) {
		this.origin = origin;
	}

	async get(path: string): Promise<string> {
		return (await this.ask(path, {})).text();
	}

	post(path: string, fields: Record<string, string>): Promise<Response> {
		const headers = { origin: this.origin };
		return this.ask(path, { method: "POST", body: new URLSearchParams(fields), headers });
	}

	/** Posts a form that brings files. */
	send(path: string, fields: Record<string, string | File | (string | File)[]>): Promise<Response> {
		const body = new FormData();
		for (const [name, value] of Object.entries(fields)) {
			for (const one of [value].flat()) body.append(name, one);
		}
		return this.ask(path, { method: "POST", body, headers: { origin: this.origin } });
	}

	private async ask(path: string, init: RequestInit): Promise<Response> {
		const headers = new Headers(init.headers);
		headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
		const response = await fetch(this.origin + path, { ...init, headers, redirect: "manual" });
		for (const line of response.headers.getSetCookie()) {
			const [name = "", value = ""] = line.split(";")[0]!.split(/=(.*)/s);
			this.cookies.set(name, value);
		}
		return response;
	}
}

/** Signs in as one of the demo's people, as a visitor does who presses their name. */
export async function continueAs(origin: string, name: string): Promise<Browser> {
	const browser = new Browser(origin);
	const page = await browser.get("/sign-in");
	const buttons = [
		...page.matchAll(/<button[^>]*\bname="person"[^>]*\bvalue="([^"]+)"[^>]*>(.*?)<\/button>/gs),
	];
	const person = buttons.find(([, , label]) => label?.replace(/<[^>]*>/g, "").includes(name))?.[1];
	if (!person) throw new Error(`Nobody can continue as ${name}.`);
	const response = await browser.post("/sign-in", { step: "continueAs", to: "/", person });
	if (response.status !== 303) throw new Error(`Not signed in as ${name}: ${response.status}`);
	return browser;
}
