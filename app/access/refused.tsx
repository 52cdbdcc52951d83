import { useActionData } from "@remix-run/react";
import { FormErrors } from "../ui/form-errors.tsx";
import { refusalText } from "../words/refusal.ts";
import type { Refused } from "./answer.server.ts";
import type { Typed } from "./form.server.ts";

/** What came back for one of the forms of a page: nothing, field errors, or a refusal in words. */
export interface FormState {
	/** Whether this very form was sent and not accepted. */
	wasRefused: boolean;
	message: string | undefined;
	also: Record<string, unknown>;
	error(field: string): string | undefined;
	/** What was typed into a field, else what it started with. */
	typed(field: string, otherwise?: string | null): string | undefined;
	typedList(field: string, otherwise?: readonly string[]): readonly string[];
	/** A field's id: unique on the page, so that the summary can lead to it. */
	idOf(field: string): string;
	errorsById: Record<string, string>;
}

/**
 * The state of the form that posts `step` (and, where several do, `item`).
 *
 * @param kept what was typed into it earlier and kept meanwhile.
 */
export function useForm(step: string, item?: string, kept?: Typed | null): FormState {
	const refused = useActionData() as Refused | undefined;
	const mine = refused?.step === step && (item === undefined || refused.item === item) ? refused : undefined;
	const idOf = (field: string) => [step, item, field].filter(Boolean).join("-");
	return {
		wasRefused: mine !== undefined,
		message: mine?.refusal ? refusalText(mine.refusal) : undefined,
		also: mine?.also ?? {},
		error: (field) => mine?.errors[field],
		typed: (field, otherwise) => {
			const value = (mine?.typed ?? kept)?.[field];
			return (Array.isArray(value) ? value[0] : value) ?? otherwise ?? undefined;
		},
		typedList: (field, otherwise = []) => {
			const typed = mine?.typed ?? kept;
			if (!typed) return otherwise;
			const value = typed[field] ?? [];
			return Array.isArray(value) ? value : [value];
		},
		idOf,
		errorsById: Object.fromEntries(
			Object.entries(mine?.errors ?? {}).map(([field, error]) => [idOf(field), error]),
		),
	};
}

/**
 * The words of a refusal whose form is gone: a colleague was quicker, and the page shows the present state.
 *
 * @param shown whether the form of this step still stands on the page, where it says the words itself.
 */
export function RefusedStep({ shown }: { shown: (step: string) => boolean }) {
	const refused = useActionData() as Refused | undefined;
	if (!refused?.refusal || shown(refused.step ?? "")) return null;
	return <FormErrors id="refused" message={refusalText(refused.refusal)} title="This was not done" />;
}

/** The summary on top of a form that was not accepted. */
export function Problems({ form, title }: { form: FormState; title?: string }) {
	return (
		<FormErrors
			id={form.idOf("problems")}
			errors={form.errorsById}
			message={form.message}
			{...(title && { title })}
		/>
	);
}
