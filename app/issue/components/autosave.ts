/** Keeps what is typed as a draft on the server: every five seconds while somebody types, and when a field or the page is left. */
import { type RefObject, useEffect, useState } from "react";

/** Milliseconds between two savings while somebody types. */
const EVERY = 5_000;

/**
 * Watches a form and saves it.
 *
 * @returns what to say about it; null before the first saving.
 */
export function useAutosave(form: RefObject<HTMLFormElement>): string | null {
	const [said, setSaid] = useState<string | null>(null);
	useEffect(() => {
		const element = form.current;
		if (!element) return;
		const draft = watch(element, setSaid);
		const timer = setInterval(draft.save, EVERY);
		const listening: [string, () => void][] = [
			["input", draft.touch],
			["click", draft.touch],
			["focusout", draft.save],
			["submit", draft.stop],
		];
		for (const [event, listener] of listening) element.addEventListener(event, listener);
		window.addEventListener("pagehide", draft.save);
		return () => {
			clearInterval(timer);
			for (const [event, listener] of listening) element.removeEventListener(event, listener);
			window.removeEventListener("pagehide", draft.save);
		};
	}, [form]);
	return said;
}

function watch(form: HTMLFormElement, say: (words: string) => void) {
	let stopped = false;
	let sending = false;
	let saved = draftOf(form);
	let touched = false;

	async function save() {
		if (!touched || sending || stopped) return;
		const text = draftOf(form);
		touched = false;
		if (text === saved) return;
		sending = true;
		try {
			say(await send(text));
			saved = text;
		} catch {
			// The connection may come back: the next round tries again.
			touched = true;
			say("Not saved: the portal cannot be reached. What you typed stays here.");
		} finally {
			sending = false;
		}
	}

	return {
		save: () => void save(),
		touch: () => {
			touched = true;
		},
		stop: () => {
			stopped = true;
		},
	};
}

/** The form as it would be posted, as a draft. */
export function draftOf(form: HTMLFormElement, step = "saveDraft"): string {
	// Files are no words: pictures that were uploaded stand in the form by their names.
	const fields = [...new FormData(form)].flatMap(([name, value]) =>
		typeof value === "string" && name !== "key" && name !== "step" ? [[name, value]] : [],
	);
	return new URLSearchParams([["step", step], ...fields]).toString();
}

/** @throws when the portal cannot be reached. */
async function send(text: string): Promise<string> {
	const answer = await fetch("/issues/draft", {
		method: "POST",
		// Also while the page is being left.
		keepalive: true,
		body: text,
		headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
	});
	if (new URL(answer.url).pathname === "/sign-in")
		return "Not saved: you are signed out. Sign in on another tab; what you typed stays here.";
	const { said } = (await answer.json()) as { said: string };
	return said;
}
