/** A process of its own that stores one picture and is killed at the point that it is told. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { readSettings } from "../../app/env.server.ts";
import { storePicture } from "../../app/files/pictures.server.ts";
import { type FileStore, openStore } from "../../app/files/store.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { connect } from "../../db/connect.ts";

/** Where: before the bytes, in the middle of them, or when all is written and nothing is answered. */
export type Point = "before" | "during" | "after";

const [point, resortId = "", personId = ""] = process.argv.slice(2) as [Point, string, string];
const settings = readSettings(process.env);
const { db } = await connect({ databaseUrl: settings.databaseUrl, dataDir: settings.dataDir });
const real = openStore(settings);
const die = () => process.kill(process.pid, "SIGKILL");

const unfinished = join(settings.dataDir, "files/unfinished");
function isHalfWritten(): boolean {
	try {
		return readdirSync(unfinished).length > 0;
	} catch {
		return false;
	}
}

const files: FileStore = {
	...real,
	async put(key, bytes) {
		if (point === "before") die();
		// In a bucket's case the other side kills, when the first of the bytes have come.
		if (point === "during" && !settings.s3) setInterval(() => isHalfWritten() && die(), 0);
		await real.put(key, bytes);
		if (point === "after") die();
	},
};
const portal = { db, files, settings, log: pino(), clock: () => new Date() } as unknown as Portal;
const bytes = new Uint8Array(60_000_000).fill(7);
const picture = { bytes, contentType: "image/webp", width: 1, height: 1, sha256: "00" } as const;
await storePicture(portal, { resortId, personId, picture });
