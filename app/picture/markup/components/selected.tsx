import type { RefObject } from "react";
import { Button } from "../../../ui/button.tsx";
import type { Size } from "../../bitmap.ts";
import { grown, moved } from "../geometry.ts";
import type { Act } from "../history.ts";
import { strideOf } from "../keys.ts";
import { type Colour, hasColour, hasWords, type Mark, type Point } from "../marks.ts";
import { Sign, type SignName } from "./sign.tsx";
import { Palette } from "./tools.tsx";

const WAYS: readonly { label: string; sign: SignName; way: Point }[] = [
	{ label: "left", sign: "left", way: { x: -1, y: 0 } },
	{ label: "up", sign: "up", way: { x: 0, y: -1 } },
	{ label: "down", sign: "down", way: { x: 0, y: 1 } },
	{ label: "right", sign: "right", way: { x: 1, y: 0 } },
];
const SIZES = [
	{ label: "Narrower", way: { x: -1, y: 0 } },
	{ label: "Wider", way: { x: 1, y: 0 } },
	{ label: "Shorter", way: { x: 0, y: -1 } },
	{ label: "Taller", way: { x: 0, y: 1 } },
];
const ONE_SIZE = [
	{ label: "Smaller", way: { x: -1, y: 0 } },
	{ label: "Larger", way: { x: 1, y: 0 } },
];

export interface SelectedProps {
	mark: Mark;
	name: string;
	picture: Size;
	take(act: Act): void;
	recolour(colour: Colour): void;
	/** The field of its words, to be written in at once. */
	words: RefObject<HTMLInputElement>;
	/** Back to the picture. */
	leaveWords(): void;
}

/** All that can be done with the selected mark, by buttons: nothing needs dragging. */
export function Selected({ mark, name, picture, take, recolour, words, leaveWords }: SelectedProps) {
	// Two presses of a button are about as far as one of a key with Shift.
	const stride = 2 * strideOf(picture);
	const far = ({ x, y }: Point) => ({ x: x * stride, y: y * stride });
	const move = (way: Point) => take({ act: "change", mark: moved(mark, far(way), picture), what: "place" });
	const grow = (way: Point) => take({ act: "change", mark: grown(mark, far(way), picture), what: "size" });
	return (
		<div className="markup-selected">
			{hasWords(mark) ? (
				<div className="field">
					<label className="field-label" htmlFor="markup-words">
						{mark.kind === "number" ? "What is to be seen here" : "Text"}
					</label>
					<input
						id="markup-words"
						ref={words}
						className="input"
						type="text"
						maxLength={200}
						autoComplete="off"
						value={mark.text}
						onChange={({ target }) =>
							take({ act: "change", mark: { ...mark, text: target.value }, what: "text" })
						}
						onKeyDown={(event) => {
							if (event.key === "Enter") leaveWords();
						}}
					/>
				</div>
			) : null}
			{hasColour(mark) ? (
				<Palette legend={`Colour of ${name}`} colour={mark.colour} choose={recolour} />
			) : null}
			<Ways legend="Move" go={move} />
			{mark.kind === "arrow" ? (
				<Ways legend="Tip" go={grow} />
			) : (
				<fieldset className="markup-pad">
					<legend>Size</legend>
					<div className="markup-sizes">
						{(hasWords(mark) ? ONE_SIZE : SIZES).map(({ label, way }) => (
							<Button key={label} type="button" size="small" onClick={() => grow(way)}>
								{label}
							</Button>
						))}
					</div>
				</fieldset>
			)}
			<div>
				<button
					type="button"
					className="btn btn-quiet btn-small markup-delete"
					onClick={() => take({ act: "remove", id: mark.id })}
				>
					<Sign name="bin" />
					Delete {name}
				</button>
			</div>
		</div>
	);
}

/** A button for each of the four ways. */
function Ways({ legend, go }: { legend: string; go(way: Point): void }) {
	return (
		<fieldset className="markup-pad">
			<legend>{legend}</legend>
			{WAYS.map(({ label, sign, way }) => (
				<button
					key={label}
					type="button"
					className="btn markup-key"
					aria-label={`${legend} ${label}`}
					onClick={() => go(way)}
				>
					<Sign name={sign} />
				</button>
			))}
		</fieldset>
	);
}
