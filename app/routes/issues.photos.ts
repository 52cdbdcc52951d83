import type { LoaderFunctionArgs } from "@remix-run/node";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { firstZoneOf } from "../access/zone.ts";
import { aboutOf } from "../issue/about.ts";
import { reportersHats } from "../issue/form-view.server.ts";
import { showHandoff } from "../picture/handoff.server.ts";
import { photosToDraft } from "../picture/waiting.server.ts";

/** The phone that may add photos to a draft, and what it has brought: asked by the form while it shows the code. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const about = aboutOf(request.url);
	if (about === undefined || reportersHats(visitor).length === 0) throw missing();
	const { db, clock, settings } = context.portal;
	const draft = { personId: visitor.actor.personId, about: about ?? "", now: clock() };
	const { handoff, photos } = await photosToDraft(db, draft);
	const { origin } = new URL(request.url);
	const phone = handoff && showHandoff(settings, origin, handoff, firstZoneOf(visitor));
	return Response.json({ phone, photos }, { headers: { "cache-control": "no-store" } });
}
