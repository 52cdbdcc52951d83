import type { ClipboardEvent } from "react";
import { describedBy, Field, FieldError } from "../../ui/field.tsx";
import { useScript } from "../../ui/script.ts";
import { AddRow, RowButtons } from "./row-buttons.tsx";
import { useRows } from "./rows.ts";

const COLUMNS = [
	{ name: "product", label: "Product", most: 120 },
	{ name: "quantity", label: "Quantity", most: 20 },
	{ name: "productDate", label: "Date or dates", most: 60 },
	{ name: "guestType", label: "Guest type", most: 60 },
	{ name: "priceShown", label: "Price shown", most: 40 },
	{ name: "priceExpected", label: "Price expected", most: 40 },
] as const;
export const PRODUCT_NAMES = COLUMNS.map(({ name }) => name);

type ProductCells = readonly string[];
const EMPTY: ProductCells = COLUMNS.map(() => "");

/** Cells as a spreadsheet copies them: rows are lines, columns stand between tabs. Null for ordinary text. */
export function cellsIn(text: string): string[][] | null {
	const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
	if (lines.length < 2 && !text.includes("\t")) return null;
	return lines.map((line) => line.split("\t").map((cell) => cell.trim()));
}

/** The lines of the order that went wrong; rows of a spreadsheet can be pasted into any cell. */
export function ProductRows({
	initial,
	error,
}: {
	initial: readonly ProductCells[];
	error: string | undefined;
}) {
	const script = useScript();
	const { rows, add, remove, move, ref } = useRows(initial.length > 0 ? initial : [EMPTY], EMPTY);

	function onPaste(event: ClipboardEvent<HTMLInputElement>, key: number, column: number) {
		const cells = cellsIn(event.clipboardData.getData("text"));
		if (!cells) return;
		event.preventDefault();
		const [here = [], ...below] = cells;
		const inputs = event.currentTarget.closest("fieldset")?.querySelectorAll("input") ?? [];
		for (const [index, cell] of here.entries()) {
			const input = inputs[column + index];
			if (input) input.value = cell;
		}
		event.currentTarget.dispatchEvent(new Event("input", { bubbles: true }));
		const placed = below.map((line) => EMPTY.map((_, at) => line[at - column] ?? ""));
		if (placed.length > 0) add(placed, key);
	}

	return (
		<fieldset id="products" className="field" data-error={error ? "" : undefined}>
			<legend className="field-label">
				Products<span className="field-optional"> (optional)</span>
			</legend>
			<p className="field-hint">
				What was in the basket or the order.
				{script ? " Rows copied from a spreadsheet can be pasted into any field." : null}
			</p>
			{rows.map(({ key, value }, row) => (
				<fieldset key={key} ref={ref(key)} className="product-line">
					<legend className="small">Line {row + 1}</legend>
					<div className="columns">
						{COLUMNS.map(({ name, label, most }, column) => {
							const id = row === 0 ? name : `${name}-${key}`;
							const wrong = name === "product" && row === 0 ? error : undefined;
							return (
								<Field key={name} id={id} label={label}>
									<input
										id={id}
										name={name}
										type="text"
										className="input"
										defaultValue={value[column]}
										maxLength={most}
										aria-invalid={wrong ? true : undefined}
										aria-describedby={describedBy(id, undefined, wrong)}
										onPaste={(event) => onPaste(event, key, column)}
									/>
								</Field>
							);
						})}
					</div>
					{script ? (
						<RowButtons
							name={`line ${row + 1}`}
							first={row === 0}
							last={row === rows.length - 1}
							move={(by) => move(key, by)}
							remove={() => remove(key)}
						/>
					) : null}
				</fieldset>
			))}
			<FieldError id="product" error={error} />
			<AddRow step="addProduct" add={add}>
				Add a product
			</AddRow>
		</fieldset>
	);
}
