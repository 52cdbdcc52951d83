/** The editor of a picture. It brings the drawing library along, so it is imported only when somebody asks for it. */
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { openPicture } from "../bitmap.ts";
import { Desk } from "./components/desk.tsx";
import { LeaveQuestion } from "./components/leave-question.tsx";
import { useDrawing } from "./components/use-drawing.ts";
import { altOf, type Marks } from "./marks.ts";
import { burnedIn } from "./pixels.ts";
import "./mark-up.css";

export interface Marked {
	/** A new picture of pixels alone; the marks are part of it. */
	blob: Blob;
	/** To go on with: they belong over the picture as it was before. */
	marks: Marks;
	/** The words on the picture, offered as its alternative text; may be empty. */
	alt: string;
}

export interface MarkUpProps {
	/** As it was chosen, without marks. */
	picture: Blob;
	marks?: Marks;
	onSave(marked: Marked): void;
	onLeave(): void;
}

const NONE: Marks = [];

/** Opens at once as a modal window over the page; whoever shows it takes it away when it is saved or left. */
export default function MarkUp({ picture, marks = NONE, onSave, onLeave }: MarkUpProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	const opened = useOpened(picture);
	useLayoutEffect(() => {
		const element = dialog.current;
		element?.showModal();
		// Closed by hand, for only then the focus goes back to where it was.
		return () => element?.close();
	}, []);
	return createPortal(
		<dialog
			ref={dialog}
			className="markup"
			aria-labelledby="markup-title"
			// A leaving editor asks first; what is not open yet closes as it likes.
			onCancel={(event) => {
				if (event.target !== event.currentTarget) return;
				event.preventDefault();
				if (!(opened instanceof ImageBitmap)) onLeave();
			}}
		>
			{opened instanceof ImageBitmap ? (
				<Editor picture={opened} type={picture.type} marks={marks} onSave={onSave} onLeave={onLeave} />
			) : (
				<Opening failed={opened === "failed"} onLeave={onLeave} />
			)}
		</dialog>,
		document.body,
	);
}

function useOpened(picture: Blob): ImageBitmap | "failed" | null {
	const [opened, setOpened] = useState<ImageBitmap | "failed" | null>(null);
	useEffect(() => {
		let bitmap: ImageBitmap | undefined;
		let gone = false;
		openPicture(picture).then(
			(one) => {
				bitmap = one;
				if (gone) one.close();
				else setOpened(one);
			},
			() => setOpened("failed"),
		);
		return () => {
			gone = true;
			bitmap?.close();
		};
	}, [picture]);
	return opened;
}

function Opening({ failed, onLeave }: { failed: boolean; onLeave(): void }) {
	return (
		<header className="markup-head">
			<h2 id="markup-title">Mark up the picture</h2>
			{failed ? (
				<Notice tone="warning" title="Your browser cannot open this picture">
					It cannot be marked up here. Take a screenshot of it and add that instead.
				</Notice>
			) : (
				<p role="status">Opening the picture</p>
			)}
			<Button type="button" onClick={onLeave}>
				Leave
			</Button>
		</header>
	);
}

type EditorProps = { picture: ImageBitmap; type: string } & Pick<MarkUpProps, "onSave" | "onLeave"> & {
		marks: Marks;
	};

function Editor({ picture, type, marks, onSave, onLeave }: EditorProps) {
	const work = useDrawing(picture, marks);
	const [state, setState] = useState<"drawing" | "asking" | "saving" | "failed">("drawing");
	const leave = () => (work.changed ? setState("asking") : onLeave());

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
