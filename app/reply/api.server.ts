/** A mail as the service keeps it, read tolerantly: everything in it was written by a stranger. */
import { z } from "zod";
import type { Portal } from "../portal.server.ts";
import { mailService } from "../post/send.server.ts";

/** Milliseconds for a whole answer. */
const PATIENCE = 20_000;
/** More are neither looked at nor named. */
const MOST_FILES = 100;

export interface Mail {
	/** The bare address it says it comes from, in small letters; null when it names none or several. */
	sender: string | null;
	recipients: string[];
	subject: string;
	text: string;
	html: string;
	/** By name in small letters. */
	headers: Record<string, string>;
	files: MailedFile[];
}

export interface MailedFile {
	id: string;
	name: string;
	type: string;
	/** Bytes, as far as the service says. */
	size: number;
	/** Shown within the mail's own text, like the logo of a signature. */
	inline: boolean;
}

/** The mail service cannot answer now: the same question is asked again later. */
export class MailIsAway extends Error {}

const text = z.string().catch("");
const list = z.array(z.string()).catch([]);

const mailForm = z.object({
	from: text,
	to: list,
	cc: list,
	received_for: list,
	subject: text,
	text,
	html: text,
	headers: z.record(z.string(), text).catch({}),
	attachments: z
		.array(
			z.object({
				id: text,
				filename: text,
				content_type: text,
				size: z.number().nonnegative().catch(0),
				content_disposition: text,
			}),
		)
		.catch([]),
});

/**
 * @returns null when the service does not have it (any more).
 * @throws MailIsAway for every other answer.
 */
export async function readMail(portal: Portal, providerId: string): Promise<Mail | null> {
	const { data, error } = await mailService(portal).emails.receiving.get(
		providerId,
		{ html_format: "cid" },
		{ signal: AbortSignal.timeout(PATIENCE) },
	);
	if (error?.statusCode === 404) return null;
	const read = mailForm.safeParse(data);
	if (error || !read.success) throw new MailIsAway(error ? `${error.name}: ${error.message}` : "no mail");
	const mail = read.data;
	return {
		sender: addressIn(mail.from),
		recipients: [...mail.received_for, ...mail.to, ...mail.cc],
		subject: mail.subject,
		text: mail.text,
		html: mail.html,
		headers: Object.fromEntries(
			Object.entries(mail.headers).map(([name, value]) => [name.toLowerCase(), value]),
		),
		files: mail.attachments.slice(0, MOST_FILES).map((file) => ({
			id: file.id,
			name: file.filename,
			type: file.content_type.toLowerCase(),
			size: file.size,
			inline: file.content_disposition.toLowerCase() === "inline",
		})),
	};
}

const filesForm = z.object({ data: z.array(z.object({ id: text, download_url: text })) });

/**
 * Where the bytes of a mail's files lie for a while, by file.
 *
 * @throws MailIsAway when the service does not say.
 */
export async function addressesOfFiles(portal: Portal, providerId: string): Promise<Map<string, string>> {
	const { data, error } = await mailService(portal).emails.receiving.attachments.list(
		{ emailId: providerId, limit: MOST_FILES },
		{ signal: AbortSignal.timeout(PATIENCE) },
	);
	const read = filesForm.safeParse(data);
	if (error || !read.success) throw new MailIsAway(error ? `${error.name}: ${error.message}` : "no files");
	return new Map(read.data.data.map((file) => [file.id, file.download_url]));
}

/** The one address of a From line: `Ann <ann@resort.example>`, or bare. */
function addressIn(from: string): string | null {
	const found = /^(?:[^<>]{0,300}<([^<>\s,;@]+@[^<>\s,;@]+)>|([^<>\s,;@]+@[^<>\s,;@]+))$/.exec(from.trim());
	return (found?.[1] ?? found?.[2])?.toLowerCase().slice(0, 320) ?? null;
}
