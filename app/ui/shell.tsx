import { Link, NavLink, useLocation } from "@remix-run/react";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { Icon } from "./icon.tsx";

export interface NavItem {
	to: string;
	label: string;
	/** How many things wait there. */
	count?: number;
	/** Matches its own address only, for the home page. */
	end?: boolean;
}

export interface ShellProps {
	/** The product's name, which leads home. */
	product: ReactNode;
	home?: string;
	nav?: readonly NavItem[];
	/** Who is signed in: the word on the menu and what it opens (links, the sign-out form). */
	viewer?: { label: string; detail?: string; menu: ReactNode };
	/** Above everything: demo, "viewing as", lost connection. */
	banner?: ReactNode;
	footer?: ReactNode;
	children: ReactNode;
}

function Links({ nav }: { nav: readonly NavItem[] }) {
	const { pathname } = useLocation();
	/** One item is marked: of two that lead here, the nearer. */
	const hasNearer = (to: string) =>
		nav.some((other) => other.to.startsWith(`${to}/`) && pathname.startsWith(other.to));
	return (
		<ul>
			{nav.map(({ to, label, count, end }) => (
				<li key={to}>
					<NavLink to={to} end={end ?? hasNearer(to)}>
						{label}
						{count ? (
							<span className="count">
								{count}
								<span className="sr-only"> waiting</span>
							</span>
						) : null}
					</NavLink>
				</li>
			))}
		</ul>
	);
}

/**
 * What was pressed may be gone on the page that it led to. Then reading goes on at the content, or at the part of it
 * that the address names; a page that has put the focus somewhere itself keeps it there.
 */
function useFocusOnArrival(main: RefObject<HTMLElement>): void {
	const { pathname, hash, key } = useLocation();
	const before = useRef({ pathname, key });
	useEffect(() => {
		const left = before.current;
		before.current = { pathname, key };
		if (left.key === key || !main.current) return;
		const active = document.activeElement;
		const isLost = !active || active === document.body;
		if (!isLost && (left.pathname === pathname || main.current.contains(active))) return;
		const named = hash ? document.getElementById(hash.slice(1)) : null;
		named?.setAttribute("tabindex", "-1");
		(named ?? main.current).focus({ preventScroll: true });
	}, [pathname, hash, key, main]);
}

/** The frame of every page: skip link, header with navigation, main, footer. Menus are <details>: no script. */
export function Shell({ product, home = "/", nav = [], viewer, banner, footer, children }: ShellProps) {
	// A new key after each navigation closes the menus again; without script the page is new anyway.
	const { key } = useLocation();
	const main = useRef<HTMLElement>(null);
	useFocusOnArrival(main);
	return (
		<>
			<a className="skip" href="#main">
				Skip to the content
			</a>
			{banner ? (
				<aside className="banner" aria-label="Notice">
					{banner}
				</aside>
			) : null}
			<header className="shell-head">
				<div className="shell-row">
					<Link to={home} className="product">
						{product}
					</Link>
					{nav.length > 0 ? (
						<nav className="nav" aria-label="Main">
							<Links nav={nav} />
						</nav>
					) : null}
					{viewer ? (
						<details className="menu" name="menu" key={`viewer-${key}`}>
							<summary>
								<Icon name="person" size={20} />
								<span className="menu-label">{viewer.label}</span>
								<Icon name="chevron" />
							</summary>
							<div className="menu-panel">
								<p className="menu-who">
									<strong>{viewer.label}</strong>
									{viewer.detail ? <span>{viewer.detail}</span> : null}
								</p>
								{viewer.menu}
							</div>
						</details>
					) : null}
					{nav.length > 0 ? (
						<details className="menu menu-nav" name="menu" key={`nav-${key}`}>
							<summary>
								<Icon name="menu" size={20} />
								<span>Menu</span>
							</summary>
							<nav className="menu-panel" aria-label="Main menu">
								<Links nav={nav} />
							</nav>
						</details>
					) : null}
				</div>
			</header>
			<main id="main" ref={main} tabIndex={-1}>
				{children}
			</main>
			{footer ? (
				<footer className="shell-foot">
					<div>{footer}</div>
				</footer>
			) : null}
		</>
	);
}
