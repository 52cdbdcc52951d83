import type { LoaderFunctionArgs } from "@remix-run/node";
import { letterOfOutbox } from "../access/outbox.server.ts";
import { missing } from "../access/visitor.server.ts";

/** The letter alone, for the frame; server/headers.ts knows this address and lets it run nothing. */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
	const { letter } = await letterOfOutbox(request, context, params.id);
	if (letter.html === null) throw missing();
	return new Response(letter.html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
