import type { ActionFunctionArgs } from "@remix-run/node";
import { missing } from "../access/visitor.server.ts";
import { takeNews } from "../post/news.server.ts";

/** There is nothing to look at. */
export function loader(): never {
	throw missing();
}

/** What the mail service tells about letters. Only its signature counts, over the bytes as they came. */
export async function action({ request, context: { portal } }: ActionFunctionArgs): Promise<Response> {
	const secret = portal.settings.mail.resendWebhookSecret;
	if (!secret) throw missing();
	const header = (name: string) => request.headers.get(`svix-${name}`) ?? "";
	const payload = await request.text();
	const genuine = await takeNews(portal, secret, {
		payload,
		id: header("id"),
		timestamp: header("timestamp"),
		signature: header("signature"),
	});
	return Response.json({ ok: genuine }, { status: genuine ? 200 : 401 });
}
