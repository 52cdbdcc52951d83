import type { ReactNode } from "react";
import { describedBy, FieldError } from "./field.tsx";

export interface Choice {
	value: string;
	label: ReactNode;
	hint?: ReactNode;
	disabled?: boolean;
}

interface GroupProps {
	name: string;
	id?: string;
	legend: ReactNode;
	hint?: ReactNode;
	error?: string | undefined;
	optional?: boolean;
	choices: readonly Choice[];
	/** Two or more columns where there is room, for short labels. */
	columns?: boolean;
}

export interface CheckboxGroupProps extends GroupProps {
	defaultValues?: readonly string[];
}
export interface RadioGroupProps extends GroupProps {
	defaultValue?: string | undefined;
}

function Group(props: GroupProps & { type: "checkbox" | "radio"; chosen: readonly string[] }) {
	const { type, name, id = name, legend, hint, error, optional, choices, columns, chosen } = props;
	return (
		<fieldset
			className="field"
			data-error={error ? "" : undefined}
			aria-describedby={describedBy(id, hint, error)}
		>
			<legend className="field-label">
				{legend}
				{optional ? <span className="field-optional"> (optional)</span> : null}
			</legend>
			{hint ? (
				<p id={`${id}-hint`} className="field-hint">
					{hint}
				</p>
			) : null}
			<div className={columns ? "choices choices-columns" : "choices"}>
				{choices.map((choice, index) => (
					<label key={choice.value} className="choice">
						<input
							type={type}
							name={name}
							// The error summary links to the group by its first control.
							id={index === 0 ? id : `${id}-${choice.value}`}
							value={choice.value}
							defaultChecked={chosen.includes(choice.value)}
							disabled={choice.disabled}
							required={type === "radio" && !optional}
						/>
						<span>
							{choice.label}
							{choice.hint ? <span className="field-hint">{choice.hint}</span> : null}
						</span>
					</label>
				))}
			</div>
			<FieldError id={id} error={error} />
		</fieldset>
	);
}

/** Any number out of a few. */
export function CheckboxGroup({ defaultValues = [], ...props }: CheckboxGroupProps) {
	return <Group {...props} type="checkbox" chosen={defaultValues} />;
}

/** Exactly one out of a few. */
export function RadioGroup({ defaultValue, ...props }: RadioGroupProps) {
	return <Group {...props} type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} />;
}

export interface CheckboxProps {
	name: string;
	id?: string;
	value?: string;
	label: ReactNode;
	hint?: ReactNode;
	error?: string | undefined;
	defaultChecked?: boolean;
	required?: boolean;
}

/** A single yes or no. */
export function Checkbox({ name, id = name, value = "yes", label, hint, error, ...rest }: CheckboxProps) {
	return (
		<div className="field" data-error={error ? "" : undefined}>
			<label className="choice">
				<input
					type="checkbox"
					name={name}
					id={id}
					value={value}
					aria-invalid={error ? true : undefined}
					aria-describedby={describedBy(id, hint, error)}
					{...rest}
				/>
				<span>{label}</span>
			</label>
			{hint ? (
				<p id={`${id}-hint`} className="field-hint">
					{hint}
				</p>
			) : null}
			<FieldError id={id} error={error} />
		</div>
	);
}
