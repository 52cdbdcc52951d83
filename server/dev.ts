/** `npm run dev`: the same server over the sources as they are, changes shown at once. */
import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import { pino } from "pino";
import { createServer as createVite } from "vite";
import type { openPortal } from "../app/portal.server.ts";
import { createPortalServer } from "./serve.ts";
import { closeOnSignal } from "./shutdown.ts";
import { lockOrLeave, settingsOrLeave } from "./start.ts";

/** Serves until told to stop. The database stays open over changes of the code; restart after a new migration. */
export async function run(): Promise<void> {
	process.env.NODE_ENV ||= "development";
	const settings = settingsOrLeave();
	const lock = settings.databaseUrl ? undefined : lockOrLeave(settings);
	const vite = await createVite({ server: { middlewareMode: true } });
	// Vite would end the process on this signal, with the embedded database still open.
	process.removeAllListeners("SIGTERM");
	const newest = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
	const log = pino({ level: settings.logLevel });
	const entry = (await newest()).entry.module as unknown as { openPortal: typeof openPortal };
	const portal = await entry.openPortal(settings, log);
	const server = createPortalServer({ build: newest, portal, settings, log, vite: vite.middlewares });
	server.listen(settings.port, "127.0.0.1", () => {
		console.info(
			`The release portal (development) is at http://localhost:${(server.address() as AddressInfo).port}`,
		);
	});
	closeOnSignal(server, async () => {
		await vite.close();
		await portal.close();
		lock?.release();
	});
}
