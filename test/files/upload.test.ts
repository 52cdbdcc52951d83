/** Sending and showing pictures over HTTP: who may, what is refused in which words, and what is kept. */
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PICTURE_LIMIT } from "../../app/files/limits.ts";
import { raw } from "../server/raw.ts";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { contactOf, signedIn, staffMember } from "../support/someone.ts";
import { honest, latin } from "./formats.ts";
import { hostileFiles } from "./hostile.ts";
import { faultsOfKept } from "./kept.ts";

let portal: RunningPortal;
let [dana, stranger, staff] = [] as unknown as [Jar, Jar, Jar];
let [resort, foreign] = ["", ""];
let picture: Buffer;
const failures: string[] = [];

beforeAll(async () => {
	const log = pino({ level: "error" }, { write: (line: string) => void failures.push(line) });
	portal = await startPortal({ log });
	const { db } = portal.portal;
	const people = [
		await contactOf(portal.portal, "Cinder Peak", ["guest"]),
		await contactOf(portal.portal, "Larkspur Basin", ["primary"]),
		await staffMember(portal.portal, ["developer"]),
	];
	[dana, stranger, staff] = (await Promise.all(people.map((one) => signedIn(portal.portal, one)))) as [
		Jar,
		Jar,
		Jar,
	];
	const ids = await db.selectFrom("resort").select(["id", "slug"]).execute();
	resort = ids.find(({ slug }) => slug === "cinder-peak")!.id;
	foreign = ids.find(({ slug }) => slug === "larkspur-basin")!.id;
	picture = await honest("png", 300, 200);
});
afterAll(async () => {
	await portal.close();
	expect(failures).toEqual([]);
});

const asFile = (bytes: Uint8Array, name = "screen.png", type = "image/png") =>
	new File([new Uint8Array(bytes)], name, { type });
const send = (fields: Record<string, string | File>, as: Jar = dana) =>
	portal.post("/pictures", fields, { as });
const sent = async (fields: Record<string, string | File>, as?: Jar) => {
	const answer = await send(fields, as);
	return {
		status: answer.status,
		...((await answer.json()) as { id?: string; error?: string; width?: number }),
	};
};
const rows = () => portal.portal.db.selectFrom("file").selectAll().execute();

