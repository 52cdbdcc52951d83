import { useEffect, useRef, useState } from "react";

/** Milliseconds until a frame that says nothing counts as blocked: then no event ever comes. */
const PATIENCE = 10_000;

/** What the frame says when something happened to a booking; older names of the same news are left out. */
const HAPPENED = ["bookingSuccessfulV2", "rescheduleBookingSuccessfulV2", "bookingCancelled"];

export type FrameState = "loading" | "ready" | "failed";

/**
 * Listens to the calendar's frame by itself: the embed script believes any window. A message counts when it comes from
 * the frame of this name and from Cal.com's origin, and even then it only says where to look.
 */
export function useFrameNews(
	name: string,
	origins: readonly string[],
	onHappened: (uid: string) => void,
): FrameState {
	const [state, setState] = useState<FrameState>("loading");
	const told = useRef(onHappened);
	told.current = onHappened;
	const from = origins.join(" ");

	useEffect(() => {
		const late = setTimeout(() => setState((now) => (now === "loading" ? "failed" : now)), PATIENCE);
		const hear = (event: MessageEvent<unknown>) => {
			const frame = document.querySelector<HTMLIFrameElement>(`iframe[name="cal-embed=${name}"]`);
			if (!frame || event.source !== frame.contentWindow || !from.split(" ").includes(event.origin)) return;
			const { originator, type, data } = (event.data ?? {}) as Record<string, unknown>;
			if (originator !== "CAL" || typeof type !== "string") return;
			if (type === "linkReady") setState("ready");
			if (type === "linkFailed") setState("failed");
			const uid = HAPPENED.includes(type) ? uidIn(data) : null;
			if (uid) told.current(uid);
		};
		window.addEventListener("message", hear);
		return () => {
			clearTimeout(late);
			window.removeEventListener("message", hear);
		};
	}, [name, from]);

	return state;
}

/** A cancellation carries the booking within. */
function uidIn(data: unknown): string | null {
	const { uid, booking } = (data ?? {}) as { uid?: unknown; booking?: { uid?: unknown } };
	const found = uid ?? booking?.uid;
	return typeof found === "string" ? found : null;
}
