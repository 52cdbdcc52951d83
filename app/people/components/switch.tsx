import { type FormState, useForm } from "../../access/refused.tsx";
import { GuardedStep, StepForm } from "../../access/step-form.tsx";

export interface SwitchProps {
	off: boolean;
	steps: { off: string; on: string };
	/** Which of several on the page. */
	item?: string;
	/** "Dana Reyes at Cinder Peak" */
	what: string;
	/** What follows from switching it off. */
	consequence: string;
}

/** Off asks for a reason and a second press; on is a press. */
export function Switch({ off, steps, item, what, consequence }: SwitchProps) {
	const step = off ? steps.on : steps.off;
	const form = useForm(step, item);
	const fields: Record<string, string> = item ? { item } : {};
	if (off) {
		return (
			<StepForm
				step={step}
				form={inSummary(form)}
				fields={fields}
				button={`Switch ${what} on again`}
				look="secondary"
			/>
		);
	}
	return (
		<GuardedStep
			step={step}
			form={form}
			label={`Switch ${what} off`}
			consequence={<p>{consequence}</p>}
			confirm="Switch off now"
		>
			{item ? <input type="hidden" name="item" value={item} /> : null}
		</GuardedStep>
	);
}

/** A role that somebody else has meanwhile is said above the button: there is no field to say it beside. */
function inSummary(form: FormState): FormState {
	const [error] = Object.values(form.errorsById);
	return { ...form, message: form.message ?? error, errorsById: {} };
}
