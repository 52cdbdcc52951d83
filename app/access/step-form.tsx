import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Busy } from "../ui/busy.tsx";
import type { ButtonLook } from "../ui/button.tsx";
import { ConfirmBox, type ReasonProps } from "../ui/confirm-box.tsx";
import { FormKey } from "./form-key.tsx";
import { type FormState, Problems } from "./refused.tsx";

interface StepFormProps {
	step: string;
	form: FormState;
	/** What the button says will happen. */
	button: ReactNode;
	look?: ButtonLook;
	fields?: Record<string, string>;
	children?: ReactNode;
	busyText?: string;
	/** Further buttons of this form, after its own. */
	more?: ReactNode;
	/** Fields and button in one line, where there is room. */
	inline?: boolean;
	/** Whether one of its fields is a file. */
	hasFile?: boolean;
}

/** A form that takes one step: its problems, its fields, its button. */
export function StepForm({
	step,
	form,
	button,
	look = "primary",
	fields = {},
	children,
	busyText,
	more,
	inline,
	hasFile,
}: StepFormProps) {
	const hidden = { step, ...fields };
	return (
		<Form
			method="post"
			className={inline ? "form-line" : "stack"}
			id={form.idOf("form")}
			noValidate={false}
			encType={hasFile ? "multipart/form-data" : undefined}
		>
			<FormKey />
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<Problems form={form} />
			{children}
			<div className="actions">
				<Busy look={look} when={hidden} {...(busyText && { busyText })}>
					{button}
				</Busy>
				{more}
			</div>
		</Form>
	);
}

interface GuardedStepProps {
	step: string;
	form: FormState;
	label: string;
	consequence: ReactNode;
	confirm: string;
	look?: "danger" | "plain";
	/** What its reason is asked for in other words. */
	reason?: Omit<ReasonProps, "id" | "name" | "error" | "defaultValue">;
	children?: ReactNode;
}

/** A step that asks for its reason and a second press. */
export function GuardedStep({
	step,
	form,
	label,
	consequence,
	confirm,
	look,
	reason: asked,
	children,
}: GuardedStepProps) {
	const id = form.idOf("box");
	const reasonId = `${id}-reason`;
	const { [form.idOf("reason")]: reason, ...others } = form.errorsById;
	return (
		<ConfirmBox
			id={id}
			label={label}
			consequence={consequence}
			confirm={confirm}
			fields={{ step }}
			open={form.wasRefused}
			{...(look && { look })}
			reason={{
				id: reasonId,
				error: reason,
				defaultValue: form.typed("reason") ?? "",
				...asked,
			}}
		>
			<FormKey />
			<Problems form={{ ...form, errorsById: { ...(reason && { [reasonId]: reason }), ...others } }} />
			{children}
		</ConfirmBox>
	);
}
