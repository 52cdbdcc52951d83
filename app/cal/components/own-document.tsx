import { useEffect } from "react";

/** Whether the browser has loaded this page, and not only come to it from another one of the application. */
export function isOwnDocument(): boolean {
	const [loaded] = performance.getEntriesByType("navigation");
	return !loaded || new URL(loaded.name).pathname === window.location.pathname;
}

/**
 * A page with a policy of its own is a document of its own: come to by a link inside the application, it is loaded
 * anew, or the frame would be blocked by the policy of the page before; and so is the page after it, or that one would
 * keep what only this page needs.
 */
export function OwnDocument() {
	useEffect(() => {
		const own = window.location.pathname;
		if (!isOwnDocument()) window.location.reload();
		return () => {
			if (window.location.pathname !== own) window.location.reload();
		};
	}, []);
	return null;
}
