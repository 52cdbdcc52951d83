/**
 * Forms that may bring pictures. A browser without script sends them as files with everything else; one with script has
 * sent them before and names them. After this there is no difference: the files are kept and the form names them all,
 * so that a form which is refused comes back with every picture it brought.
 */
import type { z } from "zod";
import type { Db } from "../../db/connect.ts";
import { checkForm, type FormResult, KEY_FIELD, readForm } from "../access/form.server.ts";
import { isId } from "../access/params.server.ts";
import type { Portal } from "../portal.server.ts";
import { MOST_PICTURES } from "./limits.ts";
import { type PictureOwner, storePicture, type WaitingPicture, waitingPictures } from "./pictures.server.ts";
import { bringsFiles, type Parts, readParts, type SentPicture, Unreadable } from "./upload.server.ts";

/** The pictures that a form brought, for the page that shows it again. */
export interface Brought {
	also: { pictures: (WaitingPicture & { alt: string })[] };
}

/** Whose pictures a form's files are, told by its fields; null where that is not theirs to say. */
type ResortOf = (fields: FormData) => string | null | Promise<string | null>;

/**
 * Reads and checks a form whose schema has `pictureFields`. What is wrong with a file stands beside the pictures.
 *
 * @throws a Response in words: 400 for what is no form, 413 for too much.
 */
export async function readFormWithPictures<Schema extends z.ZodType>(
	request: Request,
	portal: Portal,
	schema: Schema,
	{ personId, resortOf }: { personId: string; resortOf: ResortOf },
): Promise<FormResult<z.output<Schema>> & Brought> {
	const { form, wrong } = bringsFiles(request)
		? await withFiles(request, portal, schema, { personId, resortOf })
		: { form: await readForm(request, schema), wrong: [] };
	const also = { pictures: await picturesIn(portal.db, personId, form.typed, portal.clock()) };
	if (also.pictures.length > MOST_PICTURES) wrong.push(TOO_MANY);
	if (wrong.length === 0) return { ...form, also };
	const errors = { ...(form.ok ? {} : form.errors), picture: wrong.join(" ") };
	return { ok: false, errors, typed: form.typed, also };
}

async function withFiles<Schema extends z.ZodType>(
	request: Request,
	portal: Portal,
	schema: Schema,
	{ personId, resortOf }: { personId: string; resortOf: ResortOf },
) {
	const { body, ids, wrong } = await keepFiles(request, portal, personId, async (fields) => {
		const resortId = await resortOf(fields);
		return resortId ? { resortId, personId } : null;
	});
	for (const id of ids) {
		body.append("pictureId", id);
		body.append("pictureAlt", "");
	}
	return { form: checkForm(body, new URL(request.url).pathname, schema), wrong };
}

/**
 * Reads a form with files and keeps those that are pictures.
 *
 * @returns its other fields, the ids of what is kept, and what is wrong with the rest in words.
 * @throws a Response in words: 400 for what is no form, 413 for too much, 415 for a form that cannot bring files.
 */
export async function keepFiles(
	request: Request,
	portal: Portal,
	personId: string,
	whoseOf: (fields: FormData) => Promise<PictureOwner | null>,
) {
	const { body, pictures } = await partsOf(request, portal, personId);
	const whose = pictures.length > 0 ? await whoseOf(body) : null;
	const [ids, wrong]: [string[], string[]] = [[], []];
	for (const [index, sent] of whose ? pictures.entries() : []) {
		const kept = await keep(portal, { ...whose!, sent, form: body.get(KEY_FIELD), index });
		if (kept.ok) ids.push(kept.id);
		else wrong.push(kept.words);
	}
	return { body, ids, wrong: [...new Set(wrong)] };
}

async function partsOf(request: Request, portal: Portal, personId: string): Promise<Parts> {
	try {
		return await readParts(request, portal, { most: MOST_PICTURES, personId });
	} catch (error) {
		throw error instanceof Unreadable ? new Response(error.message, { status: error.status }) : error;
	}
}

const TOO_MANY = `At most ${MOST_PICTURES} pictures: leave some out, and add them in a comment.`;

/** The same picture in the same place of the same form is kept once. */
async function keep(
	portal: Portal,
	{ sent, form, index, ...whose }: PictureOwner & { sent: SentPicture; form: unknown; index: number },
) {
	const { cleaned, sha256 } = sent;
	if (!cleaned.ok) return cleaned;
	const key = typeof form === "string" && form !== "" ? `${form.slice(0, 90)}/${index}` : null;
	return storePicture(portal, { ...whose, picture: cleaned.picture, receipt: { key, bodyHash: sha256 } });
}

/** Of the pictures that a form names those that can still be sent with it. */
async function picturesIn(db: Db, personId: string, typed: Record<string, string | string[]>, now: Date) {
	const listOf = (name: string) => [typed[name] ?? []].flat();
	const [ids, alts, out] = [listOf("pictureId"), listOf("pictureAlt"), listOf("pictureOut")];
	const wanted = ids.filter((id) => isId(id) && !out.includes(id));
	const waiting = new Map((await waitingPictures(db, personId, wanted, now)).map((one) => [one.id, one]));
	return ids.flatMap((id, index) => {
		const picture = wanted.includes(id) && waiting.get(id);
		return picture ? [{ ...picture, alt: alts[index] ?? "" }] : [];
	});
}
