export interface ProseProps {
	id?: string;
	/** Rendered and sanitised on the server; nothing else may come in here. */
	html: string;
}

/** Markdown as people read it. */
export function Prose({ id, html }: ProseProps) {
	// biome-ignore lint/security/noDangerouslySetInnerHtml: the server has sanitised it; there is no other way in
	return <div id={id} className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
