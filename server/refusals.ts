/**
 * What the application never gets to see. The framework answers 500 to many requests that are merely wrong; here they
 * are refused for what they are, before any code of a route runs.
 */
import type { IncomingMessage } from "node:http";

/** Why a request is turned away, in words for the person who sent it. */
export interface Refusal {
	status: 400 | 403 | 405 | 413 | 415;
	title: string;
	text: string;
	allow?: string;
}

const METHODS = ["GET", "HEAD", "POST"];

/** Where this server is reached. */
export interface Place {
	publicOrigin: string | undefined;
	/** The port it listens on. */
	port: () => number;
}

/** Asked by machines that know the server by its number only. Says nothing about anybody. */
const ASKED_BY_ADDRESS = ["/healthz", "/readyz"];

/** Other services' news. They are no browsers and come from elsewhere; what counts is their signature. */
const WEBHOOK = /^\/webhooks\/[a-z]+$/;

/** Looks at everything but the body. Undefined: the request may pass. */
export function refuse(request: IncomingMessage, place: Place): Refusal | undefined {
	const { method = "", headers } = request;
	if (!METHODS.includes(method)) {
		return {
			status: 405,
			title: "This cannot be done here",
			text: "The portal answers GET, HEAD and POST.",
			allow: METHODS.join(", "),
		};
	}
	const path = decodedPath(request.url ?? "");
	if (path === undefined) {
		return {
			status: 400,
			title: "This address is broken",
			text: "Please check it, or start from the first page.",
		};
	}
	if (
		!headers.host ||
		(!ASKED_BY_ADDRESS.includes(path) && !hosts(place).includes(headers.host.toLowerCase()))
	) {
		return {
			status: 400,
			title: "This is not the portal's address",
			text: "Please use the address that the portal is published under.",
		};
	}
	if (method !== "POST") return undefined;
	if (WEBHOOK.test(path)) return wrongNews(request);
	return foreign(request, place) ?? wrongType(request);
}

function decodedPath(url: string): string | undefined {
	// Proxies and servers read an absolute or double-slashed target differently; an honest browser sends neither.
	if (!url.startsWith("/") || url.startsWith("//")) return undefined;
	const [path = "", query = ""] = url.split(/\?(.*)/s);
	// PostgreSQL cannot store NUL, so an encoded one anywhere in the address can only end as an error.
	if (/%00/.test(query) || /[\\\0]/.test(path)) return undefined;
	// The framework's earlier data requests: no page of ours makes them, and it answers them with errors.
	if (new URLSearchParams(query).has("_data")) return undefined;
	try {
		const decoded = decodeURIComponent(path);
		return decoded.includes("\0") ? undefined : decoded;
	} catch {
		return undefined;
	}
}

function hosts({ publicOrigin, port }: Place): string[] {
	if (publicOrigin) return [new URL(publicOrigin).host];
	return ["localhost", "127.0.0.1", "[::1]"].flatMap((name) =>
		port() === 80 ? [name, `${name}:80`] : [`${name}:${port()}`],
	);
}

/** Browsers name the page a POST comes from; another site's must not act for whoever is signed in here. */
function foreign({ headers }: IncomingMessage, { publicOrigin }: Place): Refusal | undefined {
	const { origin, host = "" } = headers;
	const site = headers["sec-fetch-site"];
	const own = publicOrigin ?? `http://${host.toLowerCase()}`;
	const trusted = site === undefined || site === "same-origin" || site === "none";
	if (trusted && (origin === undefined || origin === own)) return undefined;
	return {
		status: 403,
		title: "This came from another site",
		text: "Nothing was changed. Please open the portal itself and do it there.",
	};
}

function wrongType({ headers }: IncomingMessage): Refusal | undefined {
	const type = headers["content-type"];
	if (!type) {
		return {
			status: 400,
			title: "This form came empty",
			text: "Please go back, fill it in and send it again.",
		};
	}
	const form = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type);
	const files = /^multipart\/form-data\s*;(.*;)?\s*boundary=("[^"]{1,70}"|[^\s;"]{1,70})\s*(;|$)/i.test(type);
	if (form || files) return undefined;
	return { status: 415, title: "This cannot be read", text: "The portal reads forms as browsers send them." };
}

function wrongNews({ headers }: IncomingMessage): Refusal | undefined {
	if (/^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) return undefined;
	return { status: 415, title: "This cannot be read", text: "Webhooks come as JSON." };
}

export const TOO_LARGE: Refusal = {
	status: 413,
	title: "This is too much at once",
	text: "Please shorten what you wrote and send it again.",
};

export const UNFINISHED: Refusal = {
	status: 400,
	title: "This form came incomplete",
	text: "The connection broke off. Please send it again.",
};
