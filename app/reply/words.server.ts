/** What somebody wrote themselves: without the letter it answers, without a signature, never HTML. */
import { runInNewContext } from "node:vm";
import { toPlainText } from "@react-email/render";
import EmailReplyParser from "email-reply-parser";
import type { Mail, MailedFile } from "./api.server.ts";

/** Characters that are looked at. What people answer stands at the top. */
const MOST_TEXT = 20_000;
const MOST_HTML = 300_000;
/** Characters that are kept: room for the notes below it within a comment's 4000. */
const MOST_WORDS = 3_000;
/** Milliseconds: patterns of the library can be made to search for minutes. */
const PATIENCE = 1_000;
/** Bytes under which a picture inside the text is taken for a signature's logo. */
const LOGO = 20_000;

/** @returns null when it cannot be told within a second: then somebody has to look. */
export function ownWords({ text, html }: Pick<Mail, "text" | "html">): string | null {
	try {
		return patiently(() => clean(read(text.trim() ? text : fromHtml(html))));
	} catch {
		// Too slow, or nested beyond what can be read: made to be, or broken.
		return null;
	}
}

/** What to keep for staff where `ownWords` cannot say: the beginning, whatever it is. */
export const beginning = ({ text, html }: Pick<Mail, "text" | "html">): string =>
	cut(clean((text || html).slice(0, MOST_TEXT)));

/** As a comment says it: what was too long is cut, what was attached is named. */
export function withNotes(words: string, leftOut: readonly MailedFile[]): string {
	const names = leftOut.slice(0, 10).map(({ name }) => clean(name).slice(0, 60) || "a file without a name");
	const more = leftOut.length - names.length;
	const list = [...names, ...(more > 0 ? [`${more} more`] : [])].join(", ");
	return [cut(words), list && `(Left out, because it came by mail: ${list}.)`].filter(Boolean).join("\n\n");
}

/** What is worth naming: logos of signatures come with every mail. */
export const attached = (files: readonly MailedFile[]): MailedFile[] =>
	files.filter(({ inline, size }) => !(inline && size < LOGO));

const read = (text: string) =>
	new EmailReplyParser()
		.read(
			text
				.slice(0, MOST_TEXT)
				.replace(/\r\n?/g, "\n")
				.replace(/\n{3,}/g, "\n\n"),
		)
		.getVisibleText();

const fromHtml = (html: string) => toPlainText(html.slice(0, MOST_HTML), { selectors: HTML });
const HTML = [
	{ selector: "a", options: { ignoreHref: true } },
	{ selector: "hr", format: "skip" },
];

/** Ends what takes too long, which nothing but the engine itself can. */
const patiently = (work: () => string): string => runInNewContext("work()", { work }, { timeout: PATIENCE });

/** No signs that a database or a reader stumbles over. */
const clean = (text: string) =>
	text
		.split("\n")
		.map((line) => line.trimEnd())
		.join("\n")
		.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, (sign) =>
			sign === "\n" || sign === "\t" ? sign : "",
		)
		.trim();

const cut = (words: string) =>
	words.length <= MOST_WORDS
		? words
		: `${words.slice(0, MOST_WORDS).trimEnd()} …\n\n(The mail was longer than a comment can be. This is its beginning.)`;
