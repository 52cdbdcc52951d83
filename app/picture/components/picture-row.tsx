import { type MouseEventHandler, type ReactNode, useLayoutEffect, useRef } from "react";
import { Button, type ButtonLook } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { isTaken, type Picture, type Stand } from "./shelf.ts";
import { standText } from "./words.ts";

interface RowProps {
	picture: Picture;
	/** Counted from 1. */
	number: number;
	isLast: boolean;
	/** Begins the ids of this row's fields. */
	id: string;
	/** Null without script: then it can only be left out when the form is sent. */
	act: Acts | null;
}

interface Acts {
	markUp: (key: number) => void;
	upload: (key: number) => void;
	cancel: (key: number) => void;
	remove: (key: number) => void;
	move: (key: number, by: -1 | 1) => void;
	describe: (key: number, alt: string) => void;
}

/** One picture: what it shows, where it stands, what can be done with it. */
export function PictureRow({ picture, number, isLast, id, act }: RowProps) {
	const { key, name, alt, preview, stand } = picture;
	const isUp = stand.kind === "up";
	const isOut = !isTaken(picture);
	return (
		<li className="picture" data-stand={stand.kind}>
			{preview ? (
				<img src={preview} alt="" />
			) : (
				<span className="picture-none">
					<Icon name="upload" size={24} />
				</span>
			)}
			<div>
				<p>
					<strong>Picture {number}</strong> {name ? <span className="muted small">{name}</span> : null}
				</p>
				<p className="picture-stand">
					{isOut || stand.kind === "failed" ? <Icon name="warning" /> : null}
					{isUp ? <Icon name="check" /> : null}
					<span>{standText(stand)}</span>
				</p>
				{stand.kind === "going" ? (
					<progress value={stand.percent} max={100} aria-label={`Upload of picture ${number}`} />
				) : null}
				{isUp ? <input type="hidden" name="pictureId" value={stand.id} /> : null}
				{isOut ? null : (
					<label className="field">
						<span className="field-hint">
							What picture {number} shows<span className="sr-only">, for people who cannot see it</span>{" "}
							(optional)
						</span>
						<input
							id={`${id}-alt`}
							// The two lists go side by side: only what is uploaded is named.
							name={isUp ? "pictureAlt" : undefined}
							type="text"
							className="input"
							maxLength={500}
							value={alt}
							onChange={({ currentTarget }) => act?.describe(key, currentTarget.value)}
						/>
					</label>
				)}
				{act ? (
					<Buttons picture={picture} number={number} isLast={isLast} act={act} />
				) : isUp ? (
					<label className="choice">
						<input type="checkbox" name="pictureOut" value={stand.id} />
						<span>Leave picture {number} out</span>
					</label>
				) : null}
			</div>
		</li>
	);
}

type ButtonsProps = Omit<RowProps, "id" | "act"> & { act: Acts };

function Buttons({ picture: { key, stand }, number, isLast, act }: ButtonsProps) {
	const main = mainOf(stand, act);
	const isStill = ["here", "up", "failed"].includes(stand.kind);
	return (
		<div className="actions">
			{isStill ? (
				<RowButton look="secondary" name={`picture ${number}`} onClick={() => act.markUp(key)}>
					Mark up
				</RowButton>
			) : null}
			{main ? (
				<RowButton look="secondary" name={`picture ${number}`} onClick={() => main.act(key)}>
					{main.says}
				</RowButton>
			) : null}
			{number > 1 ? (
				<RowButton name={`with picture ${number}`} onClick={() => act.move(key, -1)}>
					Up
				</RowButton>
			) : null}
			{isLast ? null : (
				<RowButton name={`with picture ${number}`} onClick={() => act.move(key, 1)}>
					Down
				</RowButton>
			)}
			<RowButton name={`picture ${number}`} onClick={() => act.remove(key)}>
				Remove
			</RowButton>
		</div>
	);
}

/** One button that goes with the stand, so that the focus stays on it. */
function mainOf({ kind }: Stand, { upload, cancel }: Acts) {
	if (kind === "here") return { says: "Upload now", act: upload };
	if (kind === "failed") return { says: "Try again", act: upload };
	return kind === "waiting" || kind === "going" ? { says: "Cancel", act: cancel } : null;
}

interface RowButtonProps {
	/** What comes after the word on it, for people who hear it. */
	name: string;
	look?: ButtonLook;
	onClick: MouseEventHandler;
	children: ReactNode;
}

/** When it goes while it has the focus, the picture's own field takes it, else the next picture, else the chooser. */
function RowButton({ name, look = "quiet", onClick, children }: RowButtonProps) {
	const words = useRef<HTMLSpanElement>(null);
	useLayoutEffect(() => {
		const button = words.current?.closest("button");
		const row = button?.closest("li");
		const tray = button?.closest("[data-tray]");
		return () => {
			if (!button || document.activeElement !== button) return;
			const next = [row, row?.nextElementSibling, row?.previousElementSibling];
			queueMicrotask(() => {
				const at = next.find((one) => one?.isConnected);
				(
					at?.querySelector<HTMLElement>("[type=text], button") ??
					tray?.querySelector<HTMLElement>("[data-choose]")
				)?.focus();
			});
		};
	}, []);
	return (
		<Button type="button" look={look} size="small" onClick={onClick}>
			{children}
			<span className="sr-only" ref={words}>
				{" "}
				{name}
			</span>
		</Button>
	);
}
