import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { isId } from "../access/params.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { publishedFile } from "../booking/calendar.ts";
import { latestBooking } from "../booking/entries.server.ts";
import { originOf } from "../post/deliver.server.ts";

/**
 * The booking as a calendar file to download: the one that stands, or the last one, taken back. Letters lead here for
 * good, so that an upgrade without any booking leads on to its page.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (!isId(params.id)) throw missing();
	const { portal } = context;
	const found = await latestBooking(portal.db, visitor.scope, params.id);
	if (!found) throw missing();
	const { booking, status } = found;
	if (!booking) return redirect(`/upgrades/${params.id}/book`);
	const file = publishedFile(found.of, booking, { status, origin: originOf(portal), now: portal.clock() });
	return new Response(Buffer.from(file.content, "base64"), {
		headers: {
			"Content-Type": file.contentType,
			"Content-Disposition": `attachment; filename="${file.filename}"`,
		},
	});
}
