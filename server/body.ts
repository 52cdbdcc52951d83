import type { IncomingMessage } from "node:http";
import { ReadableStream as NodeStream } from "node:stream/web";
import { type Refusal, TOO_LARGE, UNFINISHED } from "./refusals.ts";

/** Bytes. Forms carry words only. */
export const FORM_LIMIT = 256 * 1024;

/** Milliseconds for a form to come in whole. Forms are small; who needs longer holds a connection on purpose. */
const FORM_PATIENCE = 30_000;

/** Where files are taken: handed on as they come in, to be counted and limited there (app/files/upload.server.ts). */
const TAKES_FILES = /^\/(pictures|issues\/(new|(rel-)?\d+)|phone\/[^/]+)$/i;

/** What the application gets to read. */
export function bodyOf(
	request: IncomingMessage,
	path: string,
): Promise<Buffer<ArrayBuffer> | Refusal> | ReadableStream<Uint8Array> {
	const mayBringFiles = /^multipart\/form-data/i.test(request.headers["content-type"] ?? "");
	if (!mayBringFiles || !TAKES_FILES.test(path)) return readBody(request);
	// Not Readable.toWeb: it throws past everybody when more comes in after the reader has had enough.
	return NodeStream.from(request.iterator({ destroyOnReturn: false })) as ReadableStream<Uint8Array>;
}

/** Reads a form whole, counting while it comes in, so that a wrong or missing Content-Length helps nobody. */
export async function readBody(
	request: IncomingMessage,
	patience = FORM_PATIENCE,
): Promise<Buffer<ArrayBuffer> | Refusal> {
	if (Number(request.headers["content-length"] ?? 0) > FORM_LIMIT) return TOO_LARGE;
	const chunks: Buffer[] = [];
	let size = 0;
	const impatience = setTimeout(() => request.destroy(), patience);
	try {
		for await (const chunk of request.iterator({ destroyOnReturn: false })) {
			size += chunk.length;
			if (size > FORM_LIMIT) return TOO_LARGE;
			chunks.push(chunk);
		}
	} catch {
		return UNFINISHED;
	} finally {
		clearTimeout(impatience);
	}
	return Buffer.concat(chunks);
}
