import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { drawing as drawingAt, finished, followed, type Gesture, type Tool } from "../gesture.ts";
import { type Act, type Drawing, selectedIn } from "../history.ts";
import { type Colour, type Mark, type Point, summaryOf } from "../marks.ts";
import { useStage } from "./use-stage.ts";

/** CSS pixels that a finger may tremble without moving anything. */
const TREMBLE = 4;

interface BoardProps {
	picture: ImageBitmap;
	drawing: Drawing;
	tool: Tool;
	colour: Colour;
	take(act: Act): void;
	/** Puts a mark in the middle. */
	place(): void;
	/** The element that takes the keys. */
	board: RefObject<HTMLDivElement>;
}

/** The picture to draw on, with mouse, finger, pen and keys. */
export function Board({ picture, drawing, tool, colour, take, place, board }: BoardProps) {
	const frame = useRef<HTMLDivElement>(null);
	const gesture = useRef<(Gesture & { since: Point }) | null>(null);
	const [draft, setDraft] = useState<Mark | null>(null);
	const { marks } = drawing;
	const shown = !draft
		? marks
		: Number.isFinite(draft.id)
			? marks.map((mark) => (mark.id === draft.id ? draft : mark))
			: [...marks.filter(({ kind }) => kind !== "crop" || draft.kind !== "crop"), draft];
	const selected = draft ?? selectedIn(drawing);
	const stage = useStage(frame, board, picture, { marks: shown, selected });

	/** What is begun here. */
	function begun(at: Point): Gesture | null {
		const hit = stage.hit(at);
		const mark = marks.find(({ id }) => id === hit?.mark);
		if (mark && hit?.grip != null) return { does: "pull", mark, grip: hit.grip };
		if (tool !== "select") return drawingAt({ kind: tool, colour, text: "", size: 1 }, at, picture);
		if (drawing.selected !== (mark?.id ?? null)) take({ act: "select", id: mark?.id ?? null });
		return mark ? { does: "move", mark, from: at } : null;
	}

	function onPointerDown(event: PointerEvent<HTMLDivElement>) {
		if (event.button !== 0 || !event.isPrimary) return;
		event.currentTarget.setPointerCapture(event.pointerId);
		const at = stage.pointOf(event);
		const started = begun(at);
		gesture.current = started && { ...started, since: at };
		if (started?.does === "draw") setDraft(started.mark);
	}

	function onPointerMove(event: PointerEvent<HTMLDivElement>) {
		const under = gesture.current;
		if (!under) return;
		const at = stage.pointOf(event);
		const far = Math.hypot(at.x - under.since.x, at.y - under.since.y) * stage.scale;
		if (under.does !== "draw" && !draft && far < TREMBLE) return;
		const mark = followed(under, at, picture);
		if (under.does === "draw") gesture.current = { ...under, mark };
		setDraft(mark);
	}

	function onPointerUp() {
		const under = gesture.current;
		stop();
		if (!under || !draft) return;
		if (under.does === "draw") take({ act: "add", mark: finished(draft, picture) });
		else take({ act: "change", mark: draft });
	}

	function stop() {
		gesture.current = null;
		setDraft(null);
	}

	return (
		<div className="markup-room" ref={frame}>
			<div
				ref={board}
				className="markup-board"
				data-tool={tool}
				data-keys="marks"
				role="application"
				aria-label={`The picture. ${summaryOf(marks)}`}
				aria-describedby="markup-keys"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: Marks are placed and moved here by keys.
				tabIndex={0}
				onPointerDown={onPointerDown}
				onPointerMove={onPointerMove}
				onPointerUp={onPointerUp}
				onPointerCancel={stop}
				onKeyDown={(event) => {
					if (event.key === "Enter" && event.target === event.currentTarget) place();
				}}
			/>
		</div>
	);
}
