/** The answers that this server gives itself, without the application: refusals and failures. */
import { type Server, type ServerResponse, STATUS_CODES } from "node:http";
import { errorPage } from "./error-page.ts";
import { type securityHeaders, UNKEPT } from "./headers.ts";
import type { Refusal } from "./refusals.ts";

type PlainAnswer = Omit<Refusal, "status"> & { status: number };

/** Makes the function that answers with a small page in our own words, whatever was prepared before. */
export function plainAnswers(writeHeaders: ReturnType<typeof securityHeaders>) {
	return (response: ServerResponse, { status, title, text, allow }: PlainAnswer): void => {
		if (response.headersSent) {
			// Half an answer is out and cannot be taken back; breaking off tells the reader so.
			response.destroy();
			return;
		}
		for (const name of response.getHeaderNames()) if (name !== "x-request-id") response.removeHeader(name);
		const page = errorPage(title, text);
		writeHeaders(response, "refusal", "");
		response.setHeader("Content-Type", "text/html; charset=utf-8");
		response.setHeader("Content-Length", Buffer.byteLength(page));
		response.setHeader("Cache-Control", UNKEPT);
		// What is left of a refused body is not read, so the connection cannot carry another request.
		if (!response.req.complete) response.setHeader("Connection", "close");
		if (allow) response.setHeader("Allow", allow);
		response.statusCode = status;
		response.end(response.req.method === "HEAD" ? undefined : page);
	};
}

const STATUS_OF: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers what is not HTTP at all, or never ends, and so never becomes a request. */
export function answerGarbage(server: Server): void {
	server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
		if (error.code === "ECONNRESET" || !socket.writable) {
			socket.destroy();
			return;
		}
		const status = STATUS_OF[error.code ?? ""] ?? 400;
		const lines = [
			`HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
			"Connection: close",
			"Content-Length: 0",
			"X-Content-Type-Options: nosniff",
			"Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
		];
		socket.end(`${lines.join("\r\n")}\r\n\r\n`);
	});
}
