import type { IncomingMessage } from "node:http";
import { type Refusal, TOO_LARGE, UNFINISHED } from "./refusals.ts";

/** Bytes. Forms carry words only; files get a way of their own with a limit of its own. */
export const FORM_LIMIT = 256 * 1024;

/** Reads a form whole, counting while it comes in, so that a wrong or missing Content-Length helps nobody. */
export async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | Refusal> {
	if (Number(request.headers["content-length"] ?? 0) > FORM_LIMIT) return TOO_LARGE;
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of request.iterator({ destroyOnReturn: false })) {
			size += chunk.length;
			if (size > FORM_LIMIT) return TOO_LARGE;
			chunks.push(chunk);
		}
	} catch {
		return UNFINISHED;
	}
	return Buffer.concat(chunks);
}
