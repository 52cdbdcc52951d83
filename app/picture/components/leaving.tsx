/** Asks before the page is left. Stands on the page only while something would be lost. */
import { useBlocker } from "@remix-run/react";
import { useEffect } from "react";

const QUESTION = "Pictures stand on this device only. Leave this page without them?";

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

export function AskBeforeLeaving() {
	useEffect(() => {
		window.addEventListener("beforeunload", ask);
		return () => window.removeEventListener("beforeunload", ask);
	}, []);
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
