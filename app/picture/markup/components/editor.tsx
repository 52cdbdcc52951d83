import { type KeyboardEvent, type MutableRefObject, useEffect, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { MarkUpProps } from "../mark-up.tsx";
import { altOf, type Marks } from "../marks.ts";
import { burnedIn } from "../pixels.ts";
import { Desk } from "./desk.tsx";
import { LeaveQuestion } from "./leave-question.tsx";
import { useDrawing } from "./use-drawing.ts";

interface EditorProps extends Pick<MarkUpProps, "onSave" | "onLeave"> {
	picture: ImageBitmap;
	/** Of the file. */
	type: string;
	marks: Marks;
	/** Where it says how it is left: it asks first when something was drawn. */
	asks: MutableRefObject<() => void>;
}

/** The editor of a picture that is open: drawing, saving, and the question on the way out. */
export function Editor({ picture, type, marks, onSave, onLeave, asks }: EditorProps) {
	const work = useDrawing(picture, marks);
	const [state, setState] = useState<"drawing" | "asking" | "saving" | "failed">("drawing");
	const leave = () => (work.changed ? setState("asking") : onLeave());
	useEffect(() => {
		asks.current = leave;
	});

	async function save() {
		if (state === "saving") return;
		setState("saving");
		try {
			const drawnMarks = work.drawing.marks;
			const blob = await burnedIn(picture, drawnMarks, type);
			onSave({ blob, marks: drawnMarks, alt: altOf(drawnMarks) });
		} catch {
			setState("failed");
		}
	}

	function onKeyDown(event: KeyboardEvent) {
		if (event.key !== "Escape" || state === "asking") return;
		event.preventDefault();
		leave();
	}

	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from wherever the focus is.
		<div className="markup-sheet" onKeyDown={onKeyDown}>
			<header className="markup-head">
				<h2 id="markup-title">Mark up the picture</h2>
				<div className="actions">
					<Button type="button" onClick={leave}>
						Leave
					</Button>
					<Button type="button" look="primary" aria-disabled={state === "saving" || undefined} onClick={save}>
						{state === "saving" ? "Saving" : "Save the picture"}
					</Button>
				</div>
			</header>
			{state === "failed" ? (
				<Notice tone="danger" title="The picture could not be saved">
					Your device may be short of memory. Close other pages and try again.
				</Notice>
			) : null}
			<Desk picture={picture} work={work} />
			{state === "asking" ? (
				<LeaveQuestion save={save} leave={onLeave} stay={() => setState("drawing")} />
			) : null}
		</div>
	);
}
