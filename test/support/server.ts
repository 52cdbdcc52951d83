/** The built portal, served in this process over a database of its own, and a client that looks closely. */

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { LoaderFunction, ServerBuild } from "@remix-run/node";
import { type Logger, pino } from "pino";
import type { readSettings, Settings } from "../../app/env.server.ts";
import type { openPortal, Portal } from "../../app/portal.server.ts";
import { SERVER_BUILD } from "../../server/build.ts";
import { createPortalServer } from "../../server/serve.ts";
import { freshDatabase } from "./databases.ts";

/** Cookies by name, as one browser holds them. */
export type Jar = Map<string, string>;

export interface RequestOptions {
	/** Whose cookies to send and to keep. Nobody's when left out. */
	as?: Jar;
	headers?: Record<string, string>;
}

/** A form with a file is sent as multipart. */
export type Fields = Record<string, string | File | readonly (string | File)[]>;

export interface RunningPortal {
	/** Like http://localhost:4123. */
	origin: string;
	server: Server;
	portal: Portal;
	settings: Settings;
	/** Asks and does not follow redirects. */
	get(path: string, options?: RequestOptions): Promise<Response>;
	/** Posts a form as a browser does and does not follow redirects. */
	post(path: string, fields: Fields, options?: RequestOptions): Promise<Response>;
	close(): Promise<void>;
}

export interface StartOptions {
	/** Environment variables over the defaults of tests (a fresh database, no jobs, no demo, silence). */
	env?: Record<string, string>;
	/** Works through the job queue. */
	jobs?: boolean;
	log?: Logger;
	/** What openPortal takes beside the settings: a clock, a counter of statements. */
	portal?: Parameters<typeof openPortal>[2];
	/** Answers of the test's own, by path without the leading slash: what no route of the portal does by itself. */
	routes?: Record<string, LoaderFunction>;
}

interface PortalBuild extends ServerBuild {
	entry: {
		module: ServerBuild["entry"]["module"] & {
			openPortal: typeof openPortal;
			readSettings: typeof readSettings;
		};
	};
}

/** The built application, as `npm start` loads it. */
export async function loadBuild(): Promise<PortalBuild> {
	return await import(/* @vite-ignore */ pathToFileURL(SERVER_BUILD).href);
}

/** Starts a portal on a free port. The caller closes it. */
export async function startPortal(options: StartOptions = {}): Promise<RunningPortal> {
	const { env = {}, jobs = false, routes = {} } = options;
	const build = withRoutes(await loadBuild(), routes);
	const dataDir = mkdtempSync(join(tmpdir(), "portal-data-"));
	const read = build.entry.module.readSettings({
		DATA_DIR: dataDir,
		DATABASE_URL: env.DATABASE_URL ?? (await freshDatabase()),
		LOG_LEVEL: "silent",
		SESSION_SECRET: "a-secret-for-tests-that-is-long-enough",
		...env,
	});
	const settings: Settings = { ...read, jobs };
	const log = options.log ?? pino({ level: settings.logLevel });
	const portal = await build.entry.module.openPortal(settings, log, options.portal);
	const server = createPortalServer({ build, portal, settings, log });
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const origin = `http://localhost:${port}`;
	return {
		origin,
		server,
		portal,
		settings,
		get: (path, options = {}) => ask(origin, path, { headers: options.headers }, options.as),
		post: (path, fields, options = {}) =>
			ask(
				origin,
				path,
				{ method: "POST", body: encode(fields), headers: { origin, ...options.headers } },
				options.as,
			),
		async close() {
			server.closeAllConnections();
			server.close();
			await portal.close();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

function withRoutes(build: PortalBuild, loaders: Record<string, LoaderFunction>): PortalBuild {
	const added = Object.entries(loaders).map(([path, loader]) => {
		const id = `test/${path}`;
		// A route module without a component answers for itself, without the page around it.
		const module = { loader, action: loader } as unknown as ServerBuild["routes"][string]["module"];
		return [id, { id, parentId: "root", path, module }] as const;
	});
	return { ...build, routes: { ...build.routes, ...Object.fromEntries(added) } };
}

function encode(fields: Fields): URLSearchParams | FormData {
	const files = Object.values(fields)
		.flat()
		.some((value) => value instanceof File);
	const body = files ? new FormData() : new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) {
		for (const one of [value].flat()) (body as FormData).append(name, one);
	}
	return body;
}

async function ask(origin: string, path: string, init: RequestInit, jar?: Jar): Promise<Response> {
	const headers = new Headers(init.headers);
	if (jar?.size) headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
	const response = await fetch(origin + path, { ...init, headers, redirect: "manual" });
	if (jar) for (const line of response.headers.getSetCookie()) keep(jar, line);
	return response;
}

function keep(jar: Jar, line: string): void {
	const [pair = "", ...rest] = line.split(";").map((part) => part.trim());
	const [name = "", value = ""] = pair.split(/=(.*)/s);
	const gone = rest.some((part) => /^max-age=0$/i.test(part) || isPast(/^expires=(.*)$/i.exec(part)?.[1]));
	if (gone) jar.delete(name);
	else jar.set(name, value);
}

function isPast(date: string | undefined): boolean {
	return date !== undefined && Date.parse(date) <= Date.now();
}
