/** Pictures as rows: kept once, claimed once, and swept when nobody claims them; over a folder and over a bucket. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanPicture, type Picture } from "../../app/files/clean.server.ts";
import { claimPictures, storePicture, sweepPictures } from "../../app/files/pictures.server.ts";
import { turns } from "../../app/files/turns.ts";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type S3StandIn, startS3 } from "../support/s3.ts";
import { contactOf } from "../support/someone.ts";
import { honest } from "./formats.ts";

const DAY = 86_400_000;
const HOUR = DAY / 24;
let s3: S3StandIn;
let picture: Picture;
beforeAll(async () => {
	s3 = await startS3();
	const cleaned = await cleanPicture(await honest("png"));
	if (!cleaned.ok) throw new Error(cleaned.words);
	picture = cleaned.picture;
});
afterAll(() => s3.close());

const bucket = () => ({
	S3_ENDPOINT: s3.settings.endpoint,
	S3_REGION: s3.settings.region,
	S3_BUCKET: s3.settings.bucket,
	S3_ACCESS_KEY_ID: s3.settings.accessKeyId,
	S3_SECRET_ACCESS_KEY: s3.settings.secretAccessKey,
	S3_FORCE_PATH_STYLE: "1",
});

describe.each<[string, () => Record<string, string>]>([
	["a folder", () => ({})],
	["a bucket", bucket],
])("over %s", (_name, env) => {
	let portal: Portal;
	let now = new Date("2027-01-10T12:00:00Z");
	let whose: { resortId: string; personId: string };
	beforeAll(async () => {
		portal = await openBarePortal({ env: env(), clock: () => now });
		const person = await contactOf(portal, "Cinder Peak", ["guest"]);
		const { resortId } = await portal.db
			.selectFrom("contact")
			.select("resortId")
			.where("personId", "=", person.id)
			.executeTakeFirstOrThrow();
		whose = { resortId, personId: person.id };
	});
	afterAll(() => portal.close());

	const store = async (receipt = { key: randomUUID() as string | null, bodyHash: "a" }) => {
		const stored = await storePicture(portal, { ...whose, picture, receipt });
		if (!stored.ok) throw new Error(stored.words);
		return stored.id;
	};
	const claim = (ids: string[], change: Partial<typeof whose> = {}) =>
		portal.db.transaction().execute((tx) => claimPictures(tx, ids, { ...whose, ...change, now }));
	const row = (id: string) =>
		portal.db.selectFrom("file").selectAll().where("id", "=", id).executeTakeFirst();
	const isKept = async (id: string, key = `resort/${whose.resortId}/${id}.webp`) => {
		const stream = await portal.files.get(key);
		await stream?.cancel();
		return stream !== null;
	};

	it("a picture is a row and its bytes, and belongs to nothing yet", async () => {
		const id = await store();
		const { sha256, width, height } = picture;
		expect(await row(id)).toMatchObject({
			sha256,
			width,
			height,
			bytes: picture.bytes.length,
			claimedAt: null,
		});
		expect(await isKept(id)).toBe(true);
	});

	it("sent again it is the same, and its bytes come back where they were lost", async () => {
		const receipt = { key: randomUUID(), bodyHash: "b" };
		const id = await store(receipt);
		await portal.files.remove((await row(id))!.key);
		expect(await store(receipt)).toBe(id);
		expect(await isKept(id)).toBe(true);
		expect(await store({ key: null, bodyHash: "b" })).not.toBe(id);
	});

	it("is claimed once, whole or not at all, by whoever sent it and for its resort", async () => {
		const [one, two] = [await store(), await store()];
		expect(await claim([one], { personId: randomUUID() })).toBe(false);
		expect(await claim([one], { resortId: randomUUID() })).toBe(false);
		expect(await claim([one, randomUUID()])).toBe(false);
		expect(await claim([])).toBe(true);
		expect(await claim([two])).toBe(true);
		expect(await claim([two])).toBe(false);
	});

	it("is swept a day later unless it was claimed, and never before", async () => {
		const [claimed, left] = [await store(), await store()];
		expect(await claim([claimed])).toBe(true);
		now = new Date(now.getTime() + 25 * HOUR);
		const late = await store();
		await sweepPictures(portal);
		expect(await row(left), "25 hours old to the second").toBeDefined();
		expect(await claim([left]), "too late for a claim").toBe(false);
		now = new Date(now.getTime() + 1);
		expect(await sweepPictures(portal)).toBeGreaterThan(0);
		expect([await row(left), await isKept(left)]).toEqual([undefined, false]);
		expect([await row(claimed), await isKept(claimed)]).toEqual([expect.anything(), true]);
		expect([await row(late), await isKept(late)]).toEqual([expect.anything(), true]);
		expect(await sweepPictures(portal)).toBe(0);
	});

	it("sent again after it was swept leaves nothing without a row", async () => {
		const receipt = { key: randomUUID(), bodyHash: "c" };
		const id = await store(receipt);
		now = new Date(now.getTime() + 24 * HOUR);
		expect(await storePicture(portal, { ...whose, picture, receipt }), "about to go").toMatchObject({
			status: 409,
		});
		now = new Date(now.getTime() + DAY);
		await sweepPictures(portal);
		expect(await storePicture(portal, { ...whose, picture, receipt })).toMatchObject({
			ok: false,
			status: 409,
		});
		expect(await isKept(id)).toBe(false);
	});

	it("a sweep that is broken off keeps the rows of what it has not removed", async () => {
		const ids = [await store(), await store(), await store()];
		now = new Date(now.getTime() + 2 * DAY);
		let left = 1;
		const remove = async (key: string) => {
			if (left-- === 0) throw new Error("planted");
			await portal.files.remove(key);
		};
		await expect(sweepPictures({ ...portal, files: { ...portal.files, remove } })).rejects.toThrow("planted");
		const kept = await Promise.all(ids.map((id) => isKept(id)));
		expect(kept.filter(Boolean)).toHaveLength(2);
		for (const id of ids) expect(await row(id)).toBeDefined();
		await sweepPictures(portal);
		expect(await Promise.all(ids.map((id) => isKept(id)))).toEqual([false, false, false]);
	});

	it("more than a load is swept in one go", async () => {
		const id = await store();
		const first = (await row(id))!;
		const copies = Array.from({ length: 230 }, () => randomUUID()).map((copy) => ({
			...first,
			id: copy,
			key: `resort/${whose.resortId}/${copy}.webp`,
		}));
		await portal.db.insertInto("file").values(copies).execute();
		now = new Date(now.getTime() + 2 * DAY);
		expect(await sweepPictures(portal)).toBe(231);
	});
});

it("a bucket that is away is told in words, and nothing of it stays", async () => {
	const portal = await openBarePortal({ env: bucket() });
	const person = await contactOf(portal, "Cinder Peak", ["guest"]);
	const { id: resortId } = await portal.db.selectFrom("resort").select("id").executeTakeFirstOrThrow();
	s3.away = true;
	const stored = await storePicture(portal, { resortId, personId: person.id, picture });
	s3.away = false;
	expect(stored).toEqual({ ok: false, status: 503, words: expect.stringContaining("try again") });
	const later = { ...portal, clock: () => new Date(Date.now() + 2 * DAY) };
	expect(await sweepPictures(later)).toBe(1);
	await portal.close();
});

it("work takes turns: at most two at a time, in the order it came, whatever becomes of it", async () => {
	const inTurn = turns(2);
	let [atOnce, most] = [0, 0];
	const began: number[] = [];
	const work = (index: number) =>
		inTurn(async () => {
			began.push(index);
			most = Math.max(most, ++atOnce);
			await new Promise((resolve) => setTimeout(resolve, 5));
			atOnce--;
			if (index % 3 === 0) throw new Error("planted");
		});
	const done = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => work(index)));
	expect([most, atOnce]).toEqual([2, 0]);
	await Promise.all([12, 13, 14, 15].map((index) => work(index).catch(() => undefined)));
	expect(most, "also later").toBe(2);
	expect(began).toEqual(Array.from({ length: 16 }, (_, index) => index));
	expect(done.filter(({ status }) => status === "rejected")).toHaveLength(4);
});
