import type { Logger } from "pino";
import type { Portal } from "./portal.server.ts";

declare module "@remix-run/server-runtime" {
	/** What every loader and action gets as `context`; server/serve.ts makes one for each request. */
	interface AppLoadContext {
		portal: Portal;
		/** For the inline scripts of this page. */
		nonce: string;
		/** Stands in every log line of this request and on its error page. */
		requestId: string;
		/** The client's address; from TRUSTED_PROXY_HEADER only where that is set. */
		client: string;
		/** Writes the request id into every line. */
		log: Logger;
	}
}
