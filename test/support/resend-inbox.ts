/** The receiving half of the stand-in for Resend: mails, their files, and the signed news of them. */
import { randomUUID } from "node:crypto";
import type { news } from "./resend.ts";

export interface IncomingFile {
	filename: string | null;
	content_type: string;
	content: Buffer;
	content_disposition?: "inline" | "attachment";
}

export interface IncomingMail {
	from: string;
	to: string[];
	cc?: string[];
	received_for?: string[];
	subject?: string;
	text?: string | null;
	html?: string | null;
	headers?: Record<string, string>;
	attachments?: IncomingFile[];
}

export interface Inbox {
	/** Takes a mail as if it had come from the outside. @returns its id and the event that tells of it. */
	receive(mail: IncomingMail): { id: string; event: ReturnType<typeof news> };
	/** Posts the event to a portal's webhook. */
	reply(mail: IncomingMail, webhook: string): Promise<Response>;
	/** What `GET /emails/receiving/...` answers; null for what is not there. */
	read(path: string): object | null;
	/** The bytes behind a temporary address; null for every other. */
	file(path: string): IncomingFile | null;
	/** Where the next files are said to lie, instead of here. */
	elsewhere: string | undefined;
	/** Counts files down: the one that makes it 0 breaks off before it is whole. */
	breaksAt: number;
	/** Forgets a mail, as the service does after a while. */
	forget(id: string): void;
}

type Kept = IncomingMail & { id: string; files: Map<string, IncomingFile> };

export function openInbox(url: () => string, sign: typeof news): Inbox {
	const kept = new Map<string, Kept>();
	const facts = (mail: Kept) =>
		[...mail.files].map(([id, { filename, content_type, content, content_disposition = "attachment" }]) => ({
			id,
			filename,
			size: content.length,
			content_type,
			content_disposition,
			content_id: null,
		}));
	const envelope = (mail: Kept) => ({
		from: mail.from,
		to: mail.to,
		cc: mail.cc ?? [],
		bcc: [],
		received_for: mail.received_for ?? mail.to,
		message_id: `<${mail.id}@mail.resort.example>`,
		subject: mail.subject ?? "Re: your report",
		created_at: new Date().toISOString(),
		attachments: facts(mail),
	});
	const inbox: Inbox = {
		elsewhere: undefined,
		breaksAt: 0,
		receive(mail) {
			const id = randomUUID();
			const files = new Map((mail.attachments ?? []).map((file) => [randomUUID(), file]));
			kept.set(id, { ...mail, id, files });
			return { id, event: sign("email.received", { email_id: id, ...envelope(kept.get(id)!) }) };
		},
		reply(mail, webhook) {
			return fetch(webhook, { method: "POST", ...inbox.receive(mail).event, redirect: "manual" });
		},
		read(path) {
			const [, id = "", part] = /^\/emails\/receiving\/([^/?]+)(\/attachments)?(?:\?.*)?$/.exec(path) ?? [];
			const mail = kept.get(id);
			if (!mail) return null;
			if (!part) {
				const { text = null, html = null, headers = {} } = mail;
				return { object: "email", id, ...envelope(mail), reply_to: null, text, html, headers, raw: null };
			}
			const data = facts(mail).map((file) => ({
				...file,
				download_url: `${inbox.elsewhere ?? url()}/_files/${id}/${file.id}?signature=temporary`,
				expires_at: new Date(Date.now() + 3_600_000).toISOString(),
			}));
			return { object: "list", has_more: false, data };
		},
		file(path) {
			const [, id = "", file = ""] = /^\/_files\/([^/]+)\/([^/?]+)\?signature=temporary$/.exec(path) ?? [];
			return kept.get(id)?.files.get(file) ?? null;
		},
		forget(id) {
			kept.delete(id);
		},
	};
	return inbox;
}
