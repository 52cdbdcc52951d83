/** Dropping and pasting anywhere on the form that a tray belongs to. */
import { type RefObject, useEffect, useState } from "react";

const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") === true;

/** Whether a paste is meant as text: cells of a spreadsheet lie on the clipboard as text and as a picture. */
function isForText(target: EventTarget | null, clipboard: DataTransfer): boolean {
	const takesText = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
	return takesText && clipboard.types.includes("text/plain");
}

/** A paste while nothing has the focus goes to the first form with a tray that can be seen. */
function isMeant(form: HTMLFormElement, target: EventTarget | null): boolean {
	if (target instanceof Node && form.contains(target)) return true;
	if (target !== document.body) return false;
	const trays = [...document.querySelectorAll<HTMLElement>("[data-tray]")];
	return trays.find((tray) => tray.offsetParent !== null)?.closest("form") === form;
}

/**
 * Hands over what is dropped or pasted.
 *
 * @returns whether pictures are being dragged over the form right now.
 */
export function useWaysIn(tray: RefObject<HTMLElement>, add: (files: readonly File[]) => void): boolean {
	const [isOver, setIsOver] = useState(false);
	useEffect(() => {
		const form = tray.current?.closest("form");
		if (!form) return;
		const ending = new AbortController();
		const { signal } = ending;
		const over = (event: DragEvent) => {
			if (!bringsFiles(event)) return;
			event.preventDefault();
			setIsOver(true);
		};
		form.addEventListener("dragenter", over, { signal });
		form.addEventListener("dragover", over, { signal });
		form.addEventListener(
			"dragleave",
			({ relatedTarget }) => {
				if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) setIsOver(false);
			},
			{ signal },
		);
		form.addEventListener(
			"drop",
			(event) => {
				if (!bringsFiles(event)) return;
				event.preventDefault();
				setIsOver(false);
				add([...(event.dataTransfer?.files ?? [])]);
			},
			{ signal },
		);
		document.addEventListener(
			"paste",
			(event) => {
				const { target, clipboardData } = event;
				const files = [...(clipboardData?.files ?? [])];
				if (!clipboardData || files.length === 0 || event.defaultPrevented) return;
				if (isForText(target, clipboardData) || !isMeant(form, target)) return;
				event.preventDefault();
				add(files);
			},
			{ signal },
		);
		return () => ending.abort();
	}, [tray, add]);
	return isOver;
}
