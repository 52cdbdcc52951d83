import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { type HttpLogger, pinoHttp } from "pino-http";

const SANE_ID = /^[\w.-]{8,64}$/;
/** Addresses whose last part is a key by itself. */
const SECRET = /^(\/(?:calendars|answers|phone)\/).+/i;
/** Asked for by machines and with every page, and told about only when something is wrong. */
const QUIET = /^\/(assets|app|node_modules|@\w+|healthz|readyz|favicon)\b/;

/** One line for each request, and an id that stands in it, in the answer and on the page of an error. */
export function requestLog(log: Logger): HttpLogger {
	return pinoHttp({
		logger: log,
		genReqId(request: IncomingMessage, response: ServerResponse) {
			const given = request.headers["x-request-id"];
			const id = typeof given === "string" && SANE_ID.test(given) ? given : randomUUID();
			response.setHeader("X-Request-Id", id);
			return id;
		},
		serializers: {
			// Addresses carry answers and search words behind the question mark: the log gets the path only.
			req: (request: { id: string; method: string; url: string }) => ({
				id: request.id,
				method: request.method,
				path: request.url.split("?", 1)[0]?.replace(SECRET, "$1..."),
			}),
			res: (response: { statusCode: number }) => ({ status: response.statusCode }),
		},
		customLogLevel(request, response, error) {
			if (error || response.statusCode >= 500) return "error";
			if (response.statusCode >= 400) return "warn";
			return QUIET.test(request.url ?? "") ? "debug" : "info";
		},
	});
}
