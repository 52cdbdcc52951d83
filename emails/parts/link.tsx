import type { ReactNode } from "react";
import { look } from "./look.ts";

interface LinkGiven {
	to: string;
	children: ReactNode;
}

/**
 * A link that looks like a button. It opens a page and does nothing else (L1). Each is a paragraph, so that the
 * text part keeps their addresses apart.
 */
export function ButtonLink({ to, children }: LinkGiven) {
	return (
		<p style={look.action}>
			<a href={to} className="button" style={look.button}>
				{children}
			</a>
		</p>
	);
}

export function TextLink({ to, children }: LinkGiven) {
	return (
		<a href={to} className="link" style={look.link}>
			{children}
		</a>
	);
}

/** An address that somebody typed: a link only when it leads to a web page, plain text otherwise. */
export function Address({ url }: { url: string }) {
	return /^https?:\/\//i.test(url) ? <TextLink to={url}>{url}</TextLink> : url;
}

/** What the reader can open, the most likely first. */
export function Actions({ children }: { children: ReactNode }) {
	return <div style={look.actions}>{children}</div>;
}
