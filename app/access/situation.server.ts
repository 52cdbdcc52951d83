/** Where a browser stands on its way in. */
import { z } from "zod";
import type { Portal } from "../portal.server.ts";
import { ownPath } from "./forms.ts";
import { readRequestCookie } from "./request-cookie.server.ts";
import { type FoundRequest, findRequest, hashOf } from "./sign-in.server.ts";

export interface SignInSituation {
	/** The page that was wanted. */
	to: string;
	/** The request that the mailed link names, or else this browser's own. */
	request: FoundRequest | null;
	/** Whether this browser made the request. Only then the page may know its address and its code. */
	own: boolean;
	/** Named by a link, so that the form has to name it too. */
	byLink: boolean;
}

/**
 * @param linked the request's id from a mailed link or the form made from it; anything that is no id is a link to nowhere.
 * @param wanted the path asked for now; without one the path kept with the request counts.
 */
export async function signInSituation(
	portal: Portal,
	request: Request,
	linked: string | null | undefined,
	wanted: string | null,
): Promise<SignInSituation> {
	const held = await readRequestCookie(request, portal.settings);
	const byLink = linked !== null && linked !== undefined;
	const by = byLink ? idOf(linked) : held && { secret: held.secret };
	const found = by && (await findRequest(portal, by));
	const own = found !== null && held !== null && found.cookieHash === hashOf(held.secret);
	return { to: ownPath(wanted ?? (own ? held.to : "/")), request: found, own, byLink };
}

function idOf(text: string): { id: string } | null {
	return z.uuid().safeParse(text).success ? { id: text } : null;
}
