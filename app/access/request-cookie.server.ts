/** The cookie that ties a browser to the sign-in code it asked for, and to the page that was wanted. */
import { createCookie } from "@remix-run/node";
import type { Settings } from "../env.server.ts";
import { ownPath } from "./forms.ts";

/** Longer than a code lives, so that a late comer hears "too old" and gets a new one in one press. Seconds. */
const KEPT = 3600;

export interface RequestCookie {
	secret: string;
	to: string;
}

function cookieFor({ https }: Settings) {
	return createCookie(https ? "__Host-portal-request" : "portal-request", {
		httpOnly: true,
		secure: https,
		sameSite: "lax",
		path: "/",
		maxAge: KEPT,
	});
}

/** What this browser asked for, or null. */
export async function readRequestCookie(request: Request, settings: Settings): Promise<RequestCookie | null> {
	const held: unknown = await cookieFor(settings).parse(request.headers.get("cookie"));
	if (typeof held !== "object" || held === null || !("secret" in held) || typeof held.secret !== "string")
		return null;
	return { secret: held.secret, to: ownPath("to" in held ? held.to : "/") };
}

export const keepRequest = (settings: Settings, held: RequestCookie) => cookieFor(settings).serialize(held);

export const forgetRequest = (settings: Settings) => cookieFor(settings).serialize("", { maxAge: 0 });
