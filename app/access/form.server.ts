/**
 * The only reader of request bodies. What cannot be parsed at all is a 400; what does not fit the schema comes back
 * as field errors with everything that was typed.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { WORD_CAME_BY } from "../../db/vocabulary.ts";
import { holdsCardNumber } from "./card-number.ts";

export type Typed = Record<string, string | string[]>;
export type FieldErrors = Record<string, string>;

/** The marks of one rendered form: together with the person they tell a repeated request from a new one. */
export interface Receipt {
	key: string | null;
	bodyHash: string;
}

export type FormResult<Data> =
	| { ok: true; data: Data; typed: Typed; receipt: Receipt }
	| { ok: false; errors: FieldErrors; typed: Typed };

/** The hidden field that every rendered form carries (model.md 6). */
export const KEY_FIELD = "key";
const MOST_FIELDS = 2_000;

/**
 * Reads and checks a form. Fields that come more than once become lists; the schema says which may.
 *
 * @param files the fields that may be files: text, which the schema sees and nobody gets back as typed.
 * @throws a 400 Response for a body that is no form.
 */
export async function readForm<Schema extends z.ZodType>(
	request: Request,
	schema: Schema,
	files: readonly string[] = [],
): Promise<FormResult<z.output<Schema>>> {
	return checkForm(
		await textsOf(await readBody(request), files),
		new URL(request.url).pathname,
		schema,
		files,
	);
}

/**
 * Checks the fields of a form that was posted to this path.
 *
 * @param files fields that nobody gets back as typed.
 * @throws a 400 Response for fields that cannot be stored.
 */
export function checkForm<Schema extends z.ZodType>(
	body: FormData,
	path: string,
	schema: Schema,
	files: readonly string[] = [],
): FormResult<z.output<Schema>> {
	const { key, typed } = collect(body);
	const parsed = schema.safeParse(typed);
	for (const name of files) delete typed[name];
	if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error), typed };
	const bodyHash = createHash("sha256")
		.update(path)
		.update(JSON.stringify(Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1))))
		.digest("base64url");
	return { ok: true, data: parsed.data, typed, receipt: { key, bodyHash } };
}

async function readBody(request: Request): Promise<FormData> {
	try {
		return await request.formData();
	} catch {
		throw new Response("That request could not be read as a form.", { status: 400 });
	}
}

/** Puts the text of a file in its place. What is no text becomes signs that no text has, for the schema to refuse. */
async function textsOf(body: FormData, files: readonly string[]): Promise<FormData> {
	for (const name of files) {
		const file = body.get(name);
		if (file === null || typeof file === "string") continue;
		const text = new TextDecoder().decode(await file.arrayBuffer());
		body.set(name, text.replaceAll("\0", "\uFFFD"));
	}
	return body;
}

function collect(body: FormData): { key: string | null; typed: Typed } {
	const fields = new Map<string, string[]>();
	for (const [name, value] of body) {
		if (typeof value !== "string" || fields.size > MOST_FIELDS) throw badForm();
		// PostgreSQL stores no NUL, and nobody types one.
		if (value.includes("\0") || name.includes("\0")) throw badForm();
		fields.set(name, [...(fields.get(name) ?? []), value]);
	}
	const key = fields.get(KEY_FIELD)?.[0]?.slice(0, 100) || null;
	fields.delete(KEY_FIELD);
	const typed: Typed = Object.create(null);
	for (const [name, values] of fields) typed[name] = values.length === 1 ? values[0]! : values;
	return { key, typed };
}

const badForm = () => new Response("That form has fields which cannot be stored.", { status: 400 });

function fieldErrors(error: z.ZodError): FieldErrors {
	const errors: FieldErrors = {};
	for (const issue of error.issues) {
		const field = String(issue.path[0] ?? "step");
		errors[field] ??= issue.message;
	}
	return errors;
}

const NO_CARD = { error: "This looks like a card number. Leave it out: four digits at the end are enough." };
const holdsNoCard = (value: string) => !holdsCardNumber(value);

/** One line of text: trimmed, within bounds, no control characters, no card number. */
export const line = (most = 200, missing = "Fill this in.") =>
	z
		.string({ error: missing })
		.trim()
		.min(1, { error: missing })
		.max(most, { error: `Keep this to ${most} characters.` })
		.refine((text) => !/[\p{Cc}]/u.test(text), { error: "Keep this to one line of plain text." })
		.refine(holdsNoCard, NO_CARD);

/** The address of a page, in full, without a card number in it. */
export const address = z
	.url({ protocol: /^https?$/, error: "Give the full address, beginning with https://." })
	.max(2000, { error: "Keep this to 2000 characters." })
	.refine(holdsNoCard, NO_CARD);

/** Text of several lines, without a card number; line ends arrive as CRLF from browsers. */
export const text = (most: number, missing = "Fill this in.") =>
	z
		.string({ error: missing })
		.transform((value) => value.replace(/\r\n?/g, "\n").trim())
		.refine((value) => value.length > 0, { error: missing })
		.refine((value) => value.length <= most, { error: `Keep this to ${most} characters.` })
		.refine(holdsNoCard, NO_CARD);

/** Empty, blank and absent all become null. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
	z.preprocess(
		(value) => (typeof value === "string" && value.trim() === "" ? null : value),
		schema.nullish().transform((value) => value ?? null),
	);

/** A list from checkboxes: none, one or several. */
export const listOf = <Item extends z.ZodType>(item: Item, most = 200) =>
	z.preprocess(
		(value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
		z.array(item).max(most, { error: `Choose at most ${most}.` }),
	);

/** A checkbox. */
export const ticked = z.preprocess((value) => value !== undefined && value !== "", z.boolean());

/** A reason long enough to help whoever reads it later (experience.md G2). */
export const reason = text(1000, "Give a reason.").refine((value) => value.length >= 15, {
	error: "Say a little more: at least 15 characters, so that it helps whoever reads it later.",
});

/** A calendar day of a date field. Days of other centuries are slips of the hand, and beyond what the database keeps. */
export const day = z.iso.date({ error: "Choose a date." }).startsWith("20", { error: "Choose a date." });

export const id = z.uuid({ error: "Choose one." });

/** Asked of staff who pass on a contact's word; empty when a contact acts. */
export const onBehalf = {
	contact: optional(id),
	wordCameBy: optional(z.enum(WORD_CAME_BY, { error: "Say how the word reached you." })),
	behalfReason: optional(text(500)),
};
