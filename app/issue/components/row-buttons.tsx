import { Button } from "../../ui/button.tsx";

/** One more row at the end. Without script the button posts the form, which comes back with the row. */
export function AddRow({ step, add, children }: { step: string; add: () => void; children: string }) {
	return (
		<div className="actions">
			<Button
				name="step"
				value={step}
				size="small"
				icon="plus"
				formNoValidate
				onClick={(event) => {
					event.preventDefault();
					add();
				}}
			>
				{children}
			</Button>
		</div>
	);
}

/** Up, down and away, for everybody who does not reorder by keys. */
export function RowButtons({
	name,
	first,
	last,
	move,
	remove,
}: {
	/** "step 2", for people who hear the buttons. */
	name: string;
	first: boolean;
	last: boolean;
	move: (by: -1 | 1) => void;
	remove: () => void;
}) {
	return (
		<div className="actions">
			{first ? null : (
				<Button type="button" look="quiet" size="small" onClick={() => move(-1)}>
					Up<span className="sr-only"> with {name}</span>
				</Button>
			)}
			{last ? null : (
				<Button type="button" look="quiet" size="small" onClick={() => move(1)}>
					Down<span className="sr-only"> with {name}</span>
				</Button>
			)}
			<Button type="button" look="quiet" size="small" onClick={remove}>
				Remove<span className="sr-only"> {name}</span>
			</Button>
		</div>
	);
}
