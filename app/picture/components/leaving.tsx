/** Asks before the page is left. Stands on the page only while something would be lost. */
import { useBeforeUnload, useBlocker } from "@remix-run/react";
import { useCallback, useEffect } from "react";

const QUESTION = "Pictures stand on this device only. Leave this page without them?";

export function AskBeforeLeaving() {
	useBeforeUnload(useCallback((event) => event.preventDefault(), []));
	const blocker = useBlocker(
		({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname,
	);
	useEffect(() => {
		if (blocker.state !== "blocked") return;
		if (window.confirm(QUESTION)) blocker.proceed();
		else blocker.reset();
	}, [blocker]);
	return null;
}
