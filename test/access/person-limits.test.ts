/** What one person can do only so often: exact at the edge, shared by processes, and nothing typed is lost (QS8). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countAct, LIMITS } from "../../app/access/limits.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { LIMITED_ACTS, type LimitedAct } from "../../db/vocabulary.ts";
import { honest } from "../files/formats.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type Journey, journey } from "../support/journey.ts";
import { type Fields, type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { signedIn } from "../support/someone.ts";

let portal: RunningPortal;
let other: Portal;
let j: Journey;
let guest: Jar;
let now = new Date("2026-11-23T12:00:00Z");

beforeAll(async () => {
	portal = await startPortal();
	other = await openBarePortal({ env: { DATABASE_URL: portal.settings.databaseUrl ?? "" } });
	j = await journey(portal.portal, { until: "inTest" });
	const { personId } = j.people.guest.actor;
	const { db } = portal.portal;
	const person = await db
		.selectFrom("person")
		.selectAll()
		.where("id", "=", personId)
		.executeTakeFirstOrThrow();
	guest = await signedIn(portal.portal, person);
});
afterAll(async () => {
	await other.close();
	await portal.close();
});

const later = (seconds: number) => {
	now = new Date(now.getTime() + seconds * 1000);
};

describe.each(LIMITED_ACTS)("of %ss", (act) => {
	const { most } = LIMITS[act];
	const ask = (i: number, personId = j.people.primary.actor.personId) =>
		countAct(i % 2 ? portal.portal.db : other.db, act, { personId, now, bytes: 0 });

	test(`${most} within an hour are taken, from two processes at once, and the next one an hour after the first`, async () => {
		for (let i = 0; i < 5; i++) expect(await ask(i)).toBeNull();
		later(600);
		const all = await Promise.all(Array.from({ length: most + 10 }, (_, i) => ask(i)));
		expect(all.filter((refused) => refused === null)).toHaveLength(most - 5);
		const [refused] = all.filter((one) => one !== null);
		expect(refused).toMatchObject({
			retryAfterSeconds: 3000,
			words: expect.stringContaining("in 50 minutes"),
		});
		expect(await ask(0, j.people.secondary.actor.personId)).toBeNull();
		later(2999);
		expect(await ask(0)).toMatchObject({ retryAfterSeconds: 1 });
		later(1);
		const afterwards = await Promise.all(Array.from({ length: 10 }, (_, i) => ask(i)));
		expect(afterwards.filter((refused) => refused === null)).toHaveLength(5);
	});

	test("what is taken back is not counted", async () => {
		const personId = j.people.stranger.actor.personId;
		const takenBack = new Error("taken back");
		for (let i = 0; i < most; i++) {
			const change = other.db.transaction().execute(async (tx) => {
				expect(await countAct(tx, act, { personId, now })).toBeNull();
				throw takenBack;
			});
			await expect(change).rejects.toBe(takenBack);
		}
		expect(await ask(0, personId)).toBeNull();
	});
});

test("pictures are limited by their bytes as well, to the last one", async () => {
	const personId = j.people.representative.actor.personId;
	const send = (bytes: number) => countAct(other.db, "picture", { personId, now, bytes });
	const half = LIMITS.picture.bytes / 2;
	expect(await send(half)).toBeNull();
	later(60);
	expect(await send(half - 1)).toBeNull();
	expect(await send(2)).toMatchObject({ retryAfterSeconds: 3540 });
	expect(await send(1)).toBeNull();
	expect(await send(1)).not.toBeNull();
	later(3540);
	expect(await send(half)).toBeNull();
	expect(await send(1)).not.toBeNull();
});

describe("over HTTP", () => {
	const report = (): Fields => ({
		step: "report",
		resort: j.resort.id,
		target: `${j.releaseId}/${j.builds.first}`,
		what: "The gate stays shut, and <nobody> knows why.",
		steps: ["Hold the pass to it", "Wait"],
		severity: "hindering",
		outcome: "The order stands in the point of sale.",
	});
	let number = "";
	beforeAll(async () => {
		const filed = await portal.post("/issues/new", report(), { as: guest });
		number = filed.headers.get("location")!;
	});

	const picture = async () => ({
		resort: j.resort.id,
		picture: new File([new Uint8Array(await honest("png"))], "a.png"),
	});
	const posts: Record<LimitedAct, () => Promise<Response>> = {
		report: () => portal.post("/issues/new", report(), { as: guest }),
		comment: () => portal.post(number, { step: "comment", words: "It happens <again>." }, { as: guest }),
		picture: async () => portal.post("/pictures", await picture(), { as: guest }),
	};
	const typed: Record<LimitedAct, string> = {
		report: "The gate stays shut, and &lt;nobody&gt; knows why.",
		comment: "It happens &lt;again&gt;.",
		picture: "Within an hour one person can send 60 pictures",
	};
	const written = async () => {
		const { db } = portal.portal;
		const rows = [];
		for (const table of ["issue", "issue_comment", "file", "letter", "journal"] as const) {
			rows.push((await db.selectFrom(table).select("id").execute()).length);
		}
		return rows;
	};

	test.each(
		LIMITED_ACTS,
	)("a %s too many is refused in words, tells when again and comes back as it was typed", async (act) => {
		const { db } = portal.portal;
		const { personId } = j.people.guest.actor;
		const control = await posts[act]();
		expect(control.status).toBe(act === "picture" ? 201 : 303);
		await control.body?.cancel();
		const before = await written();
		const at = new Date(portal.portal.clock().getTime() - 1_800_000);
		const full = { times: Array(LIMITS[act].most).fill(at), bytes: Array(LIMITS[act].most).fill(0) };
		await db
			.updateTable("recent_act")
			.set(full)
			.where("personId", "=", personId)
			.where("act", "=", act)
			.execute();
		const refused = await posts[act]();
		expect(refused.status).toBe(429);
		const seconds = Number(refused.headers.get("retry-after"));
		expect(seconds).toBeGreaterThan(1700);
		expect(seconds).toBeLessThanOrEqual(1800);
		const said = await refused.text();
		expect(said).toContain("Try again in 30 minutes.");
		expect(said).toContain(typed[act]);
		expect(await written()).toEqual(before);
	});

	test("a report too many is kept as a draft", async () => {
		const form = await (await portal.get("/issues/new", { as: guest })).text();
		expect(form).toContain("The order stands in the point of sale.");
		expect(form).toContain("Hold the pass to it");
	});
});
