import type { ActionFunctionArgs } from "@remix-run/node";
import { readForm } from "../access/form.server.ts";
import { isId } from "../access/params.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { lookForms } from "../cal/forms.ts";
import { lookAt } from "../cal/look.server.ts";

/** There is nothing to look at. */
export function loader(): never {
	throw missing();
}

/**
 * The booking page saw something happen in the calendar: the portal looks there by itself. The page stays where it is
 * and asks again what has come of it, so the answer is for its script alone.
 */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
	const visitor = await requireVisitor(request, context);
	if (!isId(params.id) || !context.portal.settings.cal) throw missing();
	const form = await readForm(request, lookForms);
	if (!form.ok) return Response.json({ looking: false }, { status: 422 });
	const { kind } = await lookAt(context.portal, visitor, params.id, form);
	if (kind === "missing") throw missing();
	return Response.json({ looking: kind === "done" }, { status: kind === "done" ? 200 : 409 });
}
