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
import { formatTime } from "../words/time.ts";

/** What the line below the form of a report says about its draft. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const about = aboutOf(request.url);
	if (about === undefined) throw missing();
	const savedAt = await draftSavedAt(context.portal.db, visitor.actor.personId, about ?? "");
	if (!savedAt) throw missing();
	return Response.json({ said: `Saved as a draft, ${formatTime(savedAt, firstZoneOf(visitor))}.` });
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
	const page = data.step === "saveDraft" ? "/issues/draft" : "/issues/photos";
	return answer(await keepDraft(context.portal, visitor, data, receipt, page), form);
}
