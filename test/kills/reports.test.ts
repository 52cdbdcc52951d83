/**
 * `kill -9` while reports with pictures come in: what is there afterwards is the whole report or the draft, never a
 * part, and no bytes that nobody knows of.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { sweepPictures } from "../../app/files/pictures.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { freshDatabase } from "../support/databases.ts";
import { aPicture } from "../support/someone.ts";
import { type Browser, continueAs, type PortalProcess, startPortalProcess } from "./portal-process.ts";

const ROUNDS = 4;
const PEOPLE = ["Dana Reyes", "Mika Lund", "Walt Jessup", "Fiona Gallant", "Elias Thorne", "Rosalind Tam"];
const IN_HALF_A_YEAR = () => new Date(Date.now() + 183 * 86_400_000);

interface Reporter {
	browser: Browser;
	/** Marks of the reports that were answered as filed. */
	filed: string[];
	/** What is being sent: the same form, with the same key, until it is answered. */
	pending: {
		mark: string;
		fields: Parameters<Browser["send"]>[1];
		uploaded: string;
		drafted: boolean;
	} | null;
	/** Works until the portal is gone or `over` says so. */
	work(over: () => boolean): Promise<void>;
}

/** Uploads a picture, saves a draft that holds it, sends the report with two more; and again. */
async function reporter(origin: string, name: string): Promise<Reporter> {
	const browser = await continueAs(origin, name);
	const page = await browser.get("/issues/new");
	const resort = /name="resort" value="([^"]+)"/.exec(page)![1]!;
	const target = /<option value="([0-9a-f-]{36}\/[0-9a-f-]{36})"/.exec(page)![1]!;
	let count = 0;
	const me: Reporter = { browser, filed: [], pending: null, work };
	return me;

	async function work(over: () => boolean): Promise<void> {
		while (!over()) {
			// The portal is gone in the middle of an answer: what is pending waits for the next start.
			if (!(await oneReport().catch(isGone))) return;
		}
	}

	async function oneReport(): Promise<boolean> {
		me.pending ??= await begin();
		const { pending } = me;
		if (!pending.drafted) {
			const { picture: _files, ...words } = pending.fields;
			const saved = await browser.send("/issues/draft", { ...words, step: "saveDraft", key: "" });
			if (![200, 303].includes(saved.status)) throw new Unexpected(`draft: ${saved.status}`);
			pending.drafted = true;
		}
		const answer = await browser.send("/issues/new", pending.fields);
		const text = await answer.text();
		if (answer.status !== 303)
			throw new Unexpected(`${pending.mark}: ${answer.status} ${text.slice(0, 1000)}`);
		me.filed.push(pending.mark);
		me.pending = null;
		return true;
	}

	async function begin() {
		const mark = `${name} ${++count}`;
		const sent = await browser.send("/pictures", { resort, picture: await aPicture() });
		const uploaded = ((await sent.json()) as { id: string }).id;
		const fields = {
			step: "report",
			key: mark,
			resort,
			target,
			what: mark,
			steps: ["One", "Two"],
			product: "Day ticket",
			severity: "minor",
			pictureId: uploaded,
			picture: [await aPicture(), await aPicture()],
		};
		return { mark, fields, uploaded, drafted: false };
	}
}

class Unexpected extends Error {}

function isGone(error: unknown): false {
	if (error instanceof Unexpected) throw error;
	return false;
}

