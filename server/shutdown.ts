import type { Server, ServerResponse } from "node:http";
import { setImmediate as immediately, setTimeout as sleep } from "node:timers/promises";

/** Milliseconds that requests in flight get. Orchestrators kill after 10 to 30 seconds. */
const PATIENCE = 8_000;

/**
 * Milliseconds between the signal and the closed door. What was sent before the signal may lie unread while a long
 * statement of the embedded database holds the process; closing at once would break it off.
 */
const GRACE = 100;

/** Milliseconds. Under npm one Ctrl-C arrives twice: from the terminal and passed on by npm. */
const ECHO = 500;

/**
 * On SIGTERM or SIGINT: takes no new connection, finishes what is being answered, then runs `after` and leaves with 0.
 * The second signal leaves at once.
 */
export function closeOnSignal(server: Server, after: () => Promise<void>): void {
	const close = drain(server);
	let since: number | undefined;
	const onSignal = async (signal: NodeJS.Signals) => {
		if (since !== undefined) {
			if (Date.now() - since > ECHO) process.exit(signal === "SIGINT" ? 130 : 143);
			return;
		}
		since = Date.now();
		await close();
		await after();
		process.exit(0);
	};
	process.on("SIGTERM", onSignal);
	process.on("SIGINT", onSignal);
}

/** Watches the server from now on and returns the function that closes it without breaking an answer off. */
export function drain(server: Server): () => Promise<void> {
	let closing = false;
	let closed = false;
	const open = new Set<ServerResponse>();
	const lastOnItsConnection = (response: ServerResponse) => {
		if (!response.headersSent) response.setHeader("Connection", "close");
	};
	server.prependListener("request", (_request, response: ServerResponse) => {
		open.add(response);
		if (closing) lastOnItsConnection(response);
		response.once("close", () => {
			open.delete(response);
			// Not during the grace: a connection whose request lies unread looks idle.
			if (closed) server.closeIdleConnections();
		});
	});
	return async () => {
		closing = true;
		for (const response of open) lastOnItsConnection(response);
		await sleep(GRACE);
		// Each turn reads what has come in: first the connections, then what was sent on them.
		for (let turn = 0; turn < 3; turn++) await immediately();
		closed = true;
		await new Promise<void>((resolve) => {
			const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE);
			server.close(() => {
				clearTimeout(impatience);
				resolve();
			});
		});
	};
}
