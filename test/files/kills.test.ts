/** Killed at any point, an upload leaves a picture or what the sweep finds: never bytes that nobody knows of. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweepPictures } from "../../app/files/pictures.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { type Browser, continueAs, type PortalProcess, startPortalProcess } from "../kills/portal-process.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { freshDatabase } from "../support/databases.ts";
import { type S3StandIn, startS3 } from "../support/s3.ts";
import { contactOf } from "../support/someone.ts";
import { honest } from "./formats.ts";
import type { Point } from "./storing.ts";

const IN_TWO_DAYS = () => new Date(Date.now() + 2 * 86_400_000);
const dataDir = mkdtempSync(join(tmpdir(), "portal-uploads-"));
let s3: S3StandIn;
beforeAll(async () => {
	s3 = await startS3();
});
afterAll(async () => {
	await s3.close();
	rmSync(dataDir, { recursive: true, force: true });
});

/** Every file below a folder, with its bytes. */
function filesIn(folder: string): { name: string; size: number }[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => ({ name, size: statSync(join(parentPath, name)).size }));
}

describe.each<[string, () => Record<string, string>, () => number]>([
	["a folder", () => ({}), () => filesIn(join(dataDir, "files")).length],
	[
		"a bucket",
		() => ({
			S3_ENDPOINT: s3.settings.endpoint,
			S3_REGION: s3.settings.region,
			S3_BUCKET: s3.settings.bucket,
			S3_ACCESS_KEY_ID: s3.settings.accessKeyId,
			S3_SECRET_ACCESS_KEY: s3.settings.secretAccessKey,
			S3_FORCE_PATH_STYLE: "1",
		}),
		() => s3.objects.size,
	],
])("storing in %s", (name, store, countKept) => {
	let portal: Portal;
	let env: Record<string, string>;
	let ids: [string, string];
	beforeAll(async () => {
		env = { ...store(), DATABASE_URL: await freshDatabase(), DATA_DIR: dataDir };
		portal = await openBarePortal({ env, clock: IN_TWO_DAYS });
		const person = await contactOf(portal, "Cinder Peak", ["guest"]);
		const { id } = await portal.db.selectFrom("resort").select("id").executeTakeFirstOrThrow();
		ids = [id, person.id];
	});
	afterAll(() => portal.close());

	const rows = async () => (await portal.db.selectFrom("file").select("id").execute()).length;

	it.each<[Point, number]>([
		["before", 0],
		["during", name === "a folder" ? 1 : 0],
		["after", 1],
	])("killed %s the bytes are written, it is swept", { timeout: 30_000 }, async (point, left) => {
		const child = spawn(process.execPath, ["test/files/storing.ts", point, ...ids], {
			env: { ...process.env, ...env, LOG_LEVEL: "silent" },
			stdio: "ignore",
		});
		s3.onPiece = () => point === "during" && child.kill("SIGKILL");
		await once(child, "exit");
		s3.onPiece = () => undefined;
		expect(child.signalCode).toBe("SIGKILL");
		expect([await rows(), countKept()], "what the kill left").toEqual([1, left]);
		expect(await sweepPictures(portal)).toBe(1);
		expect([await rows(), countKept()]).toEqual([0, 0]);
	});
});

it("the portal, killed while ten send pictures, keeps what it answered and no more", {
	timeout: 120_000,
}, async () => {
	const env = { DATABASE_URL: await freshDatabase(), DEMO: "1" };
	const folder = join(dataDir, "portal");
	let running: PortalProcess = await startPortalProcess(folder, env);
	const looking = await openBarePortal({ env: { ...env, DEMO: "0", DATA_DIR: folder }, clock: IN_TWO_DAYS });
	try {
		const { id: resort } = await looking.db
			.selectFrom("resort")
			.select("id")
			.where("slug", "=", "cinder-peak")
			.executeTakeFirstOrThrow();
		const browser = await continueAs(running.origin, "Dana Reyes");
		const picture = new File([new Uint8Array(await honest("png", 900, 700))], "a.png");
		const answered: string[] = [];
		for (let round = 0; round < 2; round++) {
			const had = answered.length;
			const burst = Promise.all(Array.from({ length: 10 }, () => sendUntilDead(browser)));
			await expect.poll(() => answered.length, { timeout: 30_000 }).toBeGreaterThan(had + 3);
			await sleep(Math.random() * 100);
			await running.kill("SIGKILL");
			await burst;
			running = await startPortalProcess(folder, env);
			browser.origin = running.origin;
		}
		await running.kill("SIGTERM");
		expect(filesIn(join(folder, "uploads"))).toEqual([]);
		const rows = await looking.db.selectFrom("file").select(["id", "key", "bytes"]).execute();
		const sizes = new Map(filesIn(join(folder, "files/resort")).map(({ name, size }) => [name, size]));
		for (const id of answered) {
			const row = rows.find((one) => one.id === id);
			expect([id, sizes.get(`${id}.webp`)]).toEqual([id, row?.bytes]);
		}
		const known = new Set(rows.map(({ id }) => `${id}.webp`));
		expect(
			[...sizes.keys()].filter((name) => !known.has(name)),
			"bytes without a row",
		).toEqual([]);
		expect(await sweepPictures(looking)).toBe(rows.length);
		expect(filesIn(join(folder, "files"))).toEqual([]);

		async function sendUntilDead(browser: Browser): Promise<void> {
			for (;;) {
				const answer = await browser.send("/pictures", { resort, picture }).catch(() => null);
				if (!answer) return;
				const { id } = (await answer.json().catch(() => ({}))) as { id?: string };
				if (id) answered.push(id);
			}
		}
	} finally {
		running.process.kill("SIGKILL");
		await looking.close();
	}
});
