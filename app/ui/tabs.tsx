import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

export interface TabsProps {
	id?: string;
	label: string;
	items: readonly { to: string; label: ReactNode; count?: number; current?: boolean; end?: boolean }[];
}

/** Views of one thing as links, each with its own address. `current` overrules the match by path. */
export function Tabs({ id, label, items }: TabsProps) {
	return (
		<nav id={id} className="tabs" aria-label={label}>
			<ul>
				{items.map(({ to, label: text, count, current, end }) => (
					<li key={to}>
						<NavLink to={to} end={end ?? false} data-current={current ? "" : undefined}>
							{text}
							{count === undefined ? null : <span className="count">{count}</span>}
						</NavLink>
					</li>
				))}
			</ul>
		</nav>
	);
}
