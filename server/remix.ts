/**
 * Hands a request to Remix and its answer back. Written here and not taken from @remix-run/express, because the
 * body is already read (its size has a limit), the address is the public one and not what a proxy calls us, and the
 * headers depend on the finished answer.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

/** Makes the web request. Its signal fires when the reader goes away before the answer is out. */
export function webRequest(
	incoming: IncomingMessage,
	response: ServerResponse,
	origin: string,
	body: Buffer<ArrayBuffer> | ReadableStream<Uint8Array> | undefined,
): Request {
	const headers = new Headers();
	for (const [name, value] of Object.entries(incoming.headersDistinct)) {
		for (const one of value ?? []) headers.append(name, one);
	}
	// Remix would compare a POST's origin with this header, which any client can send. The origin is checked before.
	headers.delete("x-forwarded-host");
	const gone = new AbortController();
	response.once("close", () => {
		if (!response.writableFinished) gone.abort();
	});
	const init: RequestInit & { duplex: "half" } = {
		// Remix treats a HEAD to a data address as a form sent; asked as GET and answered without a body it is what it says.
		method: incoming.method === "HEAD" ? "GET" : incoming.method,
		headers,
		body,
		// The answer waits for the whole of a body that is still coming in.
		duplex: "half",
		signal: gone.signal,
	};
	return new Request(new URL(incoming.url ?? "/", origin), init);
}

/** Writes status and headers; then `decorate` may add its own; then the body, unless only the head was asked for. */
export async function sendAnswer(
	response: ServerResponse,
	answer: Response,
	decorate: () => void,
): Promise<void> {
	response.statusCode = answer.status;
	for (const [name, value] of answer.headers) response.appendHeader(name, value);
	decorate();
	// What is left of a body that nobody read is not read, so the connection cannot carry another request.
	if (!response.req.complete) response.setHeader("Connection", "close");
	if (response.req.method === "HEAD" || !answer.body) {
		await answer.body?.cancel();
		response.end();
		return;
	}
	if (/^text\/event-stream/i.test(answer.headers.get("Content-Type") ?? "")) response.flushHeaders();
	await pour(answer.body, response);
}

/** Writes as fast as the reader reads, and no longer than the reader stays. */
async function pour(body: ReadableStream<Uint8Array>, response: Flushable): Promise<void> {
	const reader = body.getReader();
	response.once("close", () => reader.cancel().catch(() => undefined));
	let flushing: NodeJS.Immediate | undefined;
	for (;;) {
		const { done, value } = await reader.read();
		clearImmediate(flushing);
		if (done || response.closed) break;
		if (!response.write(value)) await drained(response);
		// Compressed text waits for more to compress with. When nothing more comes at once, what there is goes out.
		flushing = setImmediate(() => response.flush?.());
	}
	response.end();
}

/** The compression adds this. */
type Flushable = ServerResponse & { flush?: () => void };

function drained(response: ServerResponse): Promise<void> {
	return new Promise((resolve) => {
		response.once("close", resolve);
		response.once("drain", () => {
			response.off("close", resolve);
			resolve();
		});
	});
}
