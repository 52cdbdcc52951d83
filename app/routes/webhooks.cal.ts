import type { ActionFunctionArgs } from "@remix-run/node";
import { missing } from "../access/visitor.server.ts";
import { takeWebhook } from "../cal/inbox.server.ts";

/** There is nothing to look at. */
export function loader(): never {
	throw missing();
}

/** What Cal.com tells about bookings. Only its signature counts, over the bytes as they came. */
export async function action({ request, context: { portal } }: ActionFunctionArgs): Promise<Response> {
	if (!portal.settings.cal) throw missing();
	const body = new Uint8Array(await request.arrayBuffer());
	const genuine = await takeWebhook(portal, body, request.headers.get("x-cal-signature-256") ?? "");
	return Response.json({ ok: genuine }, { status: genuine ? 200 : 401 });
}
