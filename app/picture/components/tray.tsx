import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "../../ui/button.tsx";
import { FieldError } from "../../ui/field.tsx";
import { useScript } from "../../ui/script.ts";
import { Choose, PlainInput } from "./choose.tsx";
import { openKeeper } from "./keeper.ts";
import { AskBeforeLeaving } from "./leaving.tsx";
import { useMarking } from "./marking.tsx";
import { PictureRow } from "./picture-row.tsx";
import { type After, useSending } from "./sending.ts";
import { isUnsent, type TrayPicture } from "./shelf.ts";
import { useWaysIn } from "./ways-in.ts";
import { limitsText } from "./words.ts";

export type { After, TrayPicture };

const SENDS: After = {};

/** Milliseconds for which a line stands; what it said can be read beside the picture as well. */
const READING_TIME = 8_000;

export interface TrayProps {
	/** Unique on the page; errors lead to it. */
	id: string;
	/** Pictures of a draft, or of a form that came back. What comes in addition later on is added. */
	initial: readonly TrayPicture[];
	/** Whose pictures they are; unless told, the form's own field says so. */
	resort?: string;
	after?: After;
	error?: string | undefined;
}

/**
 * Pictures of the form that it stands in. Nothing is uploaded before somebody asks for it or sends the form. Without
 * script it is a field for files.
 */
export function Tray({ id, initial, resort, after = SENDS, error }: TrayProps) {
	const script = useScript();
	const tray = useRef<HTMLFieldSetElement>(null);
	const [keeper] = useState(() =>
		openKeeper(initial, () => {
			const form = new FormData(tray.current?.closest("form") ?? undefined);
			return { resort: resort ?? String(form.get("resort")), key: String(form.get("key")) };
		}),
	);
	const shelf = useSyncExternalStore(keeper.subscribe, keeper.shelf, keeper.shelf);
	const { pictures, said } = shelf;
	const add = useCallback((files: readonly File[]) => void keeper.add(files), [keeper]);
	const isOver = useWaysIn(tray, add);
	const sending = useSending({ tray, keeper, shelf, initial, after });

	useEffect(() => {
		const field = tray.current?.closest("form")?.elements.namedItem("resort");
		if (resort || !(field instanceof HTMLElement)) return;
		field.addEventListener("change", keeper.unsettle);
		return () => field.removeEventListener("change", keeper.unsettle);
	}, [keeper, resort]);

	useEffect(() => {
		if (!said) return;
		const timer = setTimeout(() => keeper.tell({ kind: "said", words: "" }), READING_TIME);
		return () => clearTimeout(timer);
	}, [said, keeper]);

	useEffect(() => keeper.welcome(initial), [keeper, initial]);

	const out = script ? keeper.leftOut() : [];
	const left = out.join();
	const ids = pictures.map(({ stand }) => (stand.kind === "up" ? stand.id : "")).join();
	useEffect(() => {
		// Whoever keeps what is typed in the form keeps this as well.
		if (ids || left) tray.current?.dispatchEvent(new Event("input", { bubbles: true }));
	}, [ids, left]);

	const { open, editor } = useMarking(keeper);
	const act = {
		markUp: open,
		upload: (key: number) => void keeper.upload(key),
		cancel: sending.cancel,
		remove: keeper.remove,
		move: (key: number, by: -1 | 1) => keeper.tell({ kind: "moved", key, by }),
		describe: (key: number, alt: string) => keeper.tell({ kind: "described", key, alt }),
	};

	return (
		<>
			<fieldset
				id={id}
				ref={tray}
				className="field tray"
				data-tray=""
				data-over={isOver || undefined}
				data-error={error ? "" : undefined}
			>
				<legend className="field-label">
					Pictures<span className="field-optional"> (optional)</span>
				</legend>
				<p id={`${id}-hint`} className="field-hint">
					{limitsText(script)} Where and with what they were taken is not kept.
					{script
						? " Paste or drop them anywhere on this form: they stay on this device until you upload them or send the form."
						: null}
				</p>
				{pictures.length > 0 ? (
					<ol className="tray-list">
						{pictures.map((picture, index) => (
							<PictureRow
								key={picture.key}
								picture={picture}
								number={index + 1}
								isLast={index === pictures.length - 1}
								id={`${id}-${picture.key}`}
								act={script ? act : null}
							/>
						))}
					</ol>
				) : null}
				{script ? <Choose add={add} /> : <PlainInput add={add} hint={`${id}-hint`} />}
				{out.map((id) => (
					<input key={id} type="hidden" name="pictureOut" value={id} />
				))}
				<FieldError id={id} error={error} />
			</fieldset>
			<div className="tray-said">
				<p role="status">{isOver ? "Drop the pictures anywhere on this form." : (sending.words ?? said)}</p>
				{sending.stopped ? (
					<div className="actions">
						<Button type="button" size="small" onClick={sending.stopped.again}>
							Try again
						</Button>
						<Button type="button" size="small" onClick={sending.stopped.without}>
							Go on without what is not uploaded
						</Button>
					</div>
				) : null}
			</div>
			{editor}
			{script && pictures.some(isUnsent) ? <AskBeforeLeaving /> : null}
		</>
	);
}
