/** `npm start`: from a fresh clone to a page that answers, without a question. */
import { readdirSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pino } from "pino";
import { readSettings, type Settings, SettingsError } from "../app/env.server.ts";
import { buildIfStale, SERVER_BUILD } from "./build.ts";
import { type Lock, takeLock } from "./lock.ts";
import { createPortalServer } from "./serve.ts";
import { closeOnSignal } from "./shutdown.ts";

/** Starts and serves until told to stop. Leaves with 1 and a sentence when it cannot. */
export async function run(flags: readonly string[]): Promise<void> {
	const settings = settingsOrLeave();
	const lock = settings.databaseUrl ? undefined : lockOrLeave(settings);
	if (flags.includes("--fresh-demo")) startOver(settings);

	await buildIfStale(console.info);
	// React is slow and talkative unless told that this is the real thing.
	process.env.NODE_ENV ||= "production";
	const build = await import(pathToFileURL(SERVER_BUILD).href);
	const log = pino({ level: settings.logLevel });
	const portal = await build.entry.module.openPortal(settings, log);
	const server = createPortalServer({ build, portal, settings, log });
	// Without a published address only this machine can ask, as the demo lets anybody in.
	server.listen(settings.port, settings.publicOrigin ? undefined : "127.0.0.1", () => {
		const { port } = server.address() as AddressInfo;
		console.info(`The release portal is at ${settings.publicOrigin ?? `http://localhost:${port}`}`);
	});
	server.on("error", (error) => leave(`The portal cannot listen on port ${settings.port}: ${error.message}`));
	closeOnSignal(server, async () => {
		await portal.close();
		lock?.release();
	});
}

/** Reads .env, if there is one, and the environment, which counts more. */
export function settingsOrLeave(): Settings {
	try {
		process.loadEnvFile();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
	}
	try {
		return readSettings(process.env);
	} catch (error) {
		if (error instanceof SettingsError) return leave(error.message);
		throw error;
	}
}

/** The lock on the embedded database. */
export function lockOrLeave(settings: Settings): Lock {
	const lock = takeLock(join(settings.dataDir, "lock"));
	if ("release" in lock) return lock;
	return leave(
		`The portal is already running here (process ${lock.heldBy}): stop it first, or set DATA_DIR or DATABASE_URL to use another database.`,
	);
}

/** Removes all data of the embedded database's folder. The session secret stays: it is a setting. */
function startOver(settings: Settings): void {
	if (settings.databaseUrl) leave("--fresh-demo works on the embedded database only; DATABASE_URL is set.");
	for (const name of readdirSync(settings.dataDir)) {
		if (name !== "lock" && name !== "session-secret")
			rmSync(join(settings.dataDir, name), { recursive: true });
	}
}

function leave(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}
