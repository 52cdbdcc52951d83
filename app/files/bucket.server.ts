/** Files in a bucket of S3-compatible storage. */
import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { S3Settings } from "../env.server.ts";
import type { FileStore } from "./store.server.ts";

/** Milliseconds for one request, a big picture over a slow line included. */
const PATIENCE = 60_000;

/** Opens the bucket; asks nothing of it yet. */
export function openBucket(settings: S3Settings): FileStore {
	const { accessKeyId, secretAccessKey, region } = settings;
	const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 2 });
	const root = rootOf(settings);

	/** @throws with the storage's own words when it refuses. */
	async function ask(method: string, key: string, bytes?: Uint8Array<ArrayBuffer>): Promise<Response | null> {
		const answer = await client.fetch(`${root}/${key}`, {
			method,
			body: bytes,
			// Signed with the request, so that bytes altered on the way are refused.
			headers: {
				"x-amz-content-sha256": createHash("sha256")
					.update(bytes ?? "")
					.digest("hex"),
			},
			signal: AbortSignal.timeout(PATIENCE),
		});
		if (answer.ok) return answer;
		const words = await answer.text();
		if (answer.status === 404 && !words.includes("NoSuchBucket")) return null;
		throw new Error(`The storage answered ${answer.status} to ${method} ${key}: ${words.slice(0, 300)}`);
	}

	return {
		async put(key, bytes) {
			const answer = await ask("PUT", key, bytes);
			if (!answer) throw new Error(`The storage does not know where to put ${key}.`);
			await answer.body?.cancel();
		},
		get: async (key) => (await ask("GET", key))?.body ?? null,
		remove: async (key) => (await ask("DELETE", key))?.body?.cancel(),
	};
}

/** The bucket's address, without a slash at its end. */
export function rootOf({
	endpoint,
	bucket,
	pathStyle,
}: Pick<S3Settings, "endpoint" | "bucket" | "pathStyle">) {
	const url = new URL(endpoint);
	const path = url.pathname.replace(/\/+$/, "");
	return pathStyle ? `${url.origin}${path}/${bucket}` : `${url.protocol}//${bucket}.${url.host}${path}`;
}
