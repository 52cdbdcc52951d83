/** Where a browser stands on its way in. */
import { z } from "zod";
import type { Portal } from "../portal.server.ts";
import { ownPath } from "./forms.ts";
import type { DemoGroup } from "./reads.server.ts";
import { readRequestCookie } from "./request-cookie.server.ts";
import { type FoundRequest, findRequest, hashOf } from "./sign-in.server.ts";

/** What the sign-in page shows. */
export interface SignInView {
	at: "start" | "code" | "over";
	to: string;
	/** Who is signed in already. */
	who: string | null;
	/** Whether this browser asked for the code. */
	own: boolean;
	/** Only where it was typed in this browser. */
	address: string | null;
	/** Named by a mailed link; then the form has to name it as well. */
	request: string | null;
	code: string;
	/** Why the code can no longer be used. */
	why: string;
	sentAgain: boolean;
	mailStaysHere: boolean;
	people: DemoGroup[];
}

export interface SignInSituation {
	/** The page that was wanted. */
	to: string;
	/** The request that the mailed link names, or else this browser's own. */
	request: FoundRequest | null;
	/** Whether this browser made the request. Only then the page may know its address and its code. */
	own: boolean;
}

/**
 * @param linked the request's id from a mailed link or the form made from it; text that is no id leads to no request.
 * @param wanted the path asked for now; without one the path kept with the request counts.
 */
export async function signInSituation(
	portal: Portal,
	request: Request,
	linked: string | null | undefined,
	wanted: string | null,
): Promise<SignInSituation> {
	const held = await readRequestCookie(request, portal.settings);
	const by = typeof linked === "string" ? idOf(linked) : held && { secret: held.secret };
	const found = by && (await findRequest(portal, by));
	const own = found !== null && held !== null && found.cookieHash === hashOf(held.secret);
	return { to: ownPath(wanted ?? (own ? held.to : "/")), request: found, own };
}

function idOf(text: string): { id: string } | null {
	return z.uuid().safeParse(text).success ? { id: text } : null;
}

/** What the page shows of it. Looks only: whoever opens a mailed link, person or scanner, uses nothing up. */
export function viewOf(situation: SignInSituation, query: URLSearchParams) {
	const { to, own, request } = situation;
	const linked = query.has("request");
	const code = query.get("code") ?? "";
	const start = query.has("other") || (!linked && request?.state !== "open");
	return {
		at: start ? ("start" as const) : request?.state === "open" ? ("code" as const) : ("over" as const),
		to,
		own,
		address: own && request ? request.email : null,
		request: linked && request ? request.id : null,
		// Filled in only where it was asked for: elsewhere a press alone must not be enough.
		code: own && /^\d{6}$/.test(code) ? code : "",
		why: request?.state === "used" ? CODE_WORDS.used : CODE_WORDS.expired,
		sentAgain: query.has("again"),
	};
}

export const CODE_WORDS = {
	wrong: "That code does not fit. Use the one in the newest letter.",
	tooManyTries: "That was tried too many times, so the code no longer works.",
	expired: "That code is too old: codes live ten minutes.",
	used: "That code was used already. A code signs in once.",
	notOpen: "Nobody can be continued as this person here.",
} as const;
