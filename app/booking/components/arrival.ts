import { useLocation, useNavigationType } from "@remix-run/react";
import { useEffect } from "react";

/** Leads whoever has just pressed a slot to its details, wherever on the page the slot stood. */
export function useArrival(id: string, start: string): void {
	const { hash, key } = useLocation();
	const pushed = useNavigationType() !== "POP";
	// biome-ignore lint/correctness/useExhaustiveDependencies: another place, or the same one anew, is another arrival.
	useEffect(() => {
		const goal = pushed && hash === `#${id}` ? document.getElementById(`${id}-title`) : null;
		goal?.setAttribute("tabindex", "-1");
		goal?.focus();
	}, [id, start, key]);
}
