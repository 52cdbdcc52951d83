import type { Drawing } from "../history.ts";
import { altOf, countOf, nameOf } from "../marks.ts";
import { sizeSaid } from "../words.ts";
import { Selected, type SelectedProps } from "./selected.tsx";

interface MarkListProps extends Omit<SelectedProps, "mark" | "name"> {
	drawing: Drawing;
}

/** What is drawn, in words: the way to every mark without seeing or pointing. */
export function MarkList({ drawing, ...rest }: MarkListProps) {
	const { marks, selected } = drawing;
	const alt = altOf(marks);
	return (
		<section className="markup-list" aria-labelledby="markup-marks">
			<h3 id="markup-marks">On the picture</h3>
			<p className="muted small">
				{marks.length === 0
					? "Nothing yet. Choose a tool and draw, or press the button that places it."
					: `${countOf(marks)} The picture comes out ${sizeSaid(marks, rest.picture)} large.`}
			</p>
			{marks.length === 0 ? null : (
				<ul>
					{marks.map((mark) => {
						const name = nameOf(marks, mark);
						const open = mark.id === selected;
						return (
							<li key={mark.id}>
								<button
									type="button"
									className="markup-name"
									data-keys="marks"
									data-colour={mark.colour}
									data-kind={mark.kind}
									aria-expanded={open}
									onClick={() => rest.take({ act: "select", id: open ? null : mark.id })}
								>
									{name}
								</button>
								{open ? <Selected {...rest} mark={mark} name={name} /> : null}
							</li>
						);
					})}
				</ul>
			)}
			{alt ? (
				<p className="small">
					<strong>Offered as its description:</strong> {alt}
				</p>
			) : null}
			<p className="muted small">
				Saving uploads the picture as you see it. What you mask or cut off never leaves this device.
			</p>
			<p id="markup-keys" className="muted small">
				Keys: Enter on the picture places a mark. Arrow keys move the selected one, with Shift further, with
				Alt they change its size. Delete, Ctrl Z and Ctrl Y work as usual.
			</p>
		</section>
	);
}
