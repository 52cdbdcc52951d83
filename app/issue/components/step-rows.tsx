import { FieldError } from "../../ui/field.tsx";
import { useScript } from "../../ui/script.ts";
import { AddRow, RowButtons } from "./row-buttons.tsx";
import { useRows } from "./rows.ts";

/**
 * What one has to do to see the fault, a row a step. Without script the button posts the form, which comes back with
 * everything kept and one row more.
 */
export function StepRows({ initial, error }: { initial: readonly string[]; error: string | undefined }) {
	const script = useScript();
	const { rows, add, remove, move, onKeyDown, ref } = useRows(initial.length > 0 ? initial : [""], "");
	return (
		<fieldset className="field" data-error={error ? "" : undefined}>
			<legend className="field-label">Steps</legend>
			<p id="steps-hint" className="field-hint">
				What you did, in order, one step a line. At least one.
				{script ? " Enter adds a step; Alt with an arrow key moves it." : null}
			</p>
			<ol className="numbered stack">
				{rows.map(({ key, value }, index) => (
					<li key={key} ref={ref(key)}>
						<input
							id={index === 0 ? "steps" : `steps-${key}`}
							name="steps"
							type="text"
							className="input"
							defaultValue={value}
							maxLength={500}
							aria-label={`Step ${index + 1}`}
							aria-describedby="steps-hint"
							aria-invalid={error && index === 0 ? true : undefined}
							onKeyDown={(event) => onKeyDown(event, key)}
						/>
						{script && rows.length > 1 ? (
							<RowButtons
								name={`step ${index + 1}`}
								first={index === 0}
								last={index === rows.length - 1}
								move={(by) => move(key, by)}
								remove={() => remove(key)}
							/>
						) : null}
					</li>
				))}
			</ol>
			<FieldError id="steps" error={error} />
			<AddRow step="addStep" add={add}>
				Add a step
			</AddRow>
		</fieldset>
	);
}
