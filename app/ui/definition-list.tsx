import type { ReactNode } from "react";

export interface DefinitionListProps {
	id?: string;
	/** Facts without a value (null, undefined, false, "") are left out. */
	items: readonly { term: ReactNode; value: ReactNode; key?: string }[];
}

/** Facts: term and value, side by side where there is room. */
export function DefinitionList({ id, items }: DefinitionListProps) {
	const known = items.filter(
		({ value }) => value !== null && value !== undefined && value !== false && value !== "",
	);
	return (
		<dl id={id} className="facts">
			{known.map(({ term, value, key }) => (
				<div key={key ?? String(term)}>
					<dt>{term}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}
