import type { ComponentPropsWithoutRef, ReactNode } from "react";

export interface FieldProps {
	id: string;
	label: ReactNode;
	/** The label is for screen readers only, as below the heading of a column. */
	labelHidden?: boolean;
	/** What belongs here, below the label. */
	hint?: ReactNode;
	/** What is wrong and what to do. */
	error?: string | undefined;
	/** Says "(optional)" beside the label. */
	optional?: boolean;
	children: ReactNode;
}

/** Label, hint and error around one control; the control carries `id` and `describedBy(...)`. */
export function Field({ id, label, labelHidden, hint, error, optional, children }: FieldProps) {
	return (
		<div className="field" data-error={error ? "" : undefined}>
			<label htmlFor={id} className={labelHidden ? "sr-only" : "field-label"}>
				{label}
				{optional && !labelHidden ? <span className="field-optional"> (optional)</span> : null}
			</label>
			{hint ? (
				<p id={`${id}-hint`} className="field-hint">
					{hint}
				</p>
			) : null}
			{children}
			<FieldError id={id} error={error} />
		</div>
	);
}

/** The error beside a field; the summary on top of the form repeats it as a link. */
export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
	if (!error) return null;
	return (
		<p id={`${id}-error`} className="field-error">
			<span className="sr-only">Error: </span>
			{error}
		</p>
	);
}

/** The ids of the texts that explain a control, for aria-describedby. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
	return [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
}

type Shared = Omit<FieldProps, "children" | "id"> & { id?: string; name: string };

function control({ id, name, hint, error, optional }: Shared) {
	const at = id ?? name;
	return {
		id: at,
		name,
		required: !optional,
		"aria-invalid": error ? (true as const) : undefined,
		"aria-describedby": describedBy(at, hint, error),
	};
}

function split<Props extends Shared>(props: Props) {
	const { id, name, label, labelHidden, hint, error, optional, ...rest } = props;
	const shared: Shared = { name, label, labelHidden, hint, error, optional, ...(id ? { id } : {}) };
	return { shared, rest };
}

export type TextInputProps = Shared & Omit<ComponentPropsWithoutRef<"input">, keyof Shared | "className">;

/** One line of text. Keep what was typed by passing it back as `defaultValue`. */
export function TextInput(props: TextInputProps) {
	const { shared, rest } = split(props);
	const own = control(shared);
	return (
		<Field {...shared} id={own.id}>
			<input type="text" className="input" {...own} {...rest} />
		</Field>
	);
}

export type DateInputProps = Omit<TextInputProps, "type">;

/** A calendar day as YYYY-MM-DD; the browser brings its own picker. */
export function DateInput(props: DateInputProps) {
	const { shared, rest } = split(props);
	const own = control(shared);
	return (
		<Field {...shared} id={own.id}>
			<input type="date" className="input input-date" {...own} {...rest} />
		</Field>
	);
}

export type FileInputProps = Omit<TextInputProps, "type" | "defaultValue">;

/** A file; `accept` says which kinds the browser offers first. */
export function FileInput(props: FileInputProps) {
	const { shared, rest } = split(props);
	const own = control(shared);
	return (
		<Field {...shared} id={own.id}>
			<input type="file" className="input" {...own} {...rest} />
		</Field>
	);
}

export type TextAreaProps = Shared & Omit<ComponentPropsWithoutRef<"textarea">, keyof Shared | "className">;

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea(props: TextAreaProps) {
	const { shared, rest } = split(props);
	const own = control(shared);
	return (
		<Field {...shared} id={own.id}>
			<textarea className="input" rows={4} {...own} {...rest} />
		</Field>
	);
}

export interface Option {
	value: string;
	label: string;
	disabled?: boolean;
}
export interface OptionGroup {
	group: string;
	options: readonly Option[];
}

export type SelectProps = Shared &
	Omit<ComponentPropsWithoutRef<"select">, keyof Shared | "className" | "children"> & {
		options: readonly (Option | OptionGroup)[];
		/** An empty first choice such as "Choose a zone". */
		empty?: string;
	};

function optionOf({ value, label, disabled }: Option) {
	return (
		<option key={value} value={value} disabled={disabled}>
			{label}
		</option>
	);
}

/** One out of many, in groups where there are groups. */
export function Select(props: SelectProps) {
	const { shared, rest } = split(props);
	const { options, empty, ...own } = rest;
	const wired = control(shared);
	return (
		<Field {...shared} id={wired.id}>
			<select className="input" {...wired} {...own}>
				{empty ? <option value="">{empty}</option> : null}
				{options.map((one) =>
					"group" in one ? (
						<optgroup key={one.group} label={one.group}>
							{one.options.map(optionOf)}
						</optgroup>
					) : (
						optionOf(one)
					),
				)}
			</select>
		</Field>
	);
}
