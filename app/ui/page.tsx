import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

export interface Crumb {
	to: string;
	label: string;
}

export interface PageHeaderProps {
	id?: string;
	title: ReactNode;
	/** The way here; the last one is the parent of this page. */
	crumbs?: readonly Crumb[];
	/** A small line above the title, where there is no way to show. */
	eyebrow?: ReactNode;
	/** Marks and badges. */
	status?: ReactNode;
	/** One sentence about the page. */
	lead?: ReactNode;
	actions?: ReactNode;
}

/** What this page is, its state, and what can be done here. */
export function PageHeader({ id, title, crumbs, eyebrow, status, lead, actions }: PageHeaderProps) {
	return (
		<header id={id} className="page-head">
			<div>
				{crumbs && crumbs.length > 0 ? (
					<nav aria-label="You are here" className="crumbs">
						<ol>
							{crumbs.map(({ to, label }) => (
								<li key={to}>
									<Link to={to}>{label}</Link>
								</li>
							))}
						</ol>
					</nav>
				) : null}
				{eyebrow ? <p className="eyebrow">{eyebrow}</p> : null}
				<h1>{title}</h1>
				{status ? <div className="marks">{status}</div> : null}
				{lead ? <p className="lead">{lead}</p> : null}
			</div>
			{actions ? <div className="actions">{actions}</div> : null}
		</header>
	);
}

export interface PageProps extends PageHeaderProps {
	children: ReactNode;
	/** Across the whole width above both columns: the journey. */
	top?: ReactNode;
	/** Beside the content on wide screens: facts, contents. */
	side?: ReactNode;
	/** On a phone the side comes first, as a table of contents should. */
	sideFirst?: boolean;
	/** `narrow` for forms and reading. */
	width?: "wide" | "narrow";
}

/** A page inside the shell: header, content and, where given, a side column. */
export function Page({ children, top, side, sideFirst, width = "wide", ...header }: PageProps) {
	return (
		<div className={`page page-${width}`}>
			<PageHeader {...header} />
			{top ? <div className="page-top stack">{top}</div> : null}
			{side ? (
				<div className="page-columns">
					{sideFirst ? <aside className="stack">{side}</aside> : null}
					<div className="stack">{children}</div>
					{sideFirst ? null : <aside className="stack">{side}</aside>}
				</div>
			) : (
				<div className="stack">{children}</div>
			)}
		</div>
	);
}
