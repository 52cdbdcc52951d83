import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

export interface TabsProps {
	id?: string;
	label: string;
	items: readonly { to: string; label: ReactNode; count?: number; current?: boolean }[];
}

/** Views of one thing as links, each with its own address. The current one is known by its address or by `current`. */
export function Tabs({ id, label, items }: TabsProps) {
	const { pathname, search } = useLocation();
	const exact = items.some(({ to }) => to === pathname + search);
	const here = (to: string) => to === (exact ? pathname + search : pathname);
	return (
		<nav id={id} className="tabs" aria-label={label}>
			<ul>
				{items.map(({ to, label: text, count, current }) => (
					<li key={to}>
						<Link to={to} aria-current={(current ?? here(to)) ? "page" : undefined}>
							{text}
							{count === undefined ? null : <span className="count">{count}</span>}
						</Link>
					</li>
				))}
			</ul>
		</nav>
	);
}
