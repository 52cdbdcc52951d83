import type { LoaderFunctionArgs } from "@remix-run/node";

/** Says whether this process can answer people now: 503 takes it out of the balancer without a restart. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
	if (await context.portal.ready()) return Response.json({ ok: true });
	return Response.json({ ok: false, reason: "The database does not answer." }, { status: 503 });
}
