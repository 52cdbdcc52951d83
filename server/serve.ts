/** The one HTTP entry: what every request passes before a route sees it, and every answer before it leaves. */
import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, {
	type Request as Incoming,
	type NextFunction,
	type Response as Outgoing,
	type RequestHandler,
} from "express";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";
import type {} from "../app/context.ts";
import type { Settings } from "../app/env.server.ts";
import type { Portal } from "../app/portal.server.ts";
import { readBody } from "./body.ts";
import { clientAddress } from "./client.ts";
import { errorPage } from "./error-page.ts";
import { kindOf, securityHeaders, UNKEPT } from "./headers.ts";
import { type Refusal, refuse } from "./refusals.ts";
import { sendAnswer, webRequest } from "./remix.ts";

export interface PortalServerOptions {
	/** The built application, or in development a function that gives the newest one. */
	build: ServerBuild | (() => Promise<ServerBuild>);
	portal: Portal;
	settings: Settings;
	log: Logger;
	/** Where the built client files lie. Development serves them through `vite`. */
	clientDir?: string;
	/** Vite's middleware, in development only. */
	vite?: RequestHandler;
}

const YEAR = "365d";
const SANE_ID = /^[\w.-]{8,64}$/;

/** Puts the portal behind an HTTP server that does not listen yet. Closing it does not close the portal. */
export function createPortalServer(options: PortalServerOptions): Server {
	const { settings, log, vite } = options;
	const clientDir = options.clientDir ?? resolve("build/client");
	const writeHeaders = securityHeaders({ https: settings.https, dev: vite !== undefined });
	const app = express();
	app.disable("x-powered-by");
	app.disable("etag");
	const server = createServer(
		// A missing Host gets our own answer, with our own headers.
		{ requireHostHeader: false, requestTimeout: 30_000, headersTimeout: 15_000 },
		app,
	);
	const place = {
		publicOrigin: settings.publicOrigin,
		port: () => (server.address() as AddressInfo | null)?.port ?? settings.port,
	};
	const handle = createRequestHandler(options.build, vite ? "development" : "production");

	const turnAway = (response: ServerResponse, refusal: Refusal) =>
		sendPage(response, refusal.status, refusal.title, refusal.text, refusal.allow);

	function sendPage(
		response: ServerResponse,
		status: number,
		title: string,
		text: string,
		allow?: string,
	): void {
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
	}

	app.use(
		pinoHttp({
			logger: log,
			genReqId(request, response) {
				const given = request.headers["x-request-id"];
				const id = typeof given === "string" && SANE_ID.test(given) ? given : randomUUID();
				response.setHeader("X-Request-Id", id);
				return id;
			},
			// Addresses carry answers and search words behind the question mark: the log gets the path only.
			serializers: {
				req: (request: { id: string; method: string; url: string }) => ({
					id: request.id,
					method: request.method,
					path: request.url.split("?", 1)[0],
				}),
				res: (response: { statusCode: number }) => ({ status: response.statusCode }),
			},
			customLogLevel: (_request, response, error) =>
				error || response.statusCode >= 500 ? "error" : response.statusCode >= 400 ? "warn" : "info",
		}),
	);
	app.use((request, response, next) => {
		const refusal = refuse(request, place);
		if (refusal) turnAway(response, refusal);
		else next();
	});
	app.use(
		compression({
			filter: (request, response) => !isStream(response) && compression.filter(request, response),
		}),
	);

	const asAsset = (response: ServerResponse) => writeHeaders(response, "asset", "");
	if (vite) {
		app.use((_request, response, next) => {
			asAsset(response);
			next();
		}, vite);
	} else {
		const files = { index: false, redirect: false, setHeaders: asAsset } as const;
		app.use("/assets", express.static(`${clientDir}/assets`, { ...files, immutable: true, maxAge: YEAR }));
		app.use("/assets", (_request, response) =>
			sendPage(response, 404, "There is nothing here", "This file is not part of the portal."),
		);
		app.use(express.static(clientDir, { ...files, maxAge: "1h" }));
	}

	app.use(async (incoming: Incoming, response: Outgoing, next: NextFunction) => {
		try {
			const body = incoming.method === "POST" ? await readBody(incoming) : undefined;
			if (body && "status" in body) return turnAway(response, body);
			const nonce = randomBytes(16).toString("base64");
			const origin = settings.publicOrigin ?? `http://${incoming.headers.host}`;
			const answer = await handle(webRequest(incoming, response, origin, body), {
				portal: options.portal,
				nonce,
				requestId: String(incoming.id),
				client: clientAddress(incoming, settings.trustedProxyHeader),
				log: incoming.log,
			});
			await sendAnswer(response, answer, () => {
				const header = (name: string) => answer.headers.get(name) ?? "";
				const kind = kindOf(
					incoming.path,
					answer.status,
					header("Content-Type"),
					header("Content-Disposition"),
				);
				writeHeaders(response, kind, nonce);
				if (!answer.headers.has("Cache-Control")) response.setHeader("Cache-Control", UNKEPT);
			});
		} catch (error) {
			next(error);
		}
	});

	app.use((error: unknown, incoming: Incoming, response: Outgoing, _next: NextFunction) => {
		// A reader who leaves early breaks the stream to them; that is their right and no error.
		if (!response.writable && response.closed) return;
		const status = statusOf(error);
		if (status >= 500) incoming.log.error({ err: error }, "request failed");
		sendPage(
			response,
			status,
			status >= 500 ? "Something went wrong on our side" : "This address is broken",
			status >= 500
				? `If it happens again, tell us this number: ${incoming.id}`
				: "Please check it, or start from the first page.",
		);
	});

	server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
		if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
		const status =
			error.code === "HPE_HEADER_OVERFLOW" ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
		socket.end(
			`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\r\n`,
		);
	});
	return server;
}

function isStream(response: ServerResponse): boolean {
	return /^text\/event-stream/i.test(String(response.getHeader("Content-Type") ?? ""));
}

/** Express and its parts mark what the request did wrong with a 4xx status; all else is our fault. */
function statusOf(error: unknown): number {
	const status =
		typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
	return status >= 400 && status < 500 ? status : 500;
}
