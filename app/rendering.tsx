import { createContext, useContext } from "react";

/** What the server knows while it renders a page and the browser is not told in data. */
export interface Rendering {
	nonce: string;
	requestId: string;
}

/** Filled on the server only. */
export const RenderingContext = createContext<Rendering | undefined>(undefined);

/**
 * The number that lets this page's own inline scripts run. Browsers hide it from scripts, so there it is undefined.
 */
export function useNonce(): string | undefined {
	return useContext(RenderingContext)?.nonce;
}

const SHOWN = "request-id";

/**
 * The id of the request that failed, to be read out to whoever looks into the log. In the browser the page still
 * shows the server's; after a failed step inside an open page there is none to show.
 */
export function RequestId() {
	const here = useContext(RenderingContext)?.requestId;
	const id = here ?? (typeof document === "undefined" ? null : document.getElementById(SHOWN)?.textContent);
	if (!id) return null;
	return (
		<p>
			If it happens again, tell us this number: <code id={SHOWN}>{id}</code>
		</p>
	);
}
