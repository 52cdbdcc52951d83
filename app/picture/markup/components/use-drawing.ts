import { useEffect, useRef, useState } from "react";
import { placedAt } from "../geometry.ts";
import type { Tool } from "../gesture.ts";
import { type Act, begin, type Drawing, drawn, selectedIn } from "../history.ts";
import { type Colour, hasColour, hasWords, type Marks } from "../marks.ts";
import { saidOf } from "../words.ts";

/** What is drawn and with what, and where the keys go after each act. */
export function useDrawing(picture: ImageBitmap, initial: Marks) {
	const [drawing, setDrawing] = useState<Drawing>(() => begin(initial));
	const [tool, setTool] = useState<Tool>(initial.length === 0 ? "arrow" : "select");
	const [colour, setColour] = useState<Colour>("red");
	const [said, setSaid] = useState("");
	const board = useRef<HTMLDivElement>(null);
	const words = useRef<HTMLInputElement>(null);
	const next = useRef<"words" | "board" | null>(null);

	useEffect(() => {
		const to = { words, board }[next.current ?? "board"];
		if (next.current && drawing) to.current?.focus();
		next.current = null;
	}, [drawing]);

	function take(act: Act) {
		const after = drawn(drawing, act);
		if (after === drawing) return;
		if (act.act === "add" && hasWords(act.mark)) next.current = "words";
		if (act.act === "remove") next.current = "board";
		setDrawing(after);
		setSaid(saidOf(act, after, picture));
	}

	const selected = selectedIn(drawing);
	return {
		drawing,
		changed: drawing.marks !== initial,
		take,
		/** Puts a mark of the chosen tool in the middle. */
		place() {
			if (tool === "select") return;
			const middle = { x: picture.width / 2, y: picture.height / 2 };
			const points = placedAt(tool, middle, picture);
			take({ act: "add", mark: { kind: tool, points, colour, text: "", size: 1 } });
		},
		tool,
		setTool,
		/** The selected mark's colour, else that of the next one. */
		colour: selected && hasColour(selected) ? selected.colour : colour,
		choose(chosen: Colour) {
			setColour(chosen);
			if (selected && hasColour(selected)) take({ act: "change", mark: { ...selected, colour: chosen } });
		},
		/** What is said aloud. */
		said,
		board,
		words,
	};
}
