/** The one HTTP entry: what every request passes before a route sees it, and every answer before it leaves. */
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Request as Incoming, type RequestHandler } from "express";
import type { Logger } from "pino";
import type {} from "../app/context.ts";
import type { Settings } from "../app/env.server.ts";
import type { Portal } from "../app/portal.server.ts";
import { bodyOf } from "./body.ts";
import { clientAddress } from "./client.ts";
import { kindOf, kindOfFile, securityHeaders, UNKEPT } from "./headers.ts";
import { answerGarbage, plainAnswers } from "./plain-answers.ts";
import { refuse } from "./refusals.ts";
import { sendAnswer, webRequest } from "./remix.ts";
import { requestLog } from "./request-log.ts";

export interface PortalServerOptions {
	/** The built application, or in development a function that gives the newest one. */
	build: ServerBuild | (() => Promise<ServerBuild>);
	portal: Portal;
	settings: Settings;
	log: Logger;
	/** Vite's middleware, in development only: it serves what is otherwise built. */
	vite?: RequestHandler;
}

/** Milliseconds for a request to come in whole: a picture of 15 MB over half a megabit a second. */
const PATIENCE = { requestTimeout: 300_000, headersTimeout: 15_000 };

/** Puts the portal behind an HTTP server that does not listen yet. Closing it does not close the portal. */
export function createPortalServer({ build, portal, settings, log, vite }: PortalServerOptions): Server {
	const writeHeaders = securityHeaders({
		https: settings.https,
		dev: vite !== undefined,
		calendar: settings.cal?.frames ?? [],
	});
	const answerPlainly = plainAnswers(writeHeaders);
	const app = express();
	app.disable("x-powered-by");
	// Without this setting Node answers a missing Host itself, without our headers.
	const server = createServer({ requireHostHeader: false, ...PATIENCE }, app);
	answerGarbage(server);
	// Remembered, for a server that drains has no address any more and still answers what it has taken in.
	let bound = settings.port;
	server.on("listening", () => {
		bound = (server.address() as AddressInfo).port;
	});
	const port = () => bound;

	app.use(requestLog(log));
	app.use((request, response, next) => {
		const refusal = refuse(request, { publicOrigin: settings.publicOrigin, port });
		if (refusal) answerPlainly(response, refusal);
		else next();
	});
	app.use(
		compression({
			filter: (request, response) => !isStream(response) && compression.filter(request, response),
		}),
	);
	app.use(files(vite));

	const handle = createRequestHandler(build, vite ? "development" : "production");
	app.use(async (incoming, response, next) => {
		try {
			const body = incoming.method === "POST" ? await bodyOf(incoming, incoming.path) : undefined;
			if (body && "status" in body) return answerPlainly(response, body);
			const nonce = randomBytes(16).toString("base64");
			const origin = settings.publicOrigin ?? `http://${incoming.headers.host}`;
			const answer = await handle(webRequest(incoming, response, origin, body), {
				portal,
				nonce,
				requestId: String(incoming.id),
				client: clientAddress(incoming, settings.trustedProxyHeader),
				log: incoming.log,
			});
			await sendAnswer(response, answer, () => {
				writeHeaders(response, kindOf(incoming.path, answer), nonce);
				if (!answer.headers.has("Cache-Control")) response.setHeader("Cache-Control", UNKEPT);
			});
		} catch (error) {
			next(error);
		}
	});
	const onError: ErrorRequestHandler = (error: unknown, incoming, response, _next) => {
		// A reader who leaves early breaks the stream to them; that is their right and no error.
		if (response.closed) return;
		const fault = wasTheirs(error) ? undefined : error;
		if (fault) incoming.log.error({ err: fault }, "request failed");
		answerPlainly(response, fault ? failure(incoming) : BROKEN);
	};
	app.use(onError);
	return server;

	/** What lies in files: built ones for ever, for their names change with them; the others for an hour. */
	function files(vite: RequestHandler | undefined): RequestHandler {
		const asFile = (response: ServerResponse, path: string) => writeHeaders(response, kindOfFile(path), "");
		const router = express.Router();
		if (vite) {
			router.use((request, response, next) => {
				asFile(response, request.path);
				next();
			}, vite);
			return router;
		}
		const folder = resolve("build/client");
		const options = { index: false, redirect: false, setHeaders: asFile } as const;
		router.use(
			"/assets",
			express.static(`${folder}/assets`, { ...options, immutable: true, maxAge: "365d" }),
		);
		router.use("/assets", (_request, response) => answerPlainly(response, NO_SUCH_FILE));
		const others = express.static(folder, { ...options, maxAge: "1h" });
		// What there is stands fast with the build: no page's address is looked up on the disk.
		const names = new Set(readdirSync(folder));
		router.use((request, response, next) => {
			if (names.has(request.path.split("/", 2)[1] ?? "")) others(request, response, next);
			else next();
		});
		return router;
	}
}

const BROKEN = {
	status: 400,
	title: "This address is broken",
	text: "Please check it, or start from the first page.",
};
const NO_SUCH_FILE = {
	status: 404,
	title: "There is nothing here",
	text: "This file is not part of the portal.",
};
const failure = (incoming: Incoming) => ({
	status: 500,
	title: "Something went wrong on our side",
	text: `If it happens again, tell us this number: ${incoming.id}`,
});

function isStream(response: ServerResponse): boolean {
	return /^text\/event-stream/i.test(String(response.getHeader("Content-Type") ?? ""));
}

/** Express and its parts mark what the request did wrong with a 4xx status; all else is our fault. */
function wasTheirs(error: unknown): boolean {
	const status =
		typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
	return status >= 400 && status < 500;
}
