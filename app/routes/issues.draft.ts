import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { firstZoneOf } from "../access/zone.ts";
import { aboutOf } from "../issue/about.ts";
import { keepDraft } from "../issue/drafts.server.ts";
import { reportersHats } from "../issue/form-view.server.ts";
import { draftForms } from "../issue/forms.ts";
import { draftSavedAt } from "../issue/list.server.ts";
import { showHandoff } from "../picture/handoff.server.ts";
import { photosToDraft } from "../picture/waiting.server.ts";
import { formatTime } from "../words/time.ts";

/** What the form of a report asks of its draft: when it was saved, the phone that may add photos, what it has brought. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const about = aboutOf(request.url);
	if (about === undefined) throw missing();
	const { db, clock, settings } = context.portal;
	const draft = { personId: visitor.actor.personId, about: about ?? "", now: clock() };
	const savedAt = await draftSavedAt(db, draft.personId, draft.about);
	if (!savedAt) throw missing();
	const { handoff, photos } = await photosToDraft(db, draft);
	const zone = firstZoneOf(visitor);
	const phone = handoff && showHandoff(settings, new URL(request.url).origin, handoff, zone);
	return Response.json({ said: `Saved as a draft, ${formatTime(savedAt, zone)}.`, phone, photos });
}

/** Saves a draft while somebody types. */
export async function action({ request, context }: ActionFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (reportersHats(visitor).length === 0) throw missing();
	const form = await readForm(request, draftForms);
	if (!form.ok) {
		const [wrong = "Something cannot be stored."] = Object.values(form.errors);
		return Response.json({ said: `Not saved: ${wrong}` }, { status: 422 });
	}
	const { data, receipt } = form;
	return answer(await keepDraft(context.portal, visitor, data, receipt, "/issues/draft"), form);
}
