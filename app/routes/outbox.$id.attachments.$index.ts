import type { LoaderFunctionArgs } from "@remix-run/node";
import { letterOfOutbox } from "../access/outbox.server.ts";
import { missing } from "../access/visitor.server.ts";

/** One attachment of a letter, to be saved and never to be shown as a page. */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
	const { letter } = await letterOfOutbox(request, context, params.id);
	const index = /^\d{1,3}$/.test(params.index ?? "") ? Number(params.index) : -1;
	const attachment = letter.attachments?.[index];
	if (!attachment) throw missing();
	return new Response(Buffer.from(attachment.content, "base64"), {
		headers: {
			"Content-Type": attachment.contentType,
			"Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
		},
	});
}
