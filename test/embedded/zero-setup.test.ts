/** From a fresh clone to a step taken: no database, no mail service, no setting. One process after another. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
	Browser,
	continueAs,
	type PortalProcess,
	spawnPortal,
	startPortalProcess,
} from "../kills/portal-process.ts";

let dataDir: string;
let portal: PortalProcess;
let primary: Browser;
let upgrade: string;

beforeAll(async () => {
	dataDir = mkdtempSync(join(tmpdir(), "portal-embedded-"));
	portal = await startPortalProcess(dataDir);
}, 90_000);
afterAll(() => {
	portal.process.kill("SIGKILL");
	rmSync(dataDir, { recursive: true, force: true });
});

/** What a reader sees, without the mark-up. */
const words = (page: string) =>
	page
		.replace(/<(script|style)\b.*?<\/\1>/gs, "")
		.replace(/<[^>]*>/g, " ")
		.replace(/&#x27;/g, "'")
		.replace(/\s+/g, " ");

test("it says where it is, and nothing went wrong", () => {
	expect(portal.out()).toMatch(
		/^(Building the portal \.\.\.\n)?The release portal is at http:\/\/localhost:\d+\n$/,
	);
	expect(portal.err()).toBe("");
});

test("a contact of the demo continues, reads whose turn it is and takes a step", async () => {
	primary = await continueAs(portal.origin, "Walt Jessup");
	const home = await primary.get("/");
	expect(words(home)).toContain("Halfmoon Hill");
	upgrade = /\/upgrades\/[0-9a-f-]{36}/.exec(home)![0];
	expect(words(await primary.get(upgrade))).toContain("Announced , now");
	const key = /name="key"[^>]* value="([^"]+)"/.exec(await primary.get(upgrade))![1]!;
	const answer = await primary.post(upgrade, { key, step: "elect", wishedDate: "" });
	expect([answer.status, answer.headers.get("location")]).toEqual([303, upgrade]);
	expect(words(await primary.get(upgrade))).toContain("Elected , now");
});

test("the letter that tells the vendor lies in the outbox, readable", async () => {
	const outbox = async () => words(await primary.get("/outbox"));
	await expect.poll(outbox, { timeout: 20_000 }).toMatch(/Halfmoon Hill/);
	const page = await primary.get("/outbox");
	const letter = /\/outbox\/[0-9a-f-]{36}/.exec(page)![0];
	await expect
		.poll(async () => words(await primary.get(`${letter}/body`)), { timeout: 20_000 })
		.toMatch(/Walt Jessup.*Halfmoon Hill|Halfmoon Hill.*Walt Jessup/);
});

test("a second process on the same folder leaves with one clear sentence, and the first one works on", async () => {
	const second = spawnPortal(dataDir);
	expect(await second.code).toBe(1);
	expect(second.out()).toBe("");
	expect(second.err()).toBe(
		`The portal is already running here (process ${portal.process.pid}): stop it first, or set DATA_DIR or DATABASE_URL to use another database.\n`,
	);
	expect((await fetch(`${portal.origin}/readyz`)).status).toBe(200);
});

const decline = (index: number) =>
	primary.post(upgrade, {
		key: `drain ${index}`,
		step: "decline",
		reason: "Asked while the portal was told to stop.",
	});

test("SIGTERM answers what was asked, leaves with 0 and gives the folder free", async () => {
	const asked = Array.from({ length: 10 }, (_, index) => decline(index));
	await Promise.race(asked);
	const gone = portal.kill("SIGTERM");
	const answers = await Promise.allSettled(asked);
	expect(await gone).toBe(0);
	// On a busy machine the test itself may be too late with the last ones; what the portal took in is done.
	const statuses = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.status] : []));
	expect(statuses.length).toBeGreaterThan(0);
	expect(statuses).toEqual(statuses.map(() => 303));
	expect(existsSync(join(dataDir, "lock"))).toBe(false);
	expect(portal.err()).toBe("");
});

test("the second start keeps everything, sign-ins included", async () => {
	portal = await startPortalProcess(dataDir);
	primary.origin = portal.origin;
	const page = words(await primary.get(upgrade));
	expect(page).toContain("Walt Jessup elected this version");
	expect(page).toContain("Asked while the portal was told to stop.");
	// Whoever got no answer asks again.
	const again = await Promise.all(Array.from({ length: 10 }, (_, index) => decline(index)));
	expect(again.map(({ status }) => status)).toEqual(again.map(() => 303));
	expect(words(await primary.get(upgrade)).match(/Asked while the portal was told to stop/g)).toEqual(
		page.match(/Asked while the portal was told to stop/g),
	);
	// The demo was told once.
	const people = words(await new Browser(portal.origin).get("/sign-in"));
	expect(people.match(/Continue as Maren Solberg/g)).toHaveLength(1);
}, 90_000);

test("killed and started again it still is there", async () => {
	await portal.kill("SIGKILL");
	expect(existsSync(join(dataDir, "lock"))).toBe(true);
	portal = await startPortalProcess(dataDir);
	primary.origin = portal.origin;
	expect(words(await primary.get(upgrade))).toContain("Walt Jessup elected this version");
}, 90_000);
