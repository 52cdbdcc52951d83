/**
 * Reads forms that bring pictures. However many come at once, what they send lies on disk until it is its turn, and
 * only then one picture at a time is held in memory and drawn anew.
 */
import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { ReadableStream as NodeStream } from "node:stream/web";
import {
	MaxFileSizeExceededError,
	type MultipartPart,
	parseMultipartRequest,
} from "@remix-run/multipart-parser";
import type { z } from "zod";
import { checkForm, type FormResult } from "../access/form.server.ts";
import { countAct, type TooOften } from "../access/limits.server.ts";
import type { Portal } from "../portal.server.ts";
import { type Cleaned, cleanPicture } from "./clean.server.ts";
import { PICTURE_LIMIT } from "./limits.ts";
import { turns } from "./turns.ts";

/** Bytes that are read of one file before the whole form is refused: what is a little too big is told beside the others. */
const READ_LIMIT = 2 * PICTURE_LIMIT;
/** Bytes of all that a form says beside its pictures. */
const WORDS_LIMIT = 256 * 1024;
const MOST_PARTS = 400;
/** The field that brings pictures; any other file is refused. */
const FIELD = "picture";

/** One at a time: drawing takes memory, and one processor is left for everybody who only reads. */
export const inTurn = turns(1);

/** Where what comes in lies until it is its turn. */
export const uploadsOf = ({ dataDir }: Portal["settings"]): string => join(dataDir, "uploads");

/** A file of a form: by what was sent, and what became of it. */
export interface SentPicture {
	/** Of the bytes as they came, in hex. */
	sha256: string;
	cleaned: Cleaned;
}

/** What a form holds beside its pictures, and those in the order they came. */
export interface Parts {
	body: FormData;
	pictures: SentPicture[];
}

/** A form as readForm gives it, and its pictures in the order they came. */
export type PictureForm<Data> = FormResult<Data> & { pictures: Cleaned[] };

/** Why a request is no form that could be answered beside its fields. */
export class Unreadable extends Error {
	readonly status: number;
	constructor(status: number, words: string) {
		super(words);
		this.status = status;
	}
}

/**
 * Reads and checks what a script sends: a form with one picture. In the form's own fields the picture stands as the
 * SHA-256 of what was sent, so that the same form sent again is known again.
 *
 * @throws a Response in words: 400 for what is no form, 413 for too much, 415 for a form that cannot bring files.
 */
export async function readPictureForm<Schema extends z.ZodType>(
	request: Request,
	portal: Portal,
	schema: Schema,
	personId: string,
): Promise<PictureForm<z.output<Schema>>> {
	try {
		const { body, pictures } = await readParts(request, portal, { most: 1, personId });
		if (pictures.length > 1) throw new Unreadable(413, "Please send one picture at a time.");
		for (const { sha256 } of pictures) body.append(FIELD, sha256);
		const form = checkForm(body, new URL(request.url).pathname, schema);
		return { ...form, pictures: pictures.map(({ cleaned }) => cleaned) };
	} catch (error) {
		throw error instanceof Unreadable ? refusal(error.status, error.message) : error;
	}
}

/** An answer to a script: why not, in words. */
export const refusal = (status: number, error: string, retryAfterSeconds?: number): Response =>
	Response.json(
		{ error },
		{ status, headers: retryAfterSeconds ? { "Retry-After": String(retryAfterSeconds) } : {} },
	);

/** Whether a request says that it may bring files. */
export const bringsFiles = (request: Request): boolean =>
	request.headers.get("Content-Type")?.toLowerCase().startsWith("multipart/form-data") ?? false;

/**
 * Reads a form with up to `most` pictures and draws them anew. What is wrong with one of them stands with it.
 *
 * @throws Unreadable: 400 for what is no form, 413 for too much, 415 for a form that cannot bring files.
 */
