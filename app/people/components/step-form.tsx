/** One form of a page with several: what was posted, what was wrong with it, and what was typed. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Refused } from "../../access/answer.server.ts";
import { FormKey } from "../../access/form-key.tsx";
import type { Refusal } from "../../process/process.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { CONTACT_ROLE_NAMES, STAFF_ROLE_NAMES } from "../../words/names.ts";

export interface Answered {
	/** Whether this very form was sent and not accepted. */
	sent: boolean;
	/** The id of a field: several forms of a page may ask for the same thing. */
	at(field: string): string;
	error(field: string): string | undefined;
	/** What was typed, or what stands there now. */
	value(field: string, now?: string | null): string;
	list(field: string, now?: readonly string[]): readonly string[];
	ticked(field: string, now?: boolean): boolean;
	/** Field errors by the id of their field, for the summary. */
	errors: Record<string, string>;
	message: string | undefined;
}

/** What came of this form, told from the page's other forms by its step and, where there are several, its item. */
export function answerTo(refused: Refused | undefined, step: string, item: string | null = null): Answered {
	const mine = refused && refused.step === step && refused.item === item ? refused : null;
	const at = (field: string) => [step, item, field].filter(Boolean).join("-");
	const typed = (field: string) => mine?.typed[field];
	return {
		sent: mine !== null,
		at,
		error: (field) => mine?.errors[field],
		value: (field, now) => (mine ? String(typed(field) ?? "") : (now ?? "")),
		list: (field, now = []) => (mine ? [typed(field) ?? []].flat() : now),
		ticked: (field, now = false) => (mine ? typed(field) !== undefined : now),
		errors: Object.fromEntries(
			Object.entries(mine?.errors ?? {}).map(([field, error]) => [at(field), error]),
		),
		message: mine?.refusal ? refusalText(mine.refusal) : undefined,
	};
}

const PARTIES: Record<string, string> = { ...CONTACT_ROLE_NAMES, ...STAFF_ROLE_NAMES };

function refusalText(refusal: Refusal): string {
	if (refusal.kind === "gate") return refusal.gates.map((gate) => gate.why).join(" ");
	if (refusal.kind === "stage") return "This has changed meanwhile. Look at the page again.";
	return `This is for: ${refusal.parties.map((party) => PARTIES[party] ?? party).join(", ")}.`;
}

export interface StepFormProps {
	step: string;
	item?: string;
	answered: Answered;
	children: ReactNode;
}

/** A form that takes one step: the form's key, the step, and the summary of what was wrong. */
export function StepForm({ step, item, answered, children }: StepFormProps) {
	return (
		<Form method="post" className="stack">
			<FormKey />
			<input type="hidden" name="step" value={step} />
			{item ? <input type="hidden" name="item" value={item} /> : null}
			<FormErrors id={answered.at("errors")} errors={answered.errors} message={answered.message} />
			{children}
		</Form>
	);
}
