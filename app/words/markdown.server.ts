/** Markdown of notes and guides to safe HTML, with the headings for a table of contents. */
import { createHash } from "node:crypto";
import { Marked } from "marked";
import sanitizeHtml from "sanitize-html";

export interface Rendered {
	html: string;
	contents: { id: string; text: string; level: 2 | 3 }[];
}

const marked = new Marked({ gfm: true, async: false });

/** Nothing that runs, loads or styles: texts, lists, tables, links and pictures of our own. */
const RULES: sanitizeHtml.IOptions = {
	allowedTags: [
		..."h2 h3 h4 p ul ol li blockquote pre code em strong del a br hr table thead tbody tr th td img".split(
			" ",
		),
	],
	allowedAttributes: {
		a: ["href", "title", "rel"],
		h2: ["id"],
		h3: ["id"],
		th: ["scope"],
		img: ["src", "alt"],
	},
	allowedSchemes: ["https", "http", "mailto"],
	allowedSchemesByTag: { img: [] },
	allowProtocolRelative: false,
	transformTags: {
		// The page has its own first heading, so the author's begin one level below.
		h1: "h2",
		a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: "noopener nofollow" } }),
		th: (tagName, attribs) => ({ tagName, attribs: { ...attribs, scope: "col" } }),
	},
};

const cache = new Map<string, Rendered>();
const MOST_CACHED = 200;

/** Renders once per text; releases are read far more often than they are written. */
export function renderMarkdown(source: string, idPrefix = "s"): Rendered {
	const key = createHash("sha256").update(`${idPrefix}\n${source}`).digest("base64");
	const known = cache.get(key);
	if (known) return known;
	const safe = sanitizeHtml(marked.parse(source) as string, RULES);
	const contents: Rendered["contents"] = [];
	const html = safe.replace(/<h([23])>([\s\S]*?)<\/h\1>/g, (_, level: string, inner: string) => {
		const id = `${idPrefix}-${contents.length + 1}`;
		const text = sanitizeHtml(inner, { allowedTags: [] })
			.replaceAll("&amp;", "&")
			.replaceAll("&lt;", "<")
			.replaceAll("&gt;", ">");
		contents.push({ id, text, level: level === "2" ? 2 : 3 });
		return `<h${level} id="${id}">${inner}</h${level}>`;
	});
	const rendered = { html: reachable(html), contents };
	if (cache.size >= MOST_CACHED) cache.delete(cache.keys().next().value!);
	cache.set(key, rendered);
	return rendered;
}

/** What may be wider than a phone scrolls within the page, with the keyboard as well. */
function reachable(html: string): string {
	return html
		.replaceAll("<pre>", '<pre tabindex="0">')
		.replaceAll("<table>", '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>')
		.replaceAll("</table>", "</table></div>");
}
