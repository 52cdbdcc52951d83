import type { LoaderFunctionArgs } from "@remix-run/node";
import { isId } from "../access/params.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { pictureById } from "../files/pictures.server.ts";

/**
 * The picture, to those who may see its resort. A browser keeps it and asks each time whether it still may show it:
 * the bytes never change, but who may see them does.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
	const { scope } = await requireVisitor(request, context);
	const { portal } = context;
	const picture = isId(params.id) ? await pictureById(portal.db, scope, params.id) : undefined;
	if (!picture) throw missing();
	const etag = `"${picture.sha256}"`;
	const headers = { "Cache-Control": "private, no-cache", ETag: etag };
	if (request.headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers });
	const bytes = await portal.files.get(picture.key);
	if (!bytes) {
		context.log.error({ file: params.id }, "a picture has a row and no bytes");
		throw missing();
	}
	return new Response(bytes, {
		headers: {
			...headers,
			"Content-Type": picture.contentType,
			"Content-Length": String(picture.bytes),
			"Content-Disposition": `inline; filename="picture-${params.id?.slice(0, 8)}.webp"`,
		},
	});
}
