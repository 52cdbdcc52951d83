import type { LoaderFunctionArgs } from "@remix-run/node";
import { isId } from "../access/params.server.ts";
import { requireVisitor } from "../access/visitor.server.ts";
import { releaseIn } from "../issue/form-view.server.ts";
import { similarFaults } from "../issue/list.server.ts";

/** Known faults that sound like what somebody is writing. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const { scope } = await requireVisitor(request, context);
	const query = new URL(request.url).searchParams;
	const release = releaseIn(query.get("target") ?? undefined);
	const words = (query.get("q") ?? "").replaceAll("\0", "");
	const faults = isId(release ?? undefined)
		? await similarFaults(context.portal.db, scope, release!, words)
		: [];
	return Response.json(faults, { headers: { "cache-control": "no-store" } });
}
