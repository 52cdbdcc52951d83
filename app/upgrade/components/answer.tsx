import { Form } from "@remix-run/react";
import type { ItemState } from "../../../db/vocabulary.ts";
import { FormKey } from "../../access/form-key.tsx";
import { Problems, useForm } from "../../access/refused.tsx";
import { Busy } from "../../ui/busy.tsx";
import { TextInput } from "../../ui/field.tsx";

const ANSWERS = [
	{ state: "passed", label: "Passed", icon: "check" },
	{ state: "failed", label: "Failed", icon: "cross" },
	{ state: "notApplicable", label: "Not applicable", icon: "minus" },
] as const;

export interface AnswerProps {
	item: { id: string; title: string; state: ItemState; resultId: string | null };
}

/** The three answers to an item and the note some of them need; one press each, large enough for a thumb. */
export function Answer({ item }: AnswerProps) {
	const form = useForm("tick", item.id);
	return (
		<Form
			method="post"
			className="stack answer"
			preventScrollReset
			aria-label={`Answer: ${item.title}`}
			noValidate
		>
			<FormKey />
			<input type="hidden" name="step" value="tick" />
			<input type="hidden" name="item" value={item.id} />
			<input type="hidden" name="seen" value={item.resultId ?? ""} />
			<Problems form={form} />
			<TextInput
				name="note"
				id={form.idOf("note")}
				label="Note"
				hint="Needed for a failure, for “not applicable”, and to clear a failure."
				defaultValue={form.typed("note", "")}
				error={form.error("note")}
				maxLength={2000}
				optional
			/>
			<div className="actions">
				{ANSWERS.map(({ state, label, icon }) => (
					<Busy
						key={state}
						name="state"
						value={state}
						when={{ item: item.id, state }}
						icon={icon}
						busyText="Saving"
						aria-pressed={item.state === state}
						look={item.state === state ? "primary" : "secondary"}
					>
						{label}
					</Busy>
				))}
				{item.state === "toDo" ? null : (
					<Busy name="state" value="toDo" when={{ item: item.id, state: "toDo" }} look="quiet">
						Take the answer back
					</Busy>
				)}
			</div>
		</Form>
	);
}
