/**
 * The headers that tell a browser what an answer may do, as one small table of kinds of answer. A new kind of page
 * is a new row here.
 */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import helmet from "helmet";
import { STYLE } from "./error-page.ts";

type Policy = Record<string, readonly string[]>;

const NOTHING: Policy = {
	"default-src": ["'none'"],
	"base-uri": ["'none'"],
	"form-action": ["'none'"],
	"frame-ancestors": ["'none'"],
};
/** For answers that are not meant to be looked at as a page: opened as one, they can do nothing. */
const INERT: Policy = { ...NOTHING, sandbox: [] };

const NONCE = "'nonce-'";
const PAGE: Policy = {
	...NOTHING,
	"script-src": [NONCE, "'strict-dynamic'"],
	"style-src": ["'self'"],
	"img-src": ["'self'", "data:"],
	"connect-src": ["'self'"],
	"manifest-src": ["'self'"],
	// What a worker may do, the policy of its own file says.
	"worker-src": ["'self'"],
	"font-src": ["'none'"],
	"object-src": ["'none'"],
	"frame-src": ["'none'"],
	"form-action": ["'self'"],
};

/** Stands for the origins of the calendar that is configured. */
const CALENDAR = "calendar:";

const POLICIES = {
	/** A page of the application, its error pages included. */
	document: PAGE,
	/** The outbox shows a letter in a frame. */
	outbox: { ...PAGE, "frame-src": ["'self'"] },
	/** Where slots are chosen in another calendar's frame, whose script writes styles into the page around it. */
	calendar: { ...PAGE, "style-src": ["'self'", "'unsafe-inline'"], "frame-src": [CALENDAR] },
	/** A letter as its reader sees it: written for mail programs, so styled inline; it runs nothing. */
	letter: {
		"default-src": ["'none'"],
		"style-src": ["'unsafe-inline'"],
		"img-src": ["data:"],
		"base-uri": ["'none'"],
		"form-action": ["'none'"],
		"frame-ancestors": ["'self'"],
		sandbox: [],
	},
	/** The plain page of this server when a request does not reach the application. */
	refusal: { ...NOTHING, "style-src": [`'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`] },
	redirect: INERT,
	/** Answers for scripts and machines. */
	data: INERT,
	download: INERT,
	/** Built scripts and styles, and the files of public/. */
	asset: INERT,
	/** The worker that decodes photos: alone, it may compile its library, which it fetches from here (decision 059). */
	decoder: { ...NOTHING, "script-src": ["'self'", "'wasm-unsafe-eval'"], "connect-src": ["'self'"] },
} satisfies Record<string, Policy>;

export type Kind = keyof typeof POLICIES;

/** Kept by nobody: everything the application says may be about one person. Routes may say otherwise themselves. */
export const UNKEPT = "private, no-store";

const OUTBOX = /^\/outbox(\/|$)/;
const LETTER = /^\/outbox\/[^/]+\/body$/;

/** The pages of mailed links and of phones, and whatever else is answered there: their address is a key and must not be found. */
const MAILED = /^\/(answers|phone)([/.?]|$)/i;

const BOOK = /^\/upgrades\/[^/]+\/book$/;

/** Tells from the path and the finished answer which kind it is. */
export function kindOf(path: string, { status, headers }: Response): Kind {
	if (status >= 300 && status < 400 && status !== 304) return "redirect";
	if (headers.get("Content-Disposition")?.startsWith("attachment")) return "download";
	if (!headers.get("Content-Type")?.startsWith("text/html")) return "data";
	if (LETTER.test(path) && status < 400) return "letter";
	if (BOOK.test(path) && status !== 404) return "calendar";
	return OUTBOX.test(path) ? "outbox" : "document";
}

/** Tells from its path which kind a file is; built files carry their content's hash behind their name. */
export const kindOfFile = (path: string): Kind =>
	/\/heic-worker[-.][^/]+$/.test(path) ? "decoder" : "asset";

export interface HeaderOptions {
	/** People come over https: pin it. */
	https: boolean;
	/** Vite's client talks over a web socket and writes style elements. */
	dev: boolean;
	/** Where the other calendar's frame comes from; empty: there is none, and its page is like every other. */
	calendar: readonly string[];
}

const TWO_YEARS = 63_072_000;

/** Makes the function that writes the headers of a kind onto an answer. `nonce` counts for pages only. */
export function securityHeaders(options: HeaderOptions) {
	const { https, calendar } = options;
	const common = helmet({
		contentSecurityPolicy: false,
		// The frame rule differs by kind and is written below.
		frameguard: false,
		hsts: https ? { maxAge: TWO_YEARS, includeSubDomains: true } : false,
		// No other site hears an address. "no-referrer" would take the origin off forms that are posted without script.
		referrerPolicy: { policy: "same-origin" },
		crossOriginOpenerPolicy: { policy: "same-origin" },
		crossOriginResourcePolicy: { policy: "same-origin" },
	});
	const policies = Object.fromEntries(
		Object.entries(POLICIES).map(([kind, policy]) => [kind, write(policy, options)]),
	) as Record<Kind, string>;
	if (calendar.length === 0) policies.calendar = policies.document;

	return (response: ServerResponse, kind: Kind, nonce: string): void => {
		common(response.req, response, rethrow);
		response.setHeader("Content-Security-Policy", policies[kind].replace(NONCE, `'nonce-${nonce}'`));
		if (MAILED.test(response.req.url ?? "")) response.setHeader("X-Robots-Tag", "noindex");
		response.setHeader("X-Frame-Options", kind === "letter" ? "SAMEORIGIN" : "DENY");
		response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
	};
}

function write(policy: Policy, { https, dev, calendar }: HeaderOptions): string {
	const rows = Object.entries(policy).map(([name, sources]) => {
		if (sources.includes(CALENDAR)) return [name, ...calendar];
		if (dev && name === "style-src") return [name, ...sources, "'unsafe-inline'"];
		if (dev && name === "connect-src") return [name, ...sources, "ws:"];
		return [name, ...sources];
	});
	if (https) rows.push(["upgrade-insecure-requests"]);
	return rows.map((row) => row.join(" ")).join("; ");
}

function rethrow(error?: unknown): void {
	if (error) throw error;
}
