/** The portal's own addresses in a letter's text, each once, as paths. */
export function linksIn(text: string, origin: string): string[] {
	const found = text.split(/[\s<>"()[\]]+/).filter((word) => word.startsWith(`${origin}/`));
	return [...new Set(found)].map((url) => url.slice(origin.length));
}
