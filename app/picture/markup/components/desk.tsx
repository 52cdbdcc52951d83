import type { KeyboardEvent } from "react";
import { Button } from "../../../ui/button.tsx";
import { actOf, type Focus } from "../keys.ts";
import { hasColour, KIND_NAMES } from "../marks.ts";
import { Board } from "./board.tsx";
import { MarkList } from "./mark-list.tsx";
import { Sign } from "./sign.tsx";
import { Palette, Tools } from "./tools.tsx";
import type { useDrawing } from "./use-drawing.ts";

const focusOf = (target: HTMLElement): Focus =>
	target.matches("input[type=text]") ? "words" : target.dataset.keys === "marks" ? "marks" : "controls";

/** Tools above, the picture, and beside it the list of what is drawn. */
export function Desk({ picture, work }: { picture: ImageBitmap; work: ReturnType<typeof useDrawing> }) {
	const { drawing, take, tool, board } = work;
	function onKeyDown(event: KeyboardEvent<HTMLElement>) {
		const act = actOf(event, focusOf(event.target as HTMLElement), drawing, picture);
		if (!act) return;
		event.preventDefault();
		take(act);
	}
	const what = tool === "select" ? null : KIND_NAMES[tool].toLowerCase();
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Hears the keys of the controls in it.
		<div className="markup-desk" onKeyDown={onKeyDown}>
			<div className="markup-bar">
				<div className="markup-ten">
					<Tools tool={tool} choose={work.setTool} />
					<div className="markup-steps">
						<button
							type="button"
							className="markup-tool"
							aria-disabled={drawing.past.length === 0 || undefined}
							onClick={() => take({ act: "undo" })}
						>
							<Sign name="undo" />
							Undo
						</button>
						<button
							type="button"
							className="markup-tool"
							aria-disabled={drawing.future.length === 0 || undefined}
							onClick={() => take({ act: "redo" })}
						>
							<Sign name="redo" />
							Redo
						</button>
					</div>
				</div>
				<div className="markup-with">
					{tool === "select" || hasColour({ kind: tool }) ? (
						<Palette legend="Colour" colour={work.colour} choose={work.choose} />
					) : null}
					{what ? (
						<Button type="button" size="small" onClick={work.place}>
							{`Place ${/^[aeiou]/.test(what) ? "an" : "a"} ${what}`}
						</Button>
					) : null}
				</div>
			</div>
			<Board
				picture={picture}
				drawing={drawing}
				tool={tool}
				colour={work.colour}
				take={take}
				place={work.place}
				board={board}
			/>
			<MarkList
				drawing={drawing}
				picture={picture}
				take={take}
				recolour={work.choose}
				words={work.words}
				leaveWords={() => board.current?.focus()}
			/>
			<p className="sr-only" role="status">
				{work.said}
			</p>
		</div>
	);
}
