import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { missing } from "../access/visitor.server.ts";
import { calendarAt } from "../subscription/reads.server.ts";

/** One person's bookings for their calendar program, which cannot sign in: the address is the key. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const text = await calendarAt(context.portal, params.file);
	if (text === null) throw missing();
	const tag = `"${createHash("sha256").update(text).digest("base64url")}"`;
	const headers = {
		"Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
		"Cache-Control": "private, no-cache",
		ETag: tag,
	};
	const known = request.headers.get("If-None-Match")?.split(/\s*,\s*/) ?? [];
	const isKnown = known.some((one) => one.replace(/^W\//, "") === tag);
	return isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
}
