/** Sending a form uploads its pictures first. */
import { useActionData, useNavigation } from "@remix-run/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Keeper } from "./keeper.ts";
import { isUnderWay, isUnsent, type Shelf, type TrayPicture } from "./shelf.ts";
import { numbersText, picturesText } from "./words.ts";

/**
 * What a button of the form does after the uploads, by its value: "saving the draft". Null: it goes without them.
 * A button that is not named sends.
 */
export type After = Readonly<Record<string, string | null>>;

/** A press of a button that has to wait for uploads. */
interface Wish {
	button: HTMLElement | null;
	/** "sending" */
	doing: string;
}

export interface Sending {
	/** "Uploading 2 pictures, then sending.", or why it was stopped; null while nobody wants to send. */
	words: string | null;
	/** What can be done once it was stopped. */
	stopped: { again: () => void; without: () => void } | null;
	/** Takes back one upload, and with it the sending. */
	cancel: (key: number) => void;
}

interface Sent {
	tray: RefObject<HTMLElement>;
	keeper: Keeper;
	shelf: Shelf;
	initial: readonly TrayPicture[];
	after: After;
}

export function useSending({ tray, keeper, shelf: { pictures }, initial, after }: Sent): Sending {
	const [wish, setWish] = useState<Wish | null>(null);
	const [stopped, setStopped] = useState<Wish | null>(null);
	const goes = useRestart(keeper, initial);
	const unsent = pictures.filter(isUnsent);

	useEffect(() => {
		const form = tray.current?.closest("form");
		if (!form) return;
		function onSubmit(event: SubmitEvent) {
			const button = event.submitter;
			const doing = after[button?.getAttribute("value") ?? ""];
			const left = keeper.shelf().pictures.filter(isUnsent);
			if (doing === null || left.length === 0) {
				goes();
				return;
			}
			// Before anybody else hears of it: nothing is sent yet.
			event.preventDefault();
			event.stopImmediatePropagation();
			for (const { key, stand } of left) if (stand.kind === "failed") void keeper.upload(key);
			setStopped(null);
			setWish({ button, doing: doing ?? "sending" });
		}
		form.addEventListener("submit", onSubmit, true);
		return () => form.removeEventListener("submit", onSubmit, true);
	}, [tray, keeper, after, goes]);

	useEffect(() => {
		if (!wish) return;
		for (const { key, stand } of pictures) if (stand.kind === "here") void keeper.upload(key);
		const left = keeper.shelf().pictures.filter(isUnsent);
		if (left.some(isUnderWay)) return;
		setWish(null);
		if (left.length === 0) press(tray, wish);
		else setStopped(wish);
	}, [wish, pictures, keeper, tray]);

	const missing = pictures.flatMap((picture, index) => (isUnsent(picture) ? [index + 1] : []));
	const isStopped = stopped !== null && missing.length > 0;
	return {
		words: wish
			? `Uploading ${picturesText(unsent.length)}, then ${wish.doing}.`
			: isStopped
				? `Stopped: ${numbersText(missing)} not uploaded.`
				: null,
		stopped: isStopped
			? {
					again: () => press(tray, stopped),
					without() {
						for (const { key } of unsent) keeper.remove(key);
						// When the page has drawn what is left.
						setWish(stopped);
					},
				}
			: null,
		cancel(key) {
			setStopped(wish);
			setWish(null);
			keeper.cancel(key);
		},
	};
}

/** Presses the button again, so that the form goes the way it would have gone. */
function press(tray: RefObject<HTMLElement>, { button }: Wish): void {
	tray.current?.closest("form")?.requestSubmit(button?.isConnected ? button : null);
}

/**
 * Puts the tray back once the form has been taken: where the page stays, the pictures belong to what was sent.
 *
 * @returns to be called when the form goes.
 */
function useRestart(keeper: Keeper, initial: readonly TrayPicture[]): () => void {
	const { state } = useNavigation();
	const refused = useActionData() !== undefined;
	const went = useRef(false);
	const latest = useRef({ initial, refused });
	latest.current = { initial, refused };
	useEffect(() => {
		if (state !== "idle" || !went.current) return;
		went.current = false;
		if (!latest.current.refused) keeper.restart(latest.current.initial);
	}, [state, keeper]);
	const goes = useRef(() => {
		went.current = true;
	});
	return goes.current;
}
