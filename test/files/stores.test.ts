/** The same storage tests over a folder and over a bucket, and the control of the bucket's stand-in. */
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBucket, rootOf } from "../../app/files/bucket.server.ts";
import { openFolder } from "../../app/files/folder.server.ts";
import { type FileStore, keyOf, openStore } from "../../app/files/store.server.ts";
import { type S3StandIn, signature, startS3 } from "../support/s3.ts";

const root = mkdtempSync(join(tmpdir(), "portal-files-"));
let s3: S3StandIn;
beforeAll(async () => {
	s3 = await startS3();
});
afterAll(async () => {
	await s3.close();
	rmSync(root, { recursive: true, force: true });
});

const aKey = () => keyOf(randomUUID(), randomUUID());
const some = (length: number, fill = 7) => new Uint8Array(length).fill(fill);
const read = async (store: FileStore, key: string) => {
	const stream = await store.get(key);
	return stream && new Uint8Array(await new Response(stream).arrayBuffer());
};

describe.each<[string, () => FileStore]>([
	["a folder", () => openFolder(join(root, "a"))],
	["a bucket", () => openBucket(s3.settings)],
])("%s", (_name, open) => {
	it("gives back what was put, to the byte", async () => {
		const store = open();
		for (const bytes of [some(1), some(300_000), Uint8Array.from({ length: 256 }, (_, at) => at)]) {
			const key = aKey();
			await store.put(key, bytes);
			expect(await read(store, key)).toEqual(bytes);
		}
	});

	it("knows nothing of what was never put", async () => {
		expect(await open().get(aKey())).toBe(null);
	});

	it("keeps what was put last under a key, and keeps keys apart", async () => {
		const [store, key, other] = [open(), aKey(), aKey()];
		await store.put(key, some(10, 1));
		await store.put(other, some(10, 3));
		await store.put(key, some(5, 2));
		expect(await read(store, key)).toEqual(some(5, 2));
		expect(await read(store, other)).toEqual(some(10, 3));
	});

	it("is whole for readers while others write the same", async () => {
		const [store, key, bytes] = [open(), aKey(), some(6_000_000)];
		await store.put(key, bytes);
		let writing = true;
		const written = Promise.all(Array.from({ length: 6 }, () => store.put(key, bytes))).then(() => {
			writing = false;
		});
		const lengths = new Set<number | undefined>();
		while (writing) lengths.add((await read(store, key))?.length);
		await written;
		expect(lengths).toEqual(new Set([bytes.length]));
	});

	it("forgets what is removed, and removing it again is no error", async () => {
		const [store, key] = [open(), aKey()];
		await store.put(key, some(10));
		await store.remove(key);
		expect(await store.get(key)).toBe(null);
		await store.remove(key);
	});
});

describe("a folder", () => {
	it("is for its owner only and leaves nothing unfinished", async () => {
		const folder = join(root, "b");
		const key = aKey();
		await openFolder(folder).put(key, some(10));
		expect(statSync(join(folder, key)).mode & 0o777).toBe(0o600);
		expect(statSync(join(folder, "resort")).mode & 0o777).toBe(0o700);
		expect(readdirSync(join(folder, "unfinished"))).toEqual([]);
	});

	it("removes what a killed process left unfinished, and nobody else's", async () => {
		const folder = join(root, "c");
		const [key, other] = [aKey(), aKey()];
		const store = openFolder(folder);
		await store.put(key, some(10));
		const draft = (of: string) => join(folder, "unfinished", `${of.split("/").at(-1)}.4711.1`);
		writeFileSync(draft(key), "half");
		writeFileSync(draft(other), "half");
		await store.remove(key);
		expect([existsSync(draft(key)), existsSync(draft(other))]).toEqual([false, true]);
	});

	it("is what the portal uses unless a bucket is named", async () => {
		const dataDir = join(root, "d");
		const key = aKey();
		await openStore({ dataDir, s3: undefined }).put(key, some(10));
		expect(existsSync(join(dataDir, "files", key))).toBe(true);
		await openStore({ dataDir, s3: s3.settings }).put(key, some(10));
		expect(s3.objects.get(key)).toHaveLength(10);
	});
});

