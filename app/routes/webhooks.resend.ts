import type { ActionFunctionArgs } from "@remix-run/node";
import { missing } from "../access/visitor.server.ts";
import { takeNews, verifiedNews } from "../post/news.server.ts";
import { takeReceived } from "../reply/inbox.server.ts";

/** There is nothing to look at. */
export function loader(): never {
	throw missing();
}

/** What the mail service tells about letters and answers to them. Only its signature counts, over the bytes as they came. */
export async function action({ request, context: { portal } }: ActionFunctionArgs): Promise<Response> {
	const secret = portal.settings.mail.resendWebhookSecret;
	if (!secret) throw missing();
	const header = (name: string) => request.headers.get(`svix-${name}`) ?? "";
	const news = verifiedNews(secret, {
		payload: await request.text(),
		id: header("id"),
		timestamp: header("timestamp"),
		signature: header("signature"),
	});
	if (!news) return Response.json({ ok: false }, { status: 401 });
	await takeNews(portal, news);
	await takeReceived(portal, news);
	return Response.json({ ok: true });
}
