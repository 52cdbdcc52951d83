import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Busy } from "./busy.tsx";
import { TextArea } from "./field.tsx";

export interface ReasonProps {
	id?: string;
	name?: string;
	label?: string;
	hint?: string;
	error?: string | undefined;
	defaultValue?: string;
	/** 15 where a rejection or an override asks for a real sentence (G2). */
	minLength?: number;
	optional?: boolean;
}

/** The reason that a destructive step asks for. */
export function Reason({ name = "reason", label = "Reason", minLength = 15, hint, ...rest }: ReasonProps) {
	return (
		<TextArea
			name={name}
			label={label}
			rows={3}
			minLength={minLength}
			hint={hint ?? `Both sides read it. At least ${minLength} characters.`}
			{...rest}
		/>
	);
}

export interface ConfirmBoxProps {
	id: string;
	/** The first press: "Withdraw the sign-off". */
	label: ReactNode;
	/** What follows from it, in a sentence or two. */
	consequence: ReactNode;
	/** The second press; says what happens: "Withdraw it and test again". */
	confirm: string;
	/** Hidden fields of the post, the step and the form's key among them. */
	fields?: Record<string, string>;
	/** Where the form posts; this page by default. */
	action?: string;
	/** False leaves the reason out; an object sets its words. */
	reason?: false | ReasonProps;
	/** Opens it again after a refusal. */
	open?: boolean;
	/** `danger` (default) or `plain` for a step that is only unusual. */
	look?: "danger" | "plain";
	/** No frame of its own: in a row of a table. */
	inline?: boolean;
	/** More controls, between the consequence and the reason. */
	children?: ReactNode;
}

/**
 * A destructive step: opens first, asks for the reason, and acts on the second press. Works without script; set
 * apart from the usual button.
 */
export function ConfirmBox(props: ConfirmBoxProps) {
	const {
		id,
		label,
		consequence,
		confirm,
		fields = {},
		action,
		reason,
		open,
		look = "danger",
		inline,
		children,
	} = props;
	return (
		<details id={id} className={inline ? "confirm-inline" : `confirm confirm-${look}`} open={open}>
			<summary>{label}</summary>
			<Form method="post" action={action} className="stack">
				{Object.entries(fields).map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<div>{consequence}</div>
				{children}
				{reason === false ? null : <Reason id={`${id}-reason`} {...reason} />}
				<div className="actions">
					<Busy look={look === "danger" ? "danger" : "secondary"} when={fields}>
						{confirm}
					</Busy>
				</div>
			</Form>
		</details>
	);
}