test("killed while six people send reports with pictures, again and again", {
	timeout: 180_000,
}, async () => {
	const dataDir = mkdtempSync(join(tmpdir(), "portal-reports-"));
	const env = { DATABASE_URL: await freshDatabase(), DEMO: "1" };
	let portal: PortalProcess = await startPortalProcess(dataDir, env);
	const looking = await openBarePortal({
		env: { ...env, DEMO: "0", DATA_DIR: dataDir },
		clock: IN_HALF_A_YEAR,
	});
	onTestFinished(async () => {
		portal.process.kill("SIGKILL");
		await looking.close();
		rmSync(dataDir, { recursive: true, force: true });
	});
	const people = await Promise.all(PEOPLE.map((name) => reporter(portal.origin, name)));
	const filed = () => people.flatMap((one) => one.filed);
	let caught = 0;
	for (let round = 1; round <= ROUNDS; round++) {
		const had = filed().length;
		const burst = Promise.all(people.map(({ work }) => work(() => false)));
		await Promise.race([
			burst,
			expect.poll(() => filed().length, { timeout: 30_000 }).toBeGreaterThan(had + 2),
		]);
		await sleep(Math.random() * 200);
		expect(await portal.kill("SIGKILL")).toBe(null);
		await burst;
		portal = await startPortalProcess(dataDir, env);
		for (const { browser } of people) browser.origin = portal.origin;
		for (const one of people) {
			if (!one.pending?.drafted) continue;
			caught++;
			expect(await stateOf(looking, one)).toMatch(/^(filed|a draft)$/);
		}
		expect(await faultsOf(looking, dataDir)).toEqual([]);
	}
	expect(caught, "kills in the middle of a report").toBeGreaterThan(ROUNDS);

	// Everybody sends once more what was not answered.
	await Promise.all(people.map((one) => one.work(() => one.pending === null)));
	expect(await portal.kill("SIGTERM")).toBe(0);
	expect(portal.err()).toBe("");
	const { rows } = await sql<{
		what: string;
	}>`select what from issue where what ~ '^[A-Z].* [0-9]+$'`.execute(looking.db);
	expect(rows.map(({ what }) => what).sort()).toEqual(filed().sort());
	expect(await faultsOf(looking, dataDir)).toEqual([]);

	await sweepPictures(looking);
	const kept = filesIn(dataDir);
	expect(kept.length).toBe(filed().length * 3);
	expect(await faultsOf(looking, dataDir)).toEqual([]);

	// Control: a part that is gone, bytes that are gone and bytes that nobody knows of are noticed.
	await looking.db.deleteFrom("issue_step").where("position", "=", 2).execute();
	const [one] = await looking.db.selectFrom("file").select("key").limit(1).execute();
	await looking.files.put("resort/nobody/stray.webp", new Uint8Array([1]));
	await looking.files.remove(one!.key);
	const faults = await faultsOf(looking, dataDir);
	expect(faults.filter((fault) => fault.includes("part"))).toHaveLength(filed().length);
	expect(faults.filter((fault) => !fault.includes("part"))).toHaveLength(2);
});

/** What became of a report that was being sent: "filed", or "a draft" that still shows its picture. */
async function stateOf({ db }: Portal, { browser, pending }: Reporter): Promise<string> {
	const { mark, uploaded } = pending!;
	const issues = await db.selectFrom("issue").select("id").where("what", "=", mark).execute();
	const page = await browser.get("/issues/new");
	const inDraft = page.includes(`>${mark}</textarea>`);
	const held = page.includes(`value="${uploaded}"`);
	const fetched = (await browser.get(`/pictures/${uploaded}`)).startsWith("RIFF");
	if (issues.length === 1 && !inDraft && !held && fetched) return "filed";
	if (issues.length === 0 && inDraft && held && fetched) return "a draft";
	return JSON.stringify({ mark, issues: issues.length, inDraft, held, fetched });
}

const filesIn = (dataDir: string) =>
	readdirSync(join(dataDir, "files/resort"), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name }) => name);

/** Reports that are not whole, claimed pictures without bytes, and bytes without a row. */
async function faultsOf({ db }: Portal, dataDir: string): Promise<string[]> {
	const { rows } = await sql<{ what: string; parts: string }>`
		select what, concat_ws(' ',
			(select count(*) from issue_step where "issueId" = issue.id),
			(select count(*) from issue_product where "issueId" = issue.id),
			(select count(*) from issue_person where "issueId" = issue.id),
			(select count(*) from journal where subject = 'issue' and "subjectId" = issue.id and step = 'reported'),
			(select count(*) > 0 from letter join journal on journal.id = "journalId" where "subjectId" = issue.id),
			(select count(*) from issue_picture join file on file.id = "fileId"
				where "issueId" = issue.id and "claimedAt" is not null)) as parts
		from issue where what ~ '^[A-Z].* [0-9]+$'
	`.execute(db);
	const broken = rows.filter(({ parts }) => parts !== "2 1 1 1 t 3");
	const files = await db.selectFrom("file").select(["id", "claimedAt"]).execute();
	const names = new Set(filesIn(dataDir));
	const known = new Set(files.map(({ id }) => `${id}.webp`));
	return [
		...broken.map(({ what, parts }) => `"${what}" has parts ${parts}`),
		...files
			.filter(({ id, claimedAt }) => claimedAt && !names.has(`${id}.webp`))
			.map(({ id }) => `the bytes of ${id} are gone`),
		...[...names].filter((name) => !known.has(name)).map((name) => `nobody knows of ${name}`),
	];
}