export async function readParts(
	request: Request,
	portal: Portal,
	{ most, personId }: { most: number; personId: string },
): Promise<Parts> {
	const limit = most * PICTURE_LIMIT + WORDS_LIMIT;
	if (!bringsFiles(request)) throw new Unreadable(415, "Pictures come as multipart/form-data.");
	if (Number(request.headers.get("Content-Length")) > limit) throw new Unreadable(413, TOO_LARGE);
	if (!request.body) throw new Unreadable(400, BROKEN);
	const whole = await onDisk(request.body, uploadsOf(portal.settings), limit);
	const count: Count = (bytes) => countAct(portal.db, "picture", { personId, now: portal.clock(), bytes });
	try {
		return await inTurn(() => parse(withBody(request, whole), most, count));
	} finally {
		await whole.close();
	}
}

type Count = (bytes: number) => Promise<TooOften | null>;

async function parse(request: Request, most: number, count: Count): Promise<Parts> {
	const body = new FormData();
	const pictures: SentPicture[] = [];
	for await (const { name, text, file } of partsIn(request)) {
		if (file) {
			if (name !== FIELD) throw new Unreadable(400, BROKEN);
			pictures.push(await taken(file, pictures.length < most ? null : most, count));
		} else body.append(name, text);
	}
	return { body, pictures };
}

/**
 * The parts that have a name, read here to their end: whatever goes wrong with that is the sender's (a broken boundary,
 * headers that cannot be read, text that is none), and whatever goes wrong with what is done about them is not.
 *
 * @throws Unreadable.
 */
async function* partsIn(request: Request) {
	const limits = { maxFileSize: READ_LIMIT, maxTotalSize: Number.POSITIVE_INFINITY, maxParts: MOST_PARTS };
	let words = 0;
	try {
		for await (const part of parseMultipartRequest(request, limits)) {
			const { name, size, isFile, filename } = part;
			// A field for files that was left empty arrives as a file without name and bytes.
			if (!name || (isFile && size === 0 && !filename)) continue;
			if (!isFile) words += size;
			if (words > WORDS_LIMIT) throw new Unreadable(413, TOO_LARGE);
			yield isFile ? { name, text: "", file: part } : { name, text: part.text, file: null };
		}
	} catch (error) {
		if (error instanceof Unreadable) throw error;
		if (error instanceof MaxFileSizeExceededError) throw new Unreadable(413, TOO_LARGE);
		throw new Unreadable(400, BROKEN);
	}
}

/** @param most when there are so many already: then this one is not looked at. */
async function taken(part: MultipartPart, most: number | null, count: Count): Promise<SentPicture> {
	if (most !== null) return { sha256: "", cleaned: no(`Please send at most ${most} at once.`) };
	if (part.size > PICTURE_LIMIT) return { sha256: "", cleaned: no(TOO_LARGE) };
	// Before it is drawn: what cannot be read takes as long to try as what can.
	const tooOften = await count(part.size);
	if (tooOften) return { sha256: "", cleaned: { ok: false, status: 429, ...tooOften } };
	const sent = part.bytes;
	return { sha256: createHash("sha256").update(sent).digest("hex"), cleaned: await cleanPicture(sent) };
}

const no = (words: string): Cleaned => ({ ok: false, status: 413, words });

/**
 * Writes the body to a file that has no name any more, so that nothing of it is left whatever becomes of this process.
 *
 * @throws Unreadable.
 */
async function onDisk(body: ReadableStream<Uint8Array>, folder: string, limit: number): Promise<FileHandle> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const path = join(folder, randomUUID());
	const file = await open(path, "wx+", 0o600);
	try {
		await rm(path, { force: true });
		let size = 0;
		for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
			size += chunk.length;
			if (size > limit) throw new Unreadable(413, TOO_LARGE);
			await file.writeFile(chunk);
		}
		return file;
	} catch (error) {
		await file.close();
		if (error instanceof Unreadable) throw error;
		throw new Unreadable(400, "The connection broke off. Please send it again.");
	}
}

/** The same request, read from the file. */
function withBody({ url, headers }: Request, file: FileHandle): Request {
	const body = NodeStream.from(file.createReadStream({ start: 0, autoClose: false }));
	return new Request(url, {
		method: "POST",
		headers,
		body: body as ReadableStream<Uint8Array>,
		...{ duplex: "half" },
	});
}

const TOO_LARGE = "This picture is too big: a picture may have at most 15 MB.";
const BROKEN = "That request could not be read as a form. Please add the picture again.";
