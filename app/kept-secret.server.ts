import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The secret made at the first start, so that a restart does not sign everybody out. */
export function keptSecret(dataDir: string): string {
	const file = join(dataDir, "session-secret");
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	try {
		// `wx` refuses an existing file, so of two first starts exactly one makes the secret.
		writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
	return readFileSync(file, "utf8");
}
