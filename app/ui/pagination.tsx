import { ButtonLink } from "./button.tsx";

export interface PaginationProps {
	id?: string;
	/** "upgrades", for "More upgrades". */
	label: string;
	/** The address of the page before; absent on the first one. */
	previous?: string | null;
	/** The address of the page after, made from the last row shown. */
	next?: string | null;
	/** "1 to 25 of 312", where it is known. */
	summary?: string;
}

/** Keyset pages: links to the rows before and after, never a page number that shifts. */
export function Pagination({ id, label, previous, next, summary }: PaginationProps) {
	if (!previous && !next) return summary ? <p className="muted small">{summary}</p> : null;
	return (
		<nav id={id} className="pagination" aria-label={`Pages of ${label}`}>
			{previous ? (
				<ButtonLink to={previous} size="small" icon="arrowLeft" rel="prev">
					Previous
				</ButtonLink>
			) : null}
			{summary ? <span className="muted small">{summary}</span> : null}
			{next ? (
				<ButtonLink to={next} size="small" icon="arrowRight" rel="next">
					Next
				</ButtonLink>
			) : null}
		</nav>
	);
}
