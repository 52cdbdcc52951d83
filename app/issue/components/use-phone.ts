/** A phone that adds photos to the draft: opened and closed without leaving the form, and asked after while it is open. */
import { type RefObject, useCallback, useEffect, useState } from "react";
import type { WaitingPicture } from "../../files/pictures.server.ts";
import type { ShownHandoff } from "../../picture/handoff.server.ts";
import { draftOf } from "./autosave.ts";

/** Milliseconds between two questions. */
const EVERY = 3_000;

interface Answer {
	phone: ShownHandoff | null;
	photos: WaitingPicture[];
}

/**
 * @param onPhotos gets all photos that phones have brought, whenever the portal was asked; stays the same function.
 */
export function usePhone(
	form: RefObject<HTMLFormElement>,
	initial: ShownHandoff | null,
	onPhotos: (photos: readonly WaitingPicture[]) => void,
) {
	const [phone, setPhone] = useState(initial);
	const [failed, setFailed] = useState(false);
	const isOpen = phone !== null;

	const take = useCallback(
		(answer: Answer | null) => {
			setFailed(answer === null);
			if (!answer) return;
			setPhone(answer.phone);
			onPhotos(answer.photos);
		},
		[onPhotos],
	);

	useEffect(() => {
		if (!isOpen) return;
		const timer = setInterval(() => {
			const query = window.location.search;
			if (document.visibilityState === "visible") void ask(`/issues/draft${query}`).then(take);
		}, EVERY);
		return () => clearInterval(timer);
	}, [isOpen, take]);

	async function press(step: "openPhone" | "closePhone") {
		if (!form.current) return;
		const body = draftOf(form.current, step);
		const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
		take(await ask("/issues/draft", { method: "POST", body, headers }));
	}

	return { phone, failed, press };
}

/** Null when nothing came of it; a draft that is gone has no phone either. */
async function ask(path: string, init?: RequestInit): Promise<Answer | null> {
	try {
		const answer = await fetch(path, init);
		if (answer.status === 404) return { phone: null, photos: [] };
		return answer.ok && new URL(answer.url).pathname === "/issues/draft"
			? ((await answer.json()) as Answer)
			: null;
	} catch {
		return null;
	}
}
