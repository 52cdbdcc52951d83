import { PassThrough } from "node:stream";
import {
	type ActionFunctionArgs,
	type AppLoadContext,
	createReadableStreamFromReadable,
	type EntryContext,
	type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { RenderingContext } from "./rendering.tsx";

// The server folder takes these from the build, so that both sides share one copy of every module.
export { readSettings } from "./env.server.ts";
export { openPortal } from "./portal.server.ts";

/** Milliseconds after which a loader's late promise is given up. Rendering gets a little longer, to say so. */
export const streamTimeout = 5_000;
const RENDER_TIMEOUT = streamTimeout + 1_000;

/** Renders a page: people get the shell at once and the rest as it comes, robots the finished page. */
export default function handleRequest(
	request: Request,
	status: number,
	headers: Headers,
	remixContext: EntryContext,
	{ nonce, requestId, log }: AppLoadContext,
): Promise<Response> {
	const waitForAll = isbot(request.headers.get("user-agent")) || remixContext.isSpaMode;
	return new Promise((resolve, reject) => {
		let shellIsOut = false;
		let statusNow = status;
		const body = new PassThrough();
		const send = () => {
			shellIsOut = true;
			headers.set("Content-Type", "text/html; charset=utf-8");
			resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusNow }));
			pipe(body);
		};
		const { pipe, abort } = renderToPipeableStream(
			<RenderingContext.Provider value={{ nonce, requestId }}>
				<RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={RENDER_TIMEOUT} />
			</RenderingContext.Provider>,
			{
				nonce,
				onShellReady: waitForAll ? undefined : send,
				onAllReady: waitForAll ? send : undefined,
				onShellError: reject,
				onError(error) {
					statusNow = 500;
					// Before the shell is out the error also reaches onShellError, and handleError logs it there.
					// Who asked for the head alone, or went away, has closed the body: React tells of it, and it is no failure.
					const left = request.signal.aborted || body.destroyed;
					if (shellIsOut && !left) log.error({ err: error }, "rendering failed");
				},
			},
		);
		const timer = setTimeout(abort, RENDER_TIMEOUT);
		timer.unref();
		request.signal.addEventListener("abort", () => abort(), { once: true });
	});
}

/** Logs what a loader or action did not expect. A reader who went away is not an error, nor a form sent to a page without one. */
export function handleError(
	error: unknown,
	{ request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
	if (isRouteErrorResponse(error) && error.status < 500) return;
	if (!request.signal.aborted) context.log.error({ err: error }, "request failed");
}