describe("a bucket", () => {
	const refused = async (change: Partial<S3StandIn["settings"]>, words: RegExp) => {
		const store = openBucket({ ...s3.settings, ...change });
		const before = s3.objects.size;
		await expect(store.put(aKey(), some(10))).rejects.toThrow(words);
		await expect(store.get(aKey())).rejects.toThrow(words);
		expect(s3.objects.size).toBe(before);
	};

	it("refuses a wrong secret, a wrong id, another region", async () => {
		await refused({ secretAccessKey: "guessed" }, /403 .*SignatureDoesNotMatch/);
		await refused({ accessKeyId: "AKIDOTHER" }, /403 .*InvalidAccessKeyId/);
		await refused({ region: "us-east-1" }, /403 .*SignatureDoesNotMatch/);
	});

	it("that is not there is told apart from a file that is not there", async () => {
		await refused({ bucket: "no-such-bucket" }, /404 .*NoSuchBucket/);
	});

	it("stands in the path or in front of the host", () => {
		const bucket = { endpoint: "https://s3.example.com:9000/", bucket: "pictures" };
		expect(rootOf({ ...bucket, pathStyle: true })).toBe("https://s3.example.com:9000/pictures");
		expect(rootOf({ ...bucket, pathStyle: false })).toBe("https://pictures.s3.example.com:9000");
		const deep = { ...bucket, endpoint: "http://storage.example/s3" };
		expect(rootOf({ ...deep, pathStyle: true })).toBe("http://storage.example/s3/pictures");
	});

	it("refuses bytes and keys that were altered on the way", async () => {
		const store = openBucket(s3.settings);
		const key = aKey();
		s3.meddle = ({ body }) => void body.fill(9, 0, 1);
		await expect(store.put(key, some(10))).rejects.toThrow(/403 .*XAmzContentSHA256Mismatch/);
		s3.meddle = (request) => {
			request.path = request.path.replace("resort/", "elsewhere/");
		};
		await expect(store.put(key, some(10))).rejects.toThrow(/403 .*SignatureDoesNotMatch/);
		s3.meddle = () => undefined;
		expect(await store.get(key)).toBe(null);
	});

	it("is asked again when it is busy, and then gives up in words", async () => {
		s3.away = true;
		s3.answered.length = 0;
		await expect(openBucket(s3.settings).put(aKey(), some(10))).rejects.toThrow(/503 .*SlowDown/);
		expect(s3.answered).toEqual(["PUT 503", "PUT 503", "PUT 503"]);
		s3.away = false;
	});
});

describe("the stand-in", () => {
	const address = () => `${s3.settings.endpoint}/pictures/${aKey()}`;

	it("signs as the published example of the signature does", () => {
		const headers = {
			host: "examplebucket.s3.amazonaws.com",
			range: "bytes=0-9",
			"x-amz-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
			"x-amz-date": "20130524T000000Z",
		};
		const example = {
			headers,
			method: "GET",
			path: "/test.txt",
			query: "",
			signedHeaders: Object.keys(headers),
			at: headers["x-amz-date"],
			region: "us-east-1",
			secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
		};
		expect(signature(example)).toBe("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
	});

	it.each(["GET", "PUT", "DELETE"])("refuses an unsigned %s", async (method) => {
		const answer = await fetch(address(), { method });
		expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("AccessDenied")]);
	});

	it("refuses what was signed an hour ago, and what leaves the bytes unsigned", async () => {
		const { accessKeyId, secretAccessKey, region } = s3.settings;
		const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
		const long = new Date(Date.now() - 3_600_000).toISOString().replace(/[:-]|\.\d{3}/g, "");
		const old = await client.fetch(address(), { aws: { datetime: long } });
		expect([old.status, await old.text()]).toEqual([403, expect.stringContaining("RequestTimeTooSkewed")]);
		const open = await client.fetch(address(), { method: "PUT", body: "x" });
		expect([open.status, await open.text()]).toEqual([403, expect.stringContaining("Mismatch")]);
	});
});
