import type { LoaderFunctionArgs } from "@remix-run/node";
import { isId } from "../access/params.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { calendarFile } from "../booking/calendar.ts";
import { originOf } from "../post/deliver.server.ts";
import { loadUpgrade } from "../upgrade/reads.server.ts";

/** The standing booking as a calendar file to download. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (!isId(params.id)) throw missing();
	const { portal } = context;
	const facts = await loadUpgrade(portal.db, visitor.scope, params.id);
	if (!facts?.booking) throw missing();
	const how = { cancelled: false, origin: originOf(portal), now: portal.clock() };
	const file = calendarFile(facts, facts.booking, how);
	return new Response(Buffer.from(file.content, "base64"), {
		headers: {
			"Content-Type": file.contentType,
			"Content-Disposition": `attachment; filename="${file.filename}"`,
		},
	});
}
