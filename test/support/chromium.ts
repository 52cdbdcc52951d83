import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { takeLock } from "../../server/lock.ts";

/** What a browser is started with. */
export interface Chromium {
	executablePath: string;
	env: Record<string, string>;
}

/** Finds an installed Chromium, or unpacks the one among the dev-dependencies. */
export async function findChromium(): Promise<Chromium> {
	const installed = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find((path) => path && existsSync(path));
	const before = { ...process.env } as Record<string, string>;
	if (installed) return { executablePath: installed, env: before };
	// On import the package looks at this name to decide whether it brings the system libraries along.
	process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
	try {
		const { default: packed } = await import("@sparticuz/chromium");
		return {
			executablePath: await packed.executablePath(),
			env: { ...process.env } as Record<string, string>,
		};
	} finally {
		// The package puts its libraries into this process's environment; nobody but the browser may find them there.
		for (const name of ["AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"]) {
			if (before[name] === undefined) delete process.env[name];
			else process.env[name] = before[name];
		}
	}
}

/** Vitest calls this once: unpacking twice at the same time leaves half a browser. */
export default async function setup(): Promise<void> {
	for (;;) {
		const lock = takeLock(join(tmpdir(), "portal-chromium.lock"));
		if ("release" in lock) {
			await findChromium();
			lock.release();
			return;
		}
		await sleep(200);
	}
}
