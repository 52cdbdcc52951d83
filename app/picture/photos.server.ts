/** What a phone sends to a draft: read, cleaned and kept as pictures of whoever opened the door for it. */
import type { Tx } from "../../db/connect.ts";
import { checkForm, type FieldErrors, type Typed } from "../access/form.server.ts";
import { keepFiles } from "../files/form.server.ts";
import { MOST_PICTURES } from "../files/limits.ts";
import type { Portal } from "../portal.server.ts";
import type { photoForms } from "./forms.ts";
import { type Handoff, holdOpen } from "./handoff.server.ts";
import { countWaiting } from "./waiting.server.ts";

const CLOSED = "This phone cannot add photos any more. Show a new code on the other screen.";
const FULL = `The report has ${MOST_PICTURES} pictures, which is all that it takes. Take one out on the other screen first.`;

/** @returns null when all photos were kept; else what is wrong, in words, while the others are kept. */
export async function takePhotos(
	request: Request,
	portal: Portal,
	handoff: Handoff,
	schema: typeof photoForms,
): Promise<{ errors: FieldErrors; typed: Typed } | null> {
	const { id, personId, resortId, about } = handoff;
	async function refuses(tx: Tx): Promise<string | null> {
		// Asked when the photo is there: while it came in the door may have been closed.
		const now = portal.clock();
		if (!(await holdOpen(tx, handoff, now))) return CLOSED;
		return (await countWaiting(tx, { personId, about, now })) < MOST_PICTURES ? null : FULL;
	}
	const whose = { personId, resortId, handoff: { id, refuses } };
	const { body, ids, wrong } = await keepFiles(request, portal, personId, async () => whose);
	const form = checkForm(body, new URL(request.url).pathname, schema);
	if (!form.ok) return form;
	if (ids.length > 0 && wrong.length === 0) return null;
	// What else the form said is not said back: nothing is read by a token.
	return { errors: { picture: wrong.join(" ") || "Take a photo, or choose one." }, typed: form.data };
}
