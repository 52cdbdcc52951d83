/** The editor of a picture. It brings the drawing library along, so it is imported only when somebody asks for it. */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { openPicture } from "../bitmap.ts";
import { Editor } from "./components/editor.tsx";
import type { Marks } from "./marks.ts";
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
	const leave = useRef(onLeave);
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
			// Escape, and a phone's way back.
			onCancel={(event) => {
				if (event.target !== event.currentTarget) return;
				event.preventDefault();
				leave.current();
			}}
			// Some browsers close it the second time whatever is said.
			onClose={(event) => {
				if (event.target !== event.currentTarget) return;
				event.currentTarget.showModal();
				leave.current();
			}}
		>
			{opened instanceof ImageBitmap ? (
				<Editor
					picture={opened}
					type={picture.type}
					marks={marks}
					onSave={onSave}
					onLeave={onLeave}
					asks={leave}
				/>
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
