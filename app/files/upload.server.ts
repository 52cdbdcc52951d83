/**
 * Reads forms that bring pictures. However many come at once, what they send lies on disk until it is its turn, and
 * only then one picture at a time is held in memory and drawn anew.
 */
import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { ReadableStream as NodeStream } from "node:stream/web";
import {
	type FileUpload,
	MaxFileSizeExceededError,
	MaxFilesExceededError,
	parseFormData,
} from "@remix-run/form-data-parser";
import type { z } from "zod";
import { checkForm, type FormResult } from "../access/form.server.ts";
import type { Portal } from "../portal.server.ts";
import { type Cleaned, cleanPicture } from "./clean.server.ts";
import { turns } from "./turns.ts";

/** Bytes of one picture. */
export const PICTURE_LIMIT = 15 * 1024 * 1024;
/** Bytes of all that a form says beside its pictures. */
const WORDS_LIMIT = 256 * 1024;
/** The field that brings pictures; any other file is refused. */
const FIELD = "picture";

/** One at a time: drawing takes memory, and one processor is left for everybody who only reads. */
const inTurn = turns(1);

/** Where what comes in lies until it is its turn. */
export const uploadsOf = ({ dataDir }: Portal["settings"]): string => join(dataDir, "uploads");

/** A form as readForm gives it, and its pictures in the order they came. */
export type PictureForm<Data> = FormResult<Data> & { pictures: Cleaned[] };

/**
 * Reads and checks a form with up to `most` pictures. In the form's own fields a picture stands as the SHA-256 of what
 * was sent, so that the same form sent again is known again.
 *
 * @throws a Response in words: 400 for what is no form, 413 for too much, 415 for a form that cannot bring files.
 */
export async function readPictureForm<Schema extends z.ZodType>(
	request: Request,
	{ settings }: Pick<Portal, "settings">,
	schema: Schema,
	most: number,
): Promise<PictureForm<z.output<Schema>>> {
	const limit = most * PICTURE_LIMIT + WORDS_LIMIT;
	if (!request.headers.get("Content-Type")?.toLowerCase().startsWith("multipart/form-data")) {
		throw refusal(415, "Pictures come as multipart/form-data.");
	}
	if (Number(request.headers.get("Content-Length")) > limit) throw refusal(413, TOO_LARGE);
	if (!request.body) throw refusal(400, BROKEN);
	const whole = await onDisk(request.body, uploadsOf(settings), limit);
	try {
		return await inTurn(async () => {
			const pictures: Cleaned[] = [];
			const body = await parse(withBody(request, whole), most, async (file) => {
				const sent = new Uint8Array(await file.arrayBuffer());
				pictures.push(await cleanPicture(sent));
				return createHash("sha256").update(sent).digest("hex");
			});
			return { ...checkForm(body, new URL(request.url).pathname, schema), pictures };
		});
	} finally {
		await whole.close();
	}
}

/** An answer to a script: why not, in words. */
export const refusal = (status: number, error: string): Response => Response.json({ error }, { status });

async function parse(request: Request, maxFiles: number, take: (file: FileUpload) => Promise<string>) {
	try {
		return await parseFormData(request, { maxFiles, maxFileSize: PICTURE_LIMIT, maxParts: 200 }, (file) => {
			// A field for files that was left empty arrives as a file without name and bytes.
			if (file.size === 0 && file.name === "") return null;
			if (file.fieldName !== FIELD) throw new Error("a file in another field");
			return take(file);
		});
	} catch (error) {
		if (error instanceof MaxFileSizeExceededError) throw refusal(413, TOO_LARGE);
		if (error instanceof MaxFilesExceededError)
			throw refusal(413, `Please send at most ${maxFiles} at once.`);
		// The rest is the sender's: a broken boundary, headers that cannot be read, text that is none.
		throw refusal(400, BROKEN);
	}
}

/**
 * Writes the body to a file that has no name any more, so that nothing of it is left whatever becomes of this process.
 *
 * @throws a 413 or 400 Response.
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
			if (size > limit) throw refusal(413, TOO_LARGE);
			await file.writeFile(chunk);
		}
		return file;
	} catch (error) {
		await file.close();
		throw error instanceof Response ? error : refusal(400, "The connection broke off. Please send it again.");
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
