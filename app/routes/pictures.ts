import type { ActionFunctionArgs } from "@remix-run/node";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { pictureForm } from "../files/forms.ts";
import { seesResort, storePicture } from "../files/pictures.server.ts";
import { readPictureForm, refusal } from "../files/upload.server.ts";

/** There is nothing to look at. */
export function loader(): never {
	throw missing();
}

/** Takes one picture for a resort and says under which id it waits to become part of something. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
	const { portal } = context;
	const { actor, scope } = await requireVisitor(request, context);
	const form = await readPictureForm(request, portal, pictureForm, actor.personId);
	if (!form.ok) return refusal(422, Object.values(form.errors).join(" "));
	const { resort } = form.data;
	if (!(await seesResort(portal.db, scope, resort))) throw missing();
	const [cleaned] = form.pictures;
	if (!cleaned) return refusal(422, "Choose a picture.");
	if (!cleaned.ok) return refusal(cleaned.status, cleaned.words, cleaned.retryAfterSeconds);
	const { picture } = cleaned;
	const { personId } = actor;
	const stored = await storePicture(portal, { resortId: resort, personId, picture, receipt: form.receipt });
	if (!stored.ok) return refusal(stored.status, stored.words);
	const { width, height } = picture;
	return Response.json({ id: stored.id, width, height }, { status: 201 });
}
