/** Turns a letter's kind and its stored facts into what is sent. */
import { render, toPlainText } from "@react-email/render";
import { createElement } from "react";
import { letters } from "./letters.ts";
import type { Frame, LetterModule } from "./parts/frame.ts";
import type { LetterProps } from "./props.ts";

export type { Frame } from "./parts/frame.ts";

export interface RenderedLetter {
	subject: string;
	html: string;
	text: string;
}

const registry: { [Kind in keyof LetterProps]: LetterModule<LetterProps[Kind]> } = letters;

/** One line: a line break inside a name must not become a mail header of its own. */
function oneLine(text: string): string {
	return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** Headings keep their letters: names in capitals are hard to read and to search for. */
const TEXT_OPTIONS = {
	selectors: [
		...["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } })),
		{ selector: "dl", format: "block", options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
	],
};

/**
 * Subject, HTML and text of a letter. Looks at nothing but its arguments, so the same facts give the same bytes.
 * Throws a RangeError for an instant or zone that does not exist.
 */
export async function renderLetter<Kind extends keyof LetterProps>(
	kind: Kind,
	props: LetterProps[Kind],
	frame: Frame,
): Promise<RenderedLetter> {
	const letter: LetterModule<LetterProps[Kind]> = registry[kind];
	const html = await render(createElement(letter.Letter, { letter: props, frame }));
	return {
		subject: oneLine(letter.subject(props)),
		html,
		text: `${toPlainText(html, TEXT_OPTIONS)
			.replace(/[ \t]+$/gm, "")
			.replace(/\n{3,}/g, "\n\n")
			.trim()}\n`,
	};
}
