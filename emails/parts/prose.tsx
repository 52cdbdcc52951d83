import type { ReactNode } from "react";
import { look } from "./look.ts";

export function P({ children }: { children: ReactNode }) {
	return <p style={look.paragraph}>{children}</p>;
}

export function Heading({ children }: { children: ReactNode }) {
	return <h2 style={look.heading}>{children}</h2>;
}

/** A bulleted list; nothing at all for an empty one. */
export function List({ items }: { items: readonly string[] }) {
	if (items.length === 0) return null;
	return (
		<ul style={look.list}>
			{items.map((item, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: two items may read the same
				<li key={index} style={look.item}>
					{item}
				</li>
			))}
		</ul>
	);
}
