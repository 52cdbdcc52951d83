import { Form } from "@remix-run/react";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { ItemState } from "../../../db/vocabulary.ts";
import { FormKey } from "../../access/form-key.tsx";
import { Problems, useForm } from "../../access/refused.tsx";
import { Busy } from "../../ui/busy.tsx";
import { TextInput } from "../../ui/field.tsx";
import { ITEM_STATUS } from "../../words/status.ts";

export interface AnswerProps {
	item: { id: string; title: string; state: ItemState; resultId: string | null };
}

/**
 * One press for what went well; a note for everything else. The note stays folded away, so that a long list can be
 * walked with one thumb.
 */
export function Answer({ item }: AnswerProps) {
	const form = useForm("tick", item.id);
	const summary = useKeptFocus(item.resultId);
	const open = item.state === "toDo";
	return (
		<div className="answer">
			{open ? (
				<AnswerForm item={item} label="Pass">
					<AnswerButton item={item} state="passed" />
				</AnswerForm>
			) : null}
			{/* Another answer, another form: folded again, its note empty. */}
			<details key={item.resultId} open={form.wasRefused}>
				<summary ref={summary}>
					{open ? "With a note, failed, or not applicable" : "Change the answer"}
				</summary>
				<AnswerForm item={item} label="Answer with a note">
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
						<AnswerButton item={item} state="passed" />
						<AnswerButton item={item} state="failed" />
						<AnswerButton item={item} state="notApplicable" />
						{open ? null : <AnswerButton item={item} state="toDo" />}
					</div>
				</AnswerForm>
			</details>
		</div>
	);
}

/** The button that was pressed goes with its answer: the focus stays with the item. */
function useKeptFocus(resultId: string | null): RefObject<HTMLElement> {
	const summary = useRef<HTMLElement>(null);
	const seen = useRef(resultId);
	useEffect(() => {
		if (seen.current === resultId) return;
		seen.current = resultId;
		if (document.activeElement === document.body) summary.current?.focus({ preventScroll: true });
	}, [resultId]);
	return summary;
}

function AnswerForm({ item, label, children }: AnswerProps & { label: string; children: ReactNode }) {
	return (
		<Form
			method="post"
			className="stack"
			preventScrollReset
			aria-label={`${label}: ${item.title}`}
			noValidate
		>
			<FormKey />
			<input type="hidden" name="step" value="tick" />
			<input type="hidden" name="item" value={item.id} />
			<input type="hidden" name="seen" value={item.resultId ?? ""} />
			{children}
		</Form>
	);
}

function AnswerButton({ item, state }: AnswerProps & { state: ItemState }) {
	const { word, icon } = ITEM_STATUS[state];
	return (
		<Busy
			name="state"
			value={state}
			when={{ item: item.id, state }}
			busyText="Saving"
			look={state === "toDo" ? "quiet" : "secondary"}
			icon={icon}
		>
			{state === "toDo" ? "Take the answer back" : word}
		</Busy>
	);
}
