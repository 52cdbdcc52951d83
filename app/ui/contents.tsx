export interface ContentsProps {
	id?: string;
	title?: string;
	/** In reading order; `level` 2 stands at the margin, 3 below it. */
	items: readonly { id: string; text: string; level: 2 | 3 }[];
}

/** The table of contents of a long text. */
export function Contents({ id = "contents", title = "On this page", items }: ContentsProps) {
	if (items.length === 0) return null;
	return (
		<nav id={id} className="toc" aria-labelledby={`${id}-title`}>
			<h2 id={`${id}-title`} className="eyebrow">
				{title}
			</h2>
			<ol>
				{items.map((item) => (
					<li key={item.id} className={item.level === 3 ? "toc-sub" : undefined}>
						<a href={`#${item.id}`}>{item.text}</a>
					</li>
				))}
			</ol>
		</nav>
	);
}