describe("a picture", () => {
	it("is kept as a file of ours, and its row says what it is", async () => {
		const { status, id, ...size } = await sent({ resort, picture: asFile(picture) });
		expect([status, size]).toEqual([201, { width: 300, height: 200 }]);
		const row = (await rows()).find((one) => one.id === id)!;
		expect(row).toMatchObject({
			resortId: resort,
			key: `resort/${resort}/${id}.webp`,
			width: 300,
			height: 200,
			claimedAt: null,
		});
		const shown = await portal.get(`/pictures/${id}`, { as: dana });
		const bytes = Buffer.from(await shown.arrayBuffer());
		expect([shown.status, bytes.length]).toEqual([200, row.bytes]);
		expect(faultsOfKept(picture, bytes)).toEqual([]);
	});

	it("of another resort answers exactly as one that is not there", async () => {
		const { id } = await sent({ resort, picture: asFile(picture) });
		const said = async (path: string, as?: Jar) => {
			const { status, headers } = await portal.get(path, { as });
			const own = [...headers].filter(([name]) => !["date", "x-request-id"].includes(name));
			return JSON.stringify([status, own]);
		};
		const missing = await said(`/pictures/${randomUUID()}`, stranger);
		expect(missing).toMatch(/^\[404/);
		expect(await said(`/pictures/${id}`, stranger)).toBe(missing);
		expect(await said(`/pictures/${id}`, staff)).toMatch(/^\[200/);
		expect((await portal.get(`/pictures/${id}`)).headers.get("location")).toMatch(/^\/sign-in/);
		// Nor does its key, or the folder it lies in, lead to it.
		for (const path of [
			`/files/resort/${resort}/${id}.webp`,
			`/pictures/${id}.webp`,
			`/pictures/${resort}/${id}`,
		]) {
			expect([path, (await portal.get(path, { as: dana })).status]).toEqual([path, 404]);
		}
	});

	it("can be kept by the browser, which asks each time whether it may still show it", async () => {
		const { id } = await sent({ resort, picture: asFile(picture) });
		const first = await portal.get(`/pictures/${id}`, { as: dana });
		const etag = first.headers.get("etag")!;
		await first.body?.cancel();
		expect(first.headers.get("cache-control")).toBe("private, no-cache");
		const again = (as: Jar) => portal.get(`/pictures/${id}`, { as, headers: { "if-none-match": etag } });
		expect([(await again(dana)).status, (await again(stranger)).status]).toEqual([304, 404]);
	});

	it("goes to a resort of one's own only", async () => {
		const before = (await rows()).length;
		for (const id of [foreign, randomUUID()]) {
			expect((await send({ resort: id, picture: asFile(picture) })).status).toBe(404);
		}
		expect((await send({ resort: "elsewhere", picture: asFile(picture) })).status).toBe(422);
		expect((await send({ picture: asFile(picture) })).status).toBe(422);
		expect((await rows()).length).toBe(before);
		expect((await sent({ resort: foreign, picture: asFile(picture) }, staff)).status).toBe(201);
	});

	it("sent twenty times with the same form is one picture", async () => {
		const key = randomUUID();
		const before = (await rows()).length;
		const all = await Promise.all(
			Array.from({ length: 20 }, () => sent({ key, resort, picture: asFile(picture) })),
		);
		expect(new Set(all.map(({ status, id }) => `${status} ${id}`)).size).toBe(1);
		expect((await rows()).length).toBe(before + 1);
		const other = await sent({ key, resort, picture: asFile(await honest("jpeg")) });
		expect(other.id).not.toBe(all[0]!.id);
	});

	it("from another site is refused", async () => {
		const body = { resort, picture: asFile(picture) };
		const answer = await portal.post("/pictures", body, {
			as: dana,
			headers: { origin: "https://evil.example" },
		});
		expect(answer.status).toBe(403);
	});
});

describe("what is refused", () => {
	const nothing = { status: 422, error: "Choose a picture." };

	it("is told in words", async () => {
		expect(await sent({ resort, picture: asFile(Buffer.from("<svg/>"), "a.png") })).toMatchObject({
			status: 415,
			error: expect.stringContaining("PNG, JPEG or WebP"),
		});
		expect(await sent({ resort, picture: asFile(picture.subarray(0, 300)) })).toMatchObject({
			status: 422,
			error: expect.stringContaining("damaged"),
		});
		expect(await sent({ resort, picture: "screen.png", other: asFile(picture) })).toMatchObject({
			status: 400,
		});
		expect(await sent({ resort, picture: asFile(Buffer.alloc(0), "") })).toEqual(nothing);
		expect((await portal.post("/pictures", { resort, picture: "x" }, { as: dana })).status).toBe(415);
	});

	it("is a picture of more than 15 MB, announced or not, and nothing is kept of it on the way", async () => {
		const tooBig = asFile(Buffer.concat([picture, Buffer.alloc(PICTURE_LIMIT)]));
		expect(await sent({ resort, picture: tooBig })).toMatchObject({
			status: 413,
			error: expect.stringContaining("15 MB"),
		});
		const exactly = asFile(Buffer.concat([picture, Buffer.alloc(PICTURE_LIMIT - picture.length)]));
		expect((await sent({ resort, picture: exactly })).status).toBe(201);
		const announced = await raw(portal.origin, {
			...post(multipart(latin("x"))),
			headers: { ...headers(), "content-length": "100000000" },
		});
		expect([announced.status, announced.body]).toEqual([413, expect.stringContaining("15 MB")]);
		const endless = Array.from({ length: 17 }, () => "x".repeat(1_000_000));
		expect((await raw(portal.origin, post([head(), ...endless]))).status).toBe(413);
		expect(readdirSync(join(portal.settings.dataDir, "uploads"))).toEqual([]);
	});

	it("is more than one at once", async () => {
		const two = multipart(picture, picture);
		const answer = await raw(portal.origin, post(two));
		expect([answer.status, JSON.parse(answer.body)]).toEqual([
			413,
			{ error: "Please send one picture at a time." },
		]);
	});

	const headers = () => ({
		host: new URL(portal.origin).host,
		origin: portal.origin,
		cookie: [...dana].map(([name, value]) => `${name}=${value}`).join("; "),
		"content-type": "multipart/form-data; boundary=b",
	});
	const post = (body: readonly string[]) => ({ method: "POST", path: "/pictures", headers: headers(), body });
	const head = (disposition = 'form-data; name="picture"; filename="a.png"') =>
		`--b\r\nContent-Disposition: form-data; name="resort"\r\n\r\n${resort}\r\n--b\r\nContent-Disposition: ${disposition}\r\n\r\n`;
	const multipart = (...files: Buffer[]) => [
		...files.flatMap((file) => [head(), file.toString("latin1"), "\r\n"]),
		"--b--\r\n",
	];

	it.each<[string, () => string[]]>([
		["a form that never ends", () => [head(), "x"]],
		["a form that never begins", () => ["--a--\r\n"]],
		["an end and nothing else", () => ["--b--\r\n"]],
		["something behind the end", () => [head(), "x\r\n--b--\r\n", "--b\r\n\r\nmore"]],
		["a part without a name", () => [head("form-data"), "x\r\n--b--\r\n"]],
		["a name and a NUL", () => [head('form-data; name="picture\0"; filename="a"'), "x\r\n--b--\r\n"]],
		[
			"a file name that cannot be read",
			() => [head("form-data; name=picture; filename*=UTF-8''%zz%ff"), "x\r\n--b--\r\n"],
		],
		[
			"a file name of 100,000 letters",
			() => [head(`form-data; name="picture"; filename="${"x".repeat(100_000)}"`), "x\r\n--b--\r\n"],
		],
		["a thousand parts", () => [...Array.from({ length: 1000 }, () => head()), "x\r\n--b--\r\n"]],
		["text that is no text", () => [head('form-data; name="other"'), "\xff\xfe\0\r\n--b--\r\n"]],
		[
			"a name of the machine's",
			() => [head('form-data; name="__proto__"; filename="constructor"'), "x\r\n--b--\r\n"],
		],
		["a boundary inside a boundary", () => [head(), "--b\r\n--b--b\r\n--b--\r\n"]],
		["no body", () => []],
	])("is a form with %s", async (_name, body) => {
		const before = (await rows()).length;
		const answer = await raw(portal.origin, post(body()));
		expect([400, 404, 413, 415, 422]).toContain(answer.status);
		expect(answer.body).not.toMatch(/node_modules|at .+:\d+:\d+/);
		expect((await rows()).length).toBe(before);
	});

	it("that breaks off in the middle leaves nothing", async () => {
		const gone = new AbortController();
		const stream = new ReadableStream<Uint8Array>({
			async start(controller) {
				controller.enqueue(Buffer.from(head() + "x".repeat(100_000)));
				setTimeout(() => gone.abort(), 50);
			},
		});
		const init = {
			method: "POST",
			headers: headers(),
			body: stream,
			signal: gone.signal,
			...{ duplex: "half" as const },
		};
		await expect(fetch(`${portal.origin}/pictures`, init)).rejects.toThrow(/abort/);
		await expect.poll(() => readdirSync(join(portal.settings.dataDir, "uploads"))).toEqual([]);
		expect((await portal.get("/healthz")).status).toBe(200);
	});
});

it("a hundred hostile files are each refused in words, or kept as something else", {
	timeout: 60_000,
}, async () => {
	const faults: string[] = [];
	for (const { name, bytes, expected, fileName, type } of await hostileFiles()) {
		// More than one person may send within an hour; that is looked at elsewhere (test/access/person-limits.test.ts).
		await portal.portal.db.deleteFrom("recent_act").execute();
		const answer = await sent({ resort, picture: asFile(bytes, fileName, type) });
		if (answer.status !== expected) faults.push(`${name}: ${answer.status} ${answer.error}`);
		if (answer.status !== 201) {
			if (!/^[A-Z].{15,}\.$/.test(answer.error ?? "")) faults.push(`${name}: says ${answer.error}`);
			continue;
		}
		const shown = await portal.get(`/pictures/${answer.id}`, { as: dana });
		const kept = Buffer.from(await shown.arrayBuffer());
		faults.push(...faultsOfKept(bytes, kept).map((fault) => `${name}: ${fault}`));
		if (shown.headers.get("content-type") !== "image/webp") faults.push(`${name}: shown as something else`);
		if ((await sharp(kept).metadata()).format !== "webp") faults.push(`${name}: cannot be shown`);
	}
	expect(faults).toEqual([]);
	const names = readdirSync(join(portal.settings.dataDir, "files"), { recursive: true }).map(String);
	const strange = names.filter(
		(name) => !/^(unfinished|resort(\/[0-9a-f-]{36}(\/[0-9a-f-]{36}\.webp)?)?)$/.test(name),
	);
	expect(strange).toEqual([]);
});
